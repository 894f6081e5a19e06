// SPDX-License-Identifier: MIT
// Message bases as a source of mail. The store is written first, the mark in the base after it: a
// crash in between leaves a message that is known, and is then only marked.
#include "flow/scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/log.h"
#include "bases/open_bases.h"
#include "bases/sidecar.h"
#include "flow/scan_netmail.h"
#include "ftn/attributes.h"
#include "ftn/control_lines.h"
#include "ftn/msgid.h"
#include "mail/post.h"

namespace tearline::flow {

namespace {

constexpr std::size_t exports_at_once = 500;
constexpr std::string_view tear_line = "--- Tearline";

/// What FTS-0004 wants of a message before it leaves, added where the editor left it to us.
Result<ftn::Message> completed(desk::Desk& desk, const ftn::Area& area, ftn::Message message,
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
Result<bool> take_local(desk::Desk& desk, const ftn::Area& area, const msgbase::BaseMessage& found,
                        desk::Report& report) {
    const auto control = ftn::parse_control_lines(found.message.body);
    const Hash key = ftn::duplicate_key(found.message, control);
    const auto known = desk.store.dupe_keys.known(area.key, key);
    if (!known) return known.error();
    if (*known) return false;
    const auto message = completed(desk, area, found.message, control);
    if (!message) return message.error();
    const std::uint64_t before = report.messages.copies;
    const auto id = mail::keep_own(desk, area.key, *message, "scanned", report.messages.copies);
    if (!id) return id.error();
    // As it stands in the base: completing it may have changed its key.
    if (auto noted = desk.store.dupe_keys.remember(area.key, key, *id, desk.arrival()); !noted)
        return noted.error();
    ++report.messages.in;
    ++report.messages.stored;
    const auto copies = report.messages.copies - before;
    if (desk.dry())
        report.decisions.push_back(fmt::format("{}: message {} would be exported, {} {}",
                                               area.key.text(), found.number, copies,
                                               copies == 1 ? "copy" : "copies"));
    return true;
}

Result<std::size_t> take_batch(desk::Desk& desk, const ftn::Area& area, msgbase::Base& base,
                               std::span<const msgbase::Number> numbers, desk::Report& report) {
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    const desk::MessageCounts before = report.messages;
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

/// Echomail goes to everybody: what its writer marked private does not, and somebody should know
/// why. Told once of each.
Result<void> tell_private(desk::Desk& desk, const ftn::Area& area,
                          const std::vector<msgbase::Number>& numbers, desk::Report& report) {
    if (numbers.empty()) return {};
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    std::string told;
    for (const msgbase::Number number : numbers) {
        const auto first = desk.store.robots.first_time(
            fmt::format("private {} {}", area.key.text(), number), desk.now());
        if (!first) return first.error();
        if (*first) told += fmt::format("{}{}", told.empty() ? "" : ", ", number);
    }
    if (!told.empty())
        report.warnings.push_back(fmt::format(
            "base of {}: what is marked private is not sent, for echomail goes to everybody; take "
            "the mark off, or write netmail (message {})",
            area.key.text(), told));
    return transaction->commit();
}

Result<void> export_local(desk::Desk& desk, const ftn::Area& area, msgbase::Base& base,
                          desk::Report& report) {
    std::vector<msgbase::Number> waiting, hidden;
    std::vector<msgbase::Unread> unread;
    const auto visited = base.visit_readable(
        [&](const msgbase::Heading& each) {
            if (msgbase::is_to_send(each, desk.now()))
                ((each.attributes & ftn::attr_private) == 0 ? waiting : hidden)
                    .push_back(each.number);
            return true;
        },
        unread);
    if (!visited) return visited.error();
    report.note_unread(area.key, unread, "scanned");
    if (auto told = tell_private(desk, area, hidden, report); !told) return told;
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

bool is_only_read(const desk::Desk& desk, const ftn::Area& area) {
    return area.sidecar || desk.dry();
}

/// Locked, where it is to be written.
Result<std::unique_ptr<msgbase::Base>> opened(const desk::Desk& desk, const ftn::Area& area) {
    const bool look_only = is_only_read(desk, area);
    auto base = msgbase::Base::open(*bases::base_format(area), area.path,
                                    look_only ? msgbase::Access::read : msgbase::Access::write);
    if (base && !look_only)
        if (auto locked = (*base)->lock(); !locked) return locked.error();
    return base;
}

Result<void> scan_base(desk::Desk& desk, const ftn::Area& area, msgbase::Base& base,
                       desk::Report& report) {
    if (area.sidecar) return bases::read_sidecar(desk, area, base, report);
    // The areas that stand for netmail are in no network.
    const auto take = area.key.network.empty() ? scan_netmail : export_local;
    const auto done = take(desk, area, base, report);
    if (!is_only_read(desk, area)) base.unlock();
    return done;
}

/// All areas that are to be scanned, whatever keeps one of them closed.
class Scanned {
  public:
    Scanned(desk::Desk& desk, desk::Report& report) : desk_(desk), report_(report) {}

    Result<void> run(std::vector<const ftn::Area*> areas) {
        count_ = areas.size();
        if (auto scanned = scan_free(areas); !scanned) return scanned;
        while (!held_.empty() && desk_.patience.pause())
            if (auto scanned = scan_free(std::exchange(held_, {})); !scanned) return scanned;
        for (const ftn::Area* area : held_)
            report_.note_base(area->key, why_held_.at(area),
                              "; what was written in it is scanned by the next run");
        return {};
    }

  private:
    /// Those of AREAS that nobody else holds; HELD_ has the others then.
    Result<void> scan_free(const std::vector<const ftn::Area*>& areas) {
        for (const ftn::Area* area : areas) {
            auto base = opened(desk_, *area);
            if (!base && base.error().code == Code::busy) {
                held_.push_back(area);
                why_held_.insert_or_assign(area, base.error());
                continue;
            }
            const Result<void> scanned =
                base ? scan_base(desk_, *area, **base, report_) : Result<void>(base.error());
            // Whatever keeps one base closed, the others are scanned.
            if (base && !scanned && ends_scan(scanned.error())) return scanned;
            if (!scanned) report_.note_base(area->key, scanned.error(), "");
            desk_.progress.step("scan", ++done_, count_, area->key.text());
        }
        return {};
    }

    static bool ends_scan(const Error& why) {
        return why.code != Code::busy && why.code != Code::bad_input &&
               why.code != Code::unreadable;
    }

    desk::Desk& desk_;
    desk::Report& report_;
    std::vector<const ftn::Area*> held_;
    std::map<const ftn::Area*, Error> why_held_;
    std::size_t done_ = 0, count_ = 0;
};

}  // namespace

Result<void> scan(desk::Desk& desk, desk::Report& report) {
    std::vector<const ftn::Area*> areas;
    const auto add = [&](const ftn::Area& area) {
        if (!bases::base_format(area)) return;
        if (bases::base_is_there(area))
            areas.push_back(&area);
        else if (area.sidecar)
            report.warnings.push_back("base of " + area.key.text() + ": " + area.path +
                                      " is not there; look at its path in the configuration");
    };
    for (const ftn::Area& area : desk.config.netmail.areas) add(area);
    for (const ftn::Area& area : desk.config.areas) add(area);
    return Scanned(desk, report).run(std::move(areas));
}

}  // namespace tearline::flow
