// SPDX-License-Identifier: MIT
// A base that another tosser keeps, read for the news desk.
#include "flow/sidecar.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/log.h"
#include "flow/to_base_message.h"
#include "ftn/attributes.h"
#include "ftn/control_lines.h"
#include "ftn/decode.h"
#include "ftn/msgid.h"

namespace tearline::flow {

namespace {

/// A message that came a second time into the base must not end the search for new ones.
constexpr int known_in_a_row = 64;
constexpr std::size_t messages_at_once = 500;

struct FoundMessage {
    msgbase::BaseMessage message;
    ftn::ControlLines control;
    Hash key;
    UnixTime received = 0;
};

/// Nothing for what is no echomail, or cannot be read.
std::optional<FoundMessage> found_message(const Desk& desk, msgbase::Base& base,
                                          msgbase::Number number) {
    auto message = base.read(number);
    if (!message || message->netmail || (message->message.attributes & ftn::attr_private) != 0)
        return std::nullopt;
    FoundMessage made;
    made.message = std::move(*message);
    made.control = ftn::parse_control_lines(made.message.message.body);
    made.key = ftn::duplicate_key(made.message.message, made.control);
    made.received = made.message.arrived ? from_local(*made.message.arrived) : desk.now();
    made.received = std::min(made.received, desk.now());
    return made;
}

Result<std::vector<msgbase::Number>> new_messages(Desk& desk, const ftn::Area& area,
                                                  msgbase::Base& base) {
    auto numbers = base.numbers();
    if (!numbers) return numbers.error();
    const UnixTime oldest = desk.config.limits.dupe_days == 0
                                ? 0
                                : desk.now() - desk.config.limits.dupe_days * seconds_a_day;
    std::vector<msgbase::Number> fresh;
    int known = 0;
    for (auto number = numbers->rbegin(); number != numbers->rend() && known < known_in_a_row;
         ++number) {
        const auto each = found_message(desk, base, *number);
        if (!each) continue;
        const auto seen = desk.store.dupe_keys.known(area.key, each->key);
        if (!seen) return seen.error();
        if (*seen || each->received < oldest) {
            ++known;
            continue;
        }
        known = 0;
        fresh.push_back(*number);
    }
    std::reverse(fresh.begin(), fresh.end());
    return fresh;
}

Result<void> keep(Desk& desk, const ftn::Area& area, FoundMessage each, MessageCounts& counts) {
    // Twice among the new ones.
    const auto seen = desk.store.dupe_keys.known(area.key, each.key);
    if (!seen) return seen.error();
    if (*seen) return {};
    store::StoredMessage kept;
    kept.area = area.key;
    kept.message = std::move(each.message.message);
    kept.message.attributes &= static_cast<std::uint16_t>(~ftn::attr_clear_on_import);
    kept.received = each.received;
    if (const auto msgid = each.control.value("MSGID")) kept.msgid = ftn::normal_msgid(*msgid);
    kept.verdict = "read";
    kept.charset =
        ftn::decide_charset(kept.message, each.control, desk.config.charset_in(area.key.network));
    kept.reason = "read from the message base of another program";
    const auto id = desk.store.messages.add(kept);
    if (!id) return id.error();
    ++counts.in;
    ++counts.stored;
    return desk.store.dupe_keys.remember(area.key, each.key, *id, desk.now());
}

}  // namespace

Result<void> read_sidecar(Desk& desk, const ftn::Area& area, msgbase::Base& base, Report& report) {
    const auto fresh = new_messages(desk, area, base);
    if (!fresh) return fresh.error();
    for (std::size_t start = 0; start < fresh->size(); start += messages_at_once) {
        auto transaction = store::Transaction::begin(desk.store.database);
        if (!transaction) return transaction.error();
        MessageCounts counts;
        const std::size_t end = std::min(fresh->size(), start + messages_at_once);
        for (std::size_t i = start; i < end; ++i) {
            auto each = found_message(desk, base, (*fresh)[i]);
            if (!each) continue;
            if (auto kept = keep(desk, area, std::move(*each), counts); !kept) return kept;
        }
        if (auto committed = transaction->commit(); !committed) return committed;
        report.messages += counts;
        desk.progress.step("scan", end, fresh->size(), area.key.text());
    }
    if (!fresh->empty() && !desk.dry())
        log::info("scan", fmt::format("{}: {} new messages in the base of another program",
                                      area.key.text(), fresh->size()));
    if (!fresh->empty() && desk.dry())
        report.decisions.push_back(
            fmt::format("{}: {} new messages in the base of another program would be read",
                        area.key.text(), fresh->size()));
    return {};
}

}  // namespace tearline::flow
