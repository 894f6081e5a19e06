// SPDX-License-Identifier: MIT
// The SPLIT control line, by its columns when written and by its words when read.
#include "ftn/split_line.h"

#include <fmt/format.h>

#include "base/text.h"

namespace tearline::ftn {

namespace {

constexpr int most_parts = 999;
constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string format_split(const SplitLine& split) {
    const CivilTime& date = split.date;
    const std::string address = fmt::format("{}/{}", split.net, split.node);
    return fmt::format("{:02} {} {:02} {:02}:{:02}:{:02} @{:<11} {:<5} {:02}/{:02} +++++++++++",
                       date.day, months[date.month - 1], date.year % 100, date.hour, date.minute,
                       date.second, address, split.number % 100000, split.part, split.parts);
}

std::optional<SplitPart> parse_split(std::string_view value) {
    const auto words = text::words(value);
    // Day, month, year and time; some programs tell the time of each part, so that says nothing.
    constexpr std::size_t dated = 4;
    std::string set;
    for (std::size_t i = dated; i < words.size(); ++i) {
        const auto slash = words[i].find('/');
        const auto part = slash == std::string_view::npos
                              ? std::nullopt
                              : text::to_number(words[i].substr(0, slash), most_parts);
        const auto parts =
            part ? text::to_number(words[i].substr(slash + 1), most_parts) : std::nullopt;
        // The address before it may stand without its @.
        if (parts && i > dated && *part >= 1 && *part <= *parts)
            return SplitPart{set, static_cast<int>(*part), static_cast<int>(*parts)};
        (set += set.empty() ? "" : " ") += words[i];
    }
    return std::nullopt;
}

}  // namespace tearline::ftn
