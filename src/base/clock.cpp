// SPDX-License-Identifier: MIT
// Time as values: seconds since 1970 UTC, civil dates, ISO 8601.
#include "base/clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>

#include "base/text.h"

namespace tearline {

namespace {

std::chrono::year_month_day date_of(const CivilTime& time) {
    return {std::chrono::year(time.year), std::chrono::month(static_cast<unsigned>(time.month)),
            std::chrono::day(static_cast<unsigned>(time.day))};
}

/// Takes exactly WIDTH digits off the front.
std::optional<int> digits(std::string_view& text, std::size_t width) {
    const auto value = text.size() < width ? std::nullopt : text::to_number(text.substr(0, width));
    if (!value) return std::nullopt;
    text.remove_prefix(width);
    return static_cast<int>(*value);
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

/// Seconds east of UTC: "", "Z", "+02:00", "+0200".
std::optional<int> zone(std::string_view text) {
    if (text.empty() || text == "Z" || text == "z") return 0;
    const int sign = text.front() == '-' ? -1 : 1;
    if (text.front() != '+' && text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    const auto hours = digits(text, 2);
    take(text, ':');
    const auto minutes = text.empty() ? std::optional<int>(0) : digits(text, 2);
    if (!hours || !minutes || !text.empty() || *hours > 15 || *minutes > 59) return std::nullopt;
    return sign * (*hours * 3600 + *minutes * 60);
}

}  // namespace

UnixTime to_unix(const CivilTime& utc) {
    const auto days = std::chrono::sys_days(date_of(utc)).time_since_epoch().count();
    return static_cast<UnixTime>(days) * 86400 + utc.hour * 3600 + utc.minute * 60 + utc.second;
}

CivilTime to_civil(UnixTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(std::chrono::seconds(time));
    const std::chrono::year_month_day date{std::chrono::sys_days(day)};
    const auto rest = static_cast<int>(time - std::chrono::seconds(day).count());
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            rest / 3600,
            rest / 60 % 60,
            rest % 60};
}

CivilTime to_local(UnixTime time) {
    const auto seconds = static_cast<std::time_t>(time);
    std::tm parts{};
    // Machines of 32 bits know no zones' rules beyond 2038.
    if (seconds != time || !localtime_r(&seconds, &parts)) return to_civil(time);
    return {parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
            parts.tm_hour,        parts.tm_min,     std::min(parts.tm_sec, 59)};
}

bool is_valid(const CivilTime& time) {
    return time.month >= 1 && time.month <= 12 && time.day >= 1 && date_of(time).ok() &&
           time.hour >= 0 && time.hour <= 23 && time.minute >= 0 && time.minute <= 59 &&
           time.second >= 0 && time.second <= 59;
}

int weekday(const CivilTime& time) {
    return static_cast<int>(
        std::chrono::weekday(std::chrono::sys_days(date_of(time))).c_encoding());
}

std::string iso8601(const CivilTime& time) {
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", time.year, time.month, time.day,
                       time.hour, time.minute, time.second);
}

std::string iso8601(UnixTime time) {
    return iso8601(to_civil(time)) + "Z";
}

std::string iso_date(UnixTime time) {
    return iso8601(time).substr(0, 10);
}

std::optional<UnixTime> parse_iso8601(std::string_view text) {
    CivilTime time;
    const auto year = digits(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = digits(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = digits(text, 2);
    if (!day) return std::nullopt;
    time.year = *year, time.month = *month, time.day = *day;
    int offset = 0;
    if (take(text, 'T') || take(text, 't') || take(text, ' ')) {
        const auto hour = digits(text, 2);
        if (!hour || !take(text, ':')) return std::nullopt;
        const auto minute = digits(text, 2);
        if (!minute) return std::nullopt;
        const auto second = take(text, ':') ? digits(text, 2) : std::optional<int>(0);
        if (!second) return std::nullopt;
        if (take(text, '.'))
            while (!text.empty() && text::is_digit(text.front())) text.remove_prefix(1);
        take(text, ' ');
        const auto east = zone(text);
        if (!east) return std::nullopt;
        offset = *east, text = {};
        time.hour = *hour, time.minute = *minute, time.second = *second == 60 ? 59 : *second;
    }
    if (!text.empty() || !is_valid(time)) return std::nullopt;
    return to_unix(time) - offset;
}

UnixTime SystemClock::now() const {
    if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH"))
        if (const auto value = text::to_number(fixed, INT64_MAX))
            return static_cast<UnixTime>(*value);
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace tearline
