// SPDX-License-Identifier: MIT
// A base that another tosser keeps, read for the news desk.
#include "bases/sidecar.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/log.h"
#include "bases/to_base_message.h"
#include "ftn/attributes.h"
#include "ftn/control_lines.h"
#include "ftn/date.h"
#include "ftn/decode.h"
#include "ftn/msgid.h"

namespace tearline::bases {

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

/// Nothing for what is no echomail, or cannot be read; UNREAD has those of a file of their own.
std::optional<FoundMessage> found_message(const desk::Desk& desk, const ftn::Area& area,
                                          msgbase::Base& base, msgbase::Number number,
                                          std::vector<msgbase::Unread>& unread) {
    auto message = base.read(number);
    if (!message && message.error().code == Code::unreadable && area.base == ftn::Area::Base::msg &&
        file::may_be_there(message.error().place))
        unread.push_back({number, message.error()});
    if (!message || message->netmail || (message->message.attributes & ftn::attr_private) != 0)
        return std::nullopt;
    FoundMessage made;
    made.message = std::move(*message);
    made.control = ftn::parse_control_lines(made.message.message.body);
    made.key = ftn::duplicate_key(made.message.message, made.control);
    made.received = desk.arrival();
    if (made.message.arrived) {
        const auto written = ftn::parse_date(made.message.message.date, made.received).local;
        made.received = *came_at(made.message.arrived, written, made.received);
    }
    return made;
}

/// When MESSAGE came or, where the base does not tell that, was written.
UnixTime age_of(const FoundMessage& message, UnixTime now) {
    if (message.message.arrived) return message.received;
    const auto written = ftn::parse_date(message.message.message.date, now).local;
    return written ? to_unix(*written) : 0;
}

struct NewMessages {
    std::vector<msgbase::Number> numbers;
    std::vector<msgbase::Unread> unread;
    bool to_the_start = false;  ///< the whole base was gone through
};

Result<NewMessages> new_messages(desk::Desk& desk, const ftn::Area& area, msgbase::Base& base) {
    NewMessages found;
    const auto all = base.readable_numbers(found.unread);
    if (!all) return all.error();
    const auto partly_unread = desk.store.base_lines.partly_unread(area.key);
    if (!partly_unread) return partly_unread.error();
    found.to_the_start = *partly_unread;
    const UnixTime oldest = desk.config.limits.dupe_days == 0
                                ? 0
                                : desk.now() - desk.config.limits.dupe_days * seconds_a_day;
    int known = 0;
    for (auto number = all->rbegin();
         number != all->rend() && (known < known_in_a_row || found.to_the_start); ++number) {
        const auto each = found_message(desk, area, base, *number, found.unread);
        if (!each) continue;
        const auto seen = desk.store.dupe_keys.known(area.key, each->key);
        if (!seen) return seen.error();
        const bool beyond = known >= known_in_a_row;
        if (*seen || (beyond ? age_of(*each, desk.now()) : each->received) < oldest) {
            ++known;
            continue;
        }
        if (!beyond) known = 0;
        found.numbers.push_back(*number);
    }
    std::reverse(found.numbers.begin(), found.numbers.end());
    return found;
}

Result<void> keep(desk::Desk& desk, const ftn::Area& area, FoundMessage each,
                  desk::MessageCounts& counts) {
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
    return desk.store.dupe_keys.remember(area.key, each.key, *id, desk.arrival());
}

/// Before those read are known, for then nothing else tells that one of them is wanting.
Result<void> note_unread(desk::Desk& desk, const ftn::Area& area, const NewMessages& found) {
    if (found.unread.empty() || found.to_the_start) return {};
    return desk.store.base_lines.note_partly_unread(area.key, true);
}

Result<void> keep_all(desk::Desk& desk, const ftn::Area& area, msgbase::Base& base,
                      NewMessages& found, desk::Report& report) {
    const std::size_t count = found.numbers.size();
    for (std::size_t start = 0; start < count; start += messages_at_once) {
        auto transaction = store::Transaction::begin(desk.store.database);
        if (!transaction) return transaction.error();
        desk::MessageCounts counts;
        const std::size_t end = std::min(count, start + messages_at_once);
        for (std::size_t i = start; i < end; ++i) {
            auto each = found_message(desk, area, base, found.numbers[i], found.unread);
            if (!each) continue;
            if (auto kept = keep(desk, area, std::move(*each), counts); !kept) return kept;
        }
        if (auto noted = note_unread(desk, area, found); !noted) return noted;
        if (auto committed = transaction->commit(); !committed) return committed;
        report.messages += counts;
        desk.progress.step("scan", end, count, area.key.text());
    }
    return {};
}

}  // namespace

Result<void> read_sidecar(desk::Desk& desk, const ftn::Area& area, msgbase::Base& base,
                          desk::Report& report) {
    auto found = new_messages(desk, area, base);
    if (!found) return found.error();
    if (auto kept = keep_all(desk, area, base, *found, report); !kept) return kept;
    report.note_unread(area.key, found->unread, "read");
    const auto noted = found->unread.empty() && found->to_the_start
                           ? desk.store.base_lines.note_partly_unread(area.key, false)
                           : note_unread(desk, area, *found);
    if (!noted) return noted;
    if (found->numbers.empty()) return {};
    const std::string told = fmt::format("{}: {} new messages in the base of another program",
                                         area.key.text(), found->numbers.size());
    if (desk.dry())
        report.decisions.push_back(told + " would be read");
    else
        log::info("scan", told);
    return {};
}

}  // namespace tearline::bases
