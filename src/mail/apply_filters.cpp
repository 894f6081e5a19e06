// SPDX-License-Identifier: MIT
// What was moved or copied is known in its new area, too: it enters each area once.
#include "mail/apply_filters.h"

#include "bases/owed.h"

namespace tearline::mail {

namespace {

void add_reason(store::StoredMessage& kept, const std::string& sentence) {
    kept.reason += (kept.reason.empty() ? "" : "; ") + sentence;
}

/// Nothing where the area has it already.
Result<void> copy_to(desk::Desk& desk, const ftn::AreaKey& area, const Hash& key,
                     store::StoredMessage copy, const std::string& sentence) {
    const auto known = desk.store.dupe_keys.known(area, key);
    if (!known) return known.error();
    if (*known) return {};
    copy.area = area;
    copy.kind = store::MessageKind::echomail;
    copy.verdict = "copied";
    copy.reason = sentence;
    const auto id = desk.store.messages.add(copy);
    if (!id) return id.error();
    if (auto noted = desk.store.dupe_keys.remember(area, key, *id, desk.arrival()); !noted)
        return noted.error();
    return bases::owe_to_base(desk, *desk.config.area(area), *id, &copy);
}

}  // namespace

namespace {

/// What each of HITS says is done with KEPT.
Result<Filtered> carry_out(desk::Desk& desk, store::StoredMessage& kept,
                           const std::vector<desk::FilterHit>& hits, const Hash& key,
                           desk::MessageCounts& counts) {
    Filtered done;
    for (const desk::FilterHit& hit : hits) {
        const std::string sentence = hit.sentence();
        ++counts.filters[hit.rule->name];
        add_reason(kept, sentence);
        done.told += (done.told.empty() ? "" : "; ") + sentence;
        switch (hit.rule->action) {
            case desk::FilterRule::Action::flag:
                kept.verdict = "flagged";
                break;
            case desk::FilterRule::Action::copy:
                if (auto copied = copy_to(desk, *hit.rule->to_area, key, kept, sentence); !copied)
                    return copied.error();
                break;
            case desk::FilterRule::Action::move:
                kept.area = *hit.rule->to_area;
                kept.kind = store::MessageKind::echomail;
                kept.verdict = "moved";
                done.moved = true;
                done.pass_on = hit.rule->pass_on;
                break;
            case desk::FilterRule::Action::drop:
                kept.kind = store::MessageKind::bad;
                kept.verdict = "filtered";
                done.dropped = true;
                done.pass_on = hit.rule->pass_on;
                break;
        }
    }
    return done;
}

}  // namespace

Result<Filtered> apply_filters(desk::Desk& desk, store::StoredMessage& kept,
                               const ftn::ControlLines& control, const echo::Verdict& verdict,
                               const echo::Delivery& delivery, desk::MessageCounts& counts) {
    if (desk.config.filters.empty()) return Filtered{};
    const ftn::Address& link = delivery.link ? delivery.link->address : delivery.from;
    const auto hits = desk.filters.hits({kept.message, control, verdict.key, link, desk.now(),
                                         desk.config.charset_in(verdict.key.network)});
    return carry_out(desk, kept, hits, verdict.duplicate_key, counts);
}

Result<Filtered> filter_netmail(desk::Desk& desk, store::StoredMessage& kept,
                                const ftn::ControlLines& control, const ftn::Address& link,
                                const Hash& key, desk::MessageCounts& counts) {
    if (desk.config.filters.empty()) return Filtered{};
    const auto hits = desk.filters.hits({kept.message, control, ftn::AreaKey{}, link, desk.now(),
                                         desk.config.charset_in(kept.message.from_address.domain)});
    return carry_out(desk, kept, hits, key, counts);
}

Result<void> show_duplicate(desk::Desk& desk, const store::StoredMessage& duplicate,
                            const std::string& why) {
    if (!desk.config.echomail.duplicates) return {};
    store::StoredMessage shown = duplicate;
    shown.area = desk.config.echomail.duplicates;
    shown.verdict = "duplicate";
    shown.reason = why;
    const auto id = desk.store.messages.add(shown);
    if (!id) return id.error();
    return bases::owe_to_base(desk, *desk.config.area(*shown.area), *id, &shown);
}

Result<void> show_bad(desk::Desk& desk, store::MessageId id) {
    if (!desk.config.echomail.bad_mail) return {};
    return bases::owe_to_base(desk, *desk.config.area(*desk.config.echomail.bad_mail), id);
}

}  // namespace tearline::mail
