// SPDX-License-Identifier: MIT
// Pauses between calls: doubled by each failure in a row, to half a day at most.
#include "binkp/schedule.h"

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "outbound/spellings.h"

namespace tearline::binkp {

namespace {

constexpr UnixTime longest_pause = 12 * 3600, shortest_pause = 30;

}  // namespace

Wish wish_of(const outbound::Queue& queue) {
    Wish wish = Wish::nothing;
    const auto add = [&](ftn::Flavour flavour) {
        if (flavour == ftn::Flavour::immediate) wish = Wish::call_at_once;
        if (flavour != ftn::Flavour::hold && wish == Wish::nothing) wish = Wish::call;
    };
    if (queue.poll) add(*queue.poll);
    for (const outbound::Item& item : queue.items)
        if (item.size) add(item.flavour);
    return wish;
}

bool is_held(const outbound::Queue& queue, UnixTime now) {
    return queue.hold_until && *queue.hold_until > now;
}

void end_hold(const outbound::Names& names, const outbound::Queue& queue, UnixTime now) {
    if (!queue.hold_until || is_held(queue, now)) return;
    const outbound::FileType hold{outbound::FileKind::hold_until};
    std::error_code ignored;
    for (const outbound::Path& each : outbound::spellings(names.file(queue.address, hold)))
        std::filesystem::remove(each, ignored);
}

namespace {

/// "22:30" as minutes; "24:00" is the end of the day.
std::optional<std::uint16_t> parse_clock(std::string_view word) {
    const auto parts = text::split(word, ':');
    if (parts.size() != 2 || parts[1].size() != 2) return std::nullopt;
    const auto hour = text::to_number(parts[0], 24), minute = text::to_number(parts[1], 59);
    if (!hour || !minute || *hour * 60 + *minute > 24 * 60) return std::nullopt;
    return static_cast<std::uint16_t>(*hour * 60 + *minute);
}

std::optional<unsigned> parse_day(std::string_view word) {
    static constexpr std::string_view days[] = {"su", "mo", "tu", "we", "th", "fr", "sa"};
    if (word.size() > 3) return std::nullopt;
    for (unsigned day = 0; day < 7; ++day)
        if (text::starts_with_ignoring_case(word, days[day])) return day;
    return std::nullopt;
}

/// "Mo-Fr,Su" as bits; 0 is Sunday.
std::optional<std::uint8_t> parse_days(std::string_view text) {
    unsigned bits = 0;
    for (const std::string_view part : text::split(text, ',')) {
        const auto ends = text::split(part, '-');
        const auto first = parse_day(ends.front()), last = parse_day(ends.back());
        if (!first || !last || ends.size() > 2) return std::nullopt;
        for (unsigned day = *first;; day = (day + 1) % 7) {
            bits |= 1u << day;
            if (day == *last) break;
        }
    }
    return static_cast<std::uint8_t>(bits);
}

}  // namespace

std::optional<ftn::CallTime> parse_call_time(std::string_view text) {
    const auto words = text::words(text);
    if (words.empty() || words.size() > 2) return std::nullopt;
    ftn::CallTime out;
    if (words.size() == 2) {
        const auto days = parse_days(words[0]);
        if (!days) return std::nullopt;
        out.days = *days;
    }
    const auto ends = text::split(words.back(), '-');
    if (ends.size() != 2) return std::nullopt;
    const auto from = parse_clock(ends[0]), to = parse_clock(ends[1]);
    if (!from || !to || *from == *to || *from == 24 * 60) return std::nullopt;
    out.from = *from;
    out.to = *to;
    return out;
}

bool may_call(const ftn::SessionOptions& options, const CivilTime& local) {
    if (options.call_times.empty()) return true;
    const int minute = local.hour * 60 + local.minute;
    const int today = weekday(local), yesterday = (today + 6) % 7;
    return std::any_of(
        options.call_times.begin(), options.call_times.end(), [&](const ftn::CallTime& time) {
            const auto is_on = [&](int day) { return (time.days >> day & 1) != 0; };
            if (time.from < time.to) return is_on(today) && minute >= time.from && minute < time.to;
            return (is_on(today) && minute >= time.from) || (is_on(yesterday) && minute < time.to);
        });
}

bool Schedule::due(const ftn::Link& link, Wish wish, UnixTime now, const CivilTime& local) const {
    if (link.host.empty()) return false;
    const auto found = states_.find(link.address);
    const State state = found == states_.end() ? State{} : found->second;
    // What is further off is by a clock that stood ahead.
    const bool pauses =
        now < state.not_before && state.not_before <= now + std::max(longest_pause, retry_);
    if (state.on || pauses) return false;
    if (wish == Wish::call_at_once) return true;
    if (!may_call(link.session, local)) return false;
    const UnixTime every = UnixTime{link.session.call_every} * 60;
    return wish == Wish::call || (every > 0 && (now - state.last >= every || now < state.last));
}

void Schedule::began(const ftn::Address& link, UnixTime now) {
    State& state = states_[link];
    state.on = true;
    state.last = now;
}

void Schedule::ended(const ftn::Address& link, Outcome::Kind how, bool left, UnixTime now) {
    State& state = states_[link];
    state.on = false;
    if (how == Outcome::Kind::good) {
        state.failures = 0;
        state.not_before = now + (left ? retry_ : std::min(retry_, shortest_pause));
        return;
    }
    const unsigned doubled = std::min(state.failures++, 10u);
    state.not_before = now + std::min(longest_pause, retry_ << doubled);
}

}  // namespace tearline::binkp
