// SPDX-License-Identifier: MIT
// One message's way from packet to store: judged, kept, and owed to links.
#include "flow/take_in.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "bases/owed.h"
#include "desk/auto_create.h"
#include "echo/fan_out.h"
#include "echo/judge.h"
#include "ftn/attributes.h"
#include "ftn/control_lines.h"
#include "ftn/decode.h"
#include "ftn/msgid.h"
#include "mail/apply_filters.h"
#include "mail/place_netmail.h"
#include "netmail/judge.h"
#include "packet/header.h"

namespace tearline::flow {

namespace {

std::string msgid_of(const ftn::ControlLines& control) {
    const auto msgid = control.value("MSGID");
    return msgid ? ftn::normal_msgid(*msgid) : std::string();
}

void own_body(ReadMessage& message) {
    if (const auto lent = std::exchange(message.packed.lent_body, {}))
        message.packed.message.body = *lent;
}

/// Takes the message itself out of MESSAGE.
store::StoredMessage stored(const desk::Desk& desk, ReadMessage& message, const Carrier& carrier) {
    packet::PackedMessage& packed = message.packed;
    store::StoredMessage kept;
    kept.message = std::move(packed.message);
    kept.message.attributes &= static_cast<std::uint16_t>(~ftn::attr_clear_on_import);
    kept.received = desk.arrival();
    kept.link = carrier.link;
    kept.msgid = std::move(message.msgid);
    kept.file = carrier.file;
    kept.index = static_cast<std::int64_t>(packed.index);
    kept.charset = std::move(message.charset);
    return kept;
}

/// The body ends before the last byte of its record.
std::optional<store::MailPlace> place_of(const packet::PackedMessage& packed,
                                         const Carrier& carrier) {
    if (!carrier.mail) return std::nullopt;
    const std::uint64_t end = packed.offset - packet::header_size + packed.size - 1;
    return store::MailPlace{carrier.mail->file, carrier.mail->offset + end - packed.body().size(),
                            packed.body().size()};
}

Result<Decision> take_netmail(desk::Desk& desk, ReadMessage& message, const Carrier& carrier,
                              desk::MessageCounts& counts) {
    const auto& [packed, control, duplicate_key, msgid, charset] = message;
    const auto ends =
        netmail::complete(packed.message, control, carrier.from, carrier.to,
                          {desk.config.system.addresses, desk.config.links, desk.config.networks});
    store::StoredMessage kept = stored(desk, message, carrier);
    kept.message.from_address = ends.from;
    kept.message.to_address = ends.to;
    const Hash key = ftn::netmail_key(duplicate_key, kept.message);
    const auto known = desk.store.dupe_keys.known({}, key);
    if (!known) return known.error();
    mail::NetmailOrigin origin;
    origin.proven = carrier.delivery.secure;
    origin.seen = known->has_value();
    origin.came_from = carrier.delivery.link ? carrier.delivery.link->address : carrier.from;
    origin.key = key.hex();
    const auto placed = place_netmail(desk, kept, origin, counts);
    if (!placed) return placed.error();
    if (placed->id == 0) {
        const auto traced = desk.store.traces.add({{},
                                                   kept.msgid,
                                                   kept.link,
                                                   kept.file,
                                                   kept.index,
                                                   desk.now(),
                                                   "duplicate",
                                                   "this netmail was here already",
                                                   **known});
        if (!traced) return traced.error();
        ++counts.duplicates;
        return Decision{"netmail", placed->told};
    }
    if (!*known)
        if (auto noted = desk.store.dupe_keys.remember({}, key, placed->id, desk.arrival()); !noted)
            return noted.error();
    const bool dropped = placed->verdict == "filtered";
    ++(dropped ? counts.bad : counts.stored);
    if (dropped) ++counts.filtered;
    if (!dropped && placed->verdict != "moved") ++counts.netmail;
    return Decision{"netmail", placed->told};
}

Result<Decision> take_duplicate(desk::Desk& desk, const store::StoredMessage& kept,
                                const echo::Verdict& verdict, store::MessageId original,
                                desk::MessageCounts& counts) {
    const auto traced =
        desk.store.traces.add({verdict.key, kept.msgid, kept.link, kept.file, kept.index,
                               desk.now(), "duplicate", verdict.why, original});
    if (!traced) return traced.error();
    if (auto shown = mail::show_duplicate(desk, kept, verdict.why); !shown) return shown.error();
    ++counts.duplicates;
    return Decision{verdict.key.text(), "a duplicate"};
}

Result<Decision> take_bad(desk::Desk& desk, store::StoredMessage kept,
                          std::optional<store::MailPlace> place, const echo::Verdict& verdict,
                          desk::MessageCounts& counts) {
    kept.kind = store::MessageKind::bad;
    if (!verdict.key.tag.empty()) kept.area = verdict.key;
    kept.verdict = std::string(echo::code_of(verdict.reason));
    kept.reason = verdict.why;
    const auto id = desk.store.messages.add(kept, place);
    if (!id) return id.error();
    if (auto shown = mail::show_bad(desk, *id); !shown) return shown.error();
    ++counts.bad;
    counts.refuse(verdict.why);
    return Decision{verdict.key.text(), "bad mail: " + verdict.why};
}

Result<Decision> take_echomail(desk::Desk& desk, store::StoredMessage kept,
                               std::optional<store::MailPlace> place,
                               std::optional<BytesView> lent_body, const ftn::ControlLines& control,
                               const echo::Verdict& verdict, const echo::Delivery& delivery,
                               desk::MessageCounts& counts) {
    kept.area = verdict.key;
    kept.verdict = "kept";
    if (verdict.private_bit) kept.reason = "it has the private bit, which echomail should not have";
    const auto filtered = mail::apply_filters(desk, kept, control, verdict, delivery, counts);
    if (!filtered) return filtered.error();
    kept.message.attributes &= ftn::attr_packed;
    if (verdict.pass_on && filtered->pass_on) {
        kept.sent_to.reserve(verdict.area->members.size());
        for (const echo::AreaRules::Member* member :
             echo::receivers(*verdict.area, delivery, control))
            kept.sent_to.push_back(member->name);
    }
    const auto id = desk.store.messages.add(kept, place);
    if (!id) return id.error();
    if (auto noted =
            desk.store.dupe_keys.remember(verdict.key, verdict.duplicate_key, *id, desk.arrival());
        !noted)
        return noted.error();
    if (!kept.sent_to.empty())
        if (auto owed = desk.store.owed.add(*id, kept.sent_to, desk.arrival()); !owed)
            return owed.error();
    const std::size_t copies = kept.sent_to.size();
    counts.copies += copies;
    Decision decision;
    if (desk.dry())
        decision = {
            verdict.key.text(),
            fmt::format("{}, {} {}{}{}", kept.verdict, copies, copies == 1 ? "copy" : "copies",
                        filtered->told.empty() ? "" : ": ", filtered->told)};
    if (filtered->dropped) {
        if (auto shown = mail::show_bad(desk, *id); !shown) return shown.error();
        ++counts.bad;
        ++counts.filtered;
        return decision;
    }
    const ftn::Area& area =
        *kept.area == verdict.key ? *verdict.area->area : *desk.config.area(*kept.area);
    if (auto owed = bases::owe_to_base(desk, area, *id, &kept, lent_body); !owed)
        return owed.error();
    ++counts.stored;
    return decision;
}

}  // namespace

charset::Name usual_charset(const desk::Config& config, const ftn::Address& sender) {
    const ftn::Link* link = ftn::find_link(config.links, sender);
    const std::string& domain =
        sender.domain.empty() && link != nullptr ? link->address.domain : sender.domain;
    for (const ftn::Network& each : config.networks) {
        const auto& zones = each.zones;
        const bool theirs = domain.empty()
                                ? std::find(zones.begin(), zones.end(), sender.zone) != zones.end()
                                : each.domain == domain;
        if (theirs) return each.charset;
    }
    return config.networks.size() == 1 ? config.networks.front().charset : charset::Name("CP437");
}

ReadMessage read_message(packet::PackedMessage&& packed, const charset::Name& usual_charset) {
    // Nobody asks for the text from here on, and many messages are in memory at a time.
    static thread_local Bytes room;
    constexpr std::size_t kept_room = 1u << 20;
    ReadMessage read{std::move(packed), {}, {}, {}, {}};
    read.control =
        ftn::parse_control_lines(read.packed.body(), ftn::Wanted::all, std::exchange(room, {}));
    read.msgid = msgid_of(read.control);
    read.duplicate_key = ftn::duplicate_key(read.packed.message, read.control, read.msgid);
    read.charset = ftn::decide_charset(read.packed.message, read.control, usual_charset);
    room = std::exchange(read.control.text, {});
    if (room.capacity() > kept_room) room = {};
    return read;
}

bool is_from_stranger(const ReadMessage& message, const Carrier& carrier) {
    return carrier.delivery.link == nullptr &&
           !netmail::is_netmail(message.packed.message, message.control);
}

Result<Decision> take_in(desk::Desk& desk, ReadMessage& message, const Carrier& carrier,
                         desk::MessageCounts& counts) {
    ++counts.in;
    const auto& [packed, control, duplicate_key, msgid, charset] = message;
    if (netmail::is_netmail(packed.message, control)) {
        own_body(message);
        return take_netmail(desk, message, carrier, counts);
    }

    std::optional<store::MessageId> original;
    std::optional<Error> failed;
    const auto known = [&](const ftn::AreaKey& area, const Hash& key) {
        auto found = desk.store.dupe_keys.known(area, key);
        if (!found)
            failed = found.error();
        else
            original = *found;
        return original.has_value();
    };
    echo::Verdict verdict =
        echo::judge(packed.message, control, duplicate_key, carrier.delivery, desk.rules, known);
    if (verdict.reason == echo::Reason::unknown_area && carrier.delivery.link != nullptr &&
        may_create(desk.config, *carrier.delivery.link, verdict.key.tag)) {
        const ftn::AreaKey area = verdict.key;
        if (auto made = auto_create(desk, area, *carrier.delivery.link); !made) return made.error();
        counts.created.push_back(area.text() + ", for mail from " + carrier.link);
        verdict = echo::judge(packed.message, control, duplicate_key, carrier.delivery, desk.rules,
                              known);
    }
    if (failed) return *failed;
    const auto place = place_of(packed, carrier);
    // What is simply kept has its body in the store already, and in its packet for the base.
    if (!place || !desk.config.filters.empty() || verdict.kind != echo::Verdict::Kind::keep)
        own_body(message);
    const std::optional<BytesView> lent_body = packed.lent_body;
    store::StoredMessage kept = stored(desk, message, carrier);
    switch (verdict.kind) {
        case echo::Verdict::Kind::duplicate:
            return take_duplicate(desk, kept, verdict, *original, counts);
        case echo::Verdict::Kind::refuse:
            return take_bad(desk, std::move(kept), place, verdict, counts);
        case echo::Verdict::Kind::keep:
            break;
    }
    return take_echomail(desk, std::move(kept), place, lent_body, control, verdict,
                         carrier.delivery, counts);
}

}  // namespace tearline::flow
