// SPDX-License-Identifier: MIT
// Mail that was in a base before the store knew of it is no new mail when it comes again.
#include "bases/known_mail.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/log.h"
#include "bases/open_bases.h"
#include "bases/to_base_message.h"
#include "ftn/control_lines.h"
#include "ftn/msgid.h"

namespace tearline::bases {

namespace {

struct KnownKey {
    Hash key;
    UnixTime time = 0;
};

UnixTime age_of(const msgbase::Heading& heading, UnixTime now) {
    return came_at(heading.arrived, heading.written, now).value_or(now);
}

/// The headings tell MSGIDs of most; the text is read where that does not tell messages apart.
Result<Hash> key_of(msgbase::Base& base, const msgbase::Heading& heading) {
    const std::string msgid = ftn::normal_msgid(heading.msgid);
    if (msgid.find(' ') != std::string::npos) return ftn::duplicate_key({}, {}, msgid);
    const auto message = base.read(heading.number);
    if (!message) return message.error();
    return ftn::duplicate_key(message->message, ftn::parse_control_lines(message->message.body));
}

Result<std::vector<KnownKey>> keys_in(desk::Desk& desk, const ftn::Area& area) {
    auto base = msgbase::Base::open(*base_format(area), area.path, msgbase::Access::read);
    if (!base) return base.error();
    const UnixTime days = desk.config.limits.dupe_days;
    const UnixTime oldest = days == 0 ? 0 : desk.now() - days * seconds_a_day;
    std::vector<msgbase::Heading> headings;
    std::vector<msgbase::Unread> passed_over;
    const auto visited = (*base)->visit_readable(
        [&](const msgbase::Heading& each) {
            if (!each.unsent && age_of(each, desk.now()) >= oldest) headings.push_back(each);
            return true;
        },
        passed_over);
    if (!visited) return visited.error();
    std::vector<KnownKey> keys;
    for (const msgbase::Heading& heading : headings)
        if (const auto key = key_of(**base, heading))
            keys.push_back({*key, age_of(heading, desk.now())});
    return keys;
}

Result<void> know(desk::Desk& desk, const ftn::Area& area, const std::vector<KnownKey>& keys) {
    for (const KnownKey& each : keys)
        if (auto noted = desk.store.dupe_keys.remember(area.key, each.key, store::before_the_store,
                                                       each.time);
            !noted)
            return noted;
    if (!keys.empty() && !desk.dry())
        log::info("toss", fmt::format("{}: its base has {} messages from before; they are known",
                                      area.key.text(), keys.size()));
    return desk.store.base_lines.note_known(area.key);
}

/// Bases that are not there yet hold nothing; they are made by the store.
Result<void> know_empty(desk::Desk& desk, const std::vector<const ftn::Area*>& areas) {
    if (areas.empty()) return {};
    auto transaction = store::Transaction::begin(desk.store.database);
    if (!transaction) return transaction.error();
    for (const ftn::Area* area : areas)
        if (auto noted = desk.store.base_lines.note_known(area->key); !noted) return noted;
    return transaction->commit();
}

}  // namespace

Result<void> know_mail_of_bases(desk::Desk& desk) {
    const auto known = desk.store.base_lines.known();
    if (!known) return known.error();
    std::vector<const ftn::Area*> missing, there;
    for (const ftn::Area& area : desk.config.areas) {
        if (!base_format(area) || area.sidecar) continue;
        if (std::binary_search(known->begin(), known->end(), area.key)) continue;
        (base_is_there(area) ? there : missing).push_back(&area);
    }
    if (auto noted = know_empty(desk, missing); !noted) return noted;
    for (std::size_t i = 0; i < there.size(); ++i) {
        const ftn::Area& area = *there[i];
        desk.progress.step("toss", i, there.size(), "what is in " + area.key.text() + " already");
        const auto keys = keys_in(desk, area);
        if (!keys && ends_run(keys.error())) return keys.error();
        if (!keys) {
            // Whoever writes into it tells the sysop.
            log::info("toss", fmt::format("base of {}: {}; what it holds already is not known yet",
                                          area.key.text(), keys.error().text()));
            continue;
        }
        auto transaction = store::Transaction::begin(desk.store.database);
        if (!transaction) return transaction.error();
        if (auto done = know(desk, area, *keys); !done) return done;
        if (auto committed = transaction->commit(); !committed) return committed;
    }
    return {};
}

}  // namespace tearline::bases
