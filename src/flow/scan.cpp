// SPDX-License-Identifier: MIT
// Message bases as a source of mail. The store is written first, the mark in the base after it: a
// crash in between leaves a message that is known, and is then only marked.
#include "flow/scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/log.h"
#include "flow/open_bases.h"
#include "flow/post.h"
#include "flow/scan_netmail.h"
#include "flow/sidecar.h"
#include "ftn/attributes.h"
#include "ftn/control_lines.h"
#include "ftn/msgid.h"
#include "msgbase/file_of.h"

namespace tearline::flow {

namespace {

constexpr std::size_t exports_at_once = 500;
constexpr std::string_view tear_line = "--- Tearline";

/// What FTS-0004 wants of a message before it leaves, added where the editor left it to us.
Result<ftn::Message> completed(Desk& desk, const ftn::Area& area, ftn::Message message,
                               const ftn::ControlLines& control) {
    const ftn::Address& ours = desk.config.our_address(area.key.network);
    message.attributes &= ftn::attr_packed;
    message.from_address = message.to_address = ours;
    Bytes body = "AREA:" + area.key.tag + "\r";
    if (!control.value("MSGID")) {
        const auto serial = desk.store.serials.next_msgid(ours.text(), desk.now());
        if (!serial) return serial.error();
        body += "\x01MSGID: " + ftn::make_msgid(ours, *serial) + "\r";
    }
    body += message.body;
    if (!control.origin && control.seen_by.empty()) {
        if (!body.ends_with('\r')) body += '\r';
        if (!control.tear_line) body += Bytes(tear_line) + "\r";
        body += fmt::format(" * Origin: {} ({})\r", desk.config.system.name, ours.text_4d());
    }
    message.body = std::move(body);
    return message;
}

/// One local message; false where it was kept before and only its mark is missing.
Result<bool> take_local(Desk& desk, const ftn::Area& area, const msgbase::BaseMessage& found,
                        Report& report) {
    const auto control = ftn::parse_control_lines(found.message.body);
    const Hash key = ftn::duplicate_key(found.message, control);
    const auto known = desk.store.dupe_keys.known(area.key, key);
    if (!known) return known.error();
    if (*known) return false;
    const auto message = completed(desk, area, found.message, control);
    if (!message) return message.error();
    const std::uint64_t before = report.messages.copies;
    const auto id = keep_own(desk, area.key, *message, "scanned", report.messages.copies);
    if (!id) return id.error();
    // As it stands in the base: completing it may have changed its key.
    if (auto noted = desk.store.dupe_keys.remember(area.key, key, *id, desk.now()); !noted)
        return noted.error();
    ++report.messages.in;
    ++report.messages.stored;
    if (desk.dry())
        report.decisions.push_back(fmt::format("{}: message {} would be exported, {} copies",
                                               area.key.text(), found.number,
                                               report.messages.copies - before));
    return true;
}

Result<std::size_t> take_batch(Desk& desk, const ftn::Area& area, msgbase::Base& base,
                               std::span<const msgbase::Number> numbers, Report& report) {
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    const MessageCounts before = report.messages;
    std::size_t taken = 0;
    for (const msgbase::Number number : numbers) {
        const auto message = base.read(number);
        const auto done =
            message ? take_local(desk, area, *message, report) : Result<bool>(message.error());
        if (!done) {
            report.messages = before;
            return done.error();
        }
        if (*done) ++taken;
    }
    if (auto committed = transaction->commit(); !committed) {
        report.messages = before;
        return committed.error();
    }
    if (desk.dry()) return taken;
    if (auto marked = base.mark_sent(numbers, desk.now()); !marked) return marked.error();
    if (auto flushed = base.flush(); !flushed) return flushed.error();
    return taken;
}

Result<void> export_local(Desk& desk, const ftn::Area& area, msgbase::Base& base, Report& report) {
    std::vector<msgbase::Number> waiting;
    std::vector<msgbase::Unread> unread;
    const auto visited = base.visit_readable(
        [&](const msgbase::Heading& each) {
            if (each.unsent && (each.attributes & ftn::attr_private) == 0)
                waiting.push_back(each.number);
            return true;
        },
        unread);
    if (!visited) return visited.error();
    report.note_unread(area.key, unread, "scanned");
    std::size_t taken = 0;
    for (std::size_t start = 0; start < waiting.size(); start += exports_at_once) {
        const auto done = take_batch(
            desk, area, base,
            std::span(waiting).subspan(start, std::min(exports_at_once, waiting.size() - start)),
            report);
        if (!done) return done.error();
        taken += *done;
    }
    if (taken > 0 && !desk.dry())
        log::info("scan", fmt::format("{}: {} messages of this system", area.key.text(), taken));
    return {};
}

bool exists(const ftn::Area& area) {
    switch (area.base) {
        case ftn::Area::Base::none:
            return false;
        case ftn::Area::Base::jam:
            return file::may_be_there(msgbase::file_of(area.path, ".jhr"));
        case ftn::Area::Base::squish:
            return file::may_be_there(msgbase::file_of(area.path, ".sqd"));
        case ftn::Area::Base::msg:
            return file::may_be_there(area.path);
    }
    return false;
}

Result<void> scan_area(Desk& desk, const ftn::Area& area, Report& report) {
    const bool look_only = area.sidecar || desk.dry();
    auto base = msgbase::Base::open(*base_format(area), area.path,
                                    look_only ? msgbase::Access::read : msgbase::Access::write);
    // Whatever keeps one base closed, the others are scanned.
    const auto leave = [&](const Error& why) {
        report.note_base(area.key, why, "");
        return Result<void>();
    };
    if (!base) return leave(base.error());
    if (area.sidecar) return read_sidecar(desk, area, **base, report);
    // The areas that stand for netmail are in no network.
    const auto take = area.key.network.empty() ? scan_netmail : export_local;
    if (look_only) return take(desk, area, **base, report);
    if (auto locked = (*base)->lock(); !locked) return leave(locked.error());
    const auto done = take(desk, area, **base, report);
    (*base)->unlock();
    return done;
}

}  // namespace

Result<void> scan(Desk& desk, Report& report) {
    std::size_t done = 0;
    std::vector<const ftn::Area*> areas;
    for (const ftn::Area& area : desk.config.netmail.areas) areas.push_back(&area);
    for (const ftn::Area& area : desk.config.areas) areas.push_back(&area);
    for (const ftn::Area* each : areas) {
        const ftn::Area& area = *each;
        ++done;
        if (!base_format(area)) continue;
        if (!exists(area)) {
            if (area.sidecar)
                report.warnings.push_back("base of " + area.key.text() + ": " + area.path +
                                          " is not there; look at its path in the configuration");
            continue;
        }
        if (auto scanned = scan_area(desk, area, report); !scanned) {
            const Code code = scanned.error().code;
            if (code != Code::busy && code != Code::bad_input && code != Code::unreadable)
                return scanned;
            report.note_base(area.key, scanned.error(), "");
        }
        desk.progress.step("scan", done, areas.size(), area.key.text());
    }
    return {};
}

}  // namespace tearline::flow
