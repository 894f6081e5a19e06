// SPDX-License-Identifier: MIT
// A message written here enters an area: kept, remembered, owed to the area's links, like any
// other.
#include "mail/post.h"

#include <fmt/format.h>

#include "bases/owed.h"
#include "echo/fan_out.h"
#include "ftn/control_lines.h"
#include "ftn/decode.h"
#include "ftn/msgid.h"

namespace tearline::mail {

Result<store::MessageId> post(desk::Desk& desk, const ftn::AreaKey& area,
                              const ftn::Message& message, std::uint64_t& copies) {
    auto id = keep_own(desk, area, message, "posted", copies);
    if (!id) return id.error();
    if (auto owed = bases::owe_to_base(desk, *desk.config.area(area), *id); !owed)
        return owed.error();
    return *id;
}

Result<store::MessageId> keep_own(desk::Desk& desk, const ftn::AreaKey& area,
                                  const ftn::Message& message, std::string_view verdict,
                                  std::uint64_t& copies) {
    const echo::AreaRules* rules = desk.rules.area(area.network, area.tag);
    if (!rules)
        return Error{Code::config, area.text(), "is no area of the configuration; add an [[area]]"};
    const auto control = ftn::parse_control_lines(message.body);
    store::StoredMessage kept;
    kept.area = area;
    kept.message = message;
    kept.received = desk.arrival();
    if (const auto msgid = control.value("MSGID")) kept.msgid = ftn::normal_msgid(*msgid);
    kept.verdict = verdict;
    kept.our_own = true;
    kept.charset = ftn::decide_charset(message, control, desk.config.charset_in(area.network));
    const auto delivery = echo::written_here(desk.config.our_address(area.network), desk.now());
    for (const echo::Copy& copy : echo::fan_out(*rules, delivery, control, desk.rules))
        for (const ftn::Link* link : copy.links) kept.sent_to.push_back(link->address.text());

    const auto id = desk.store.messages.add(kept);
    if (!id) return id.error();
    // Remembered, so that it is a duplicate when it comes back from a link.
    if (auto noted = desk.store.dupe_keys.remember(area, ftn::duplicate_key(message, control), *id,
                                                   desk.arrival());
        !noted)
        return noted.error();
    if (!kept.sent_to.empty())
        if (auto owed = desk.store.owed.add(*id, kept.sent_to, desk.arrival()); !owed)
            return owed.error();
    copies += kept.sent_to.size();
    return *id;
}

}  // namespace tearline::mail
