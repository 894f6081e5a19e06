// SPDX-License-Identifier: MIT
// Dates that stand in a line of a frame, or before the first words of a text.
#include "base/byte_block.h"
#include "base/text.h"
#include "lines/links.h"
#include "news/dates.h"
#include "news/frame_reader.h"

namespace tearline::news {

using namespace std::string_view_literals;

std::optional<std::size_t> link_behind_date(std::string_view text) {
    constexpr std::size_t longest_date = 48;
    // Dates begin with a digit, a mark or a capital; few lines hold an address at all.
    if (text.empty() || text::is_lower(text.front()) ||
        text.substr(0, longest_date + 8).find("://") == std::string_view::npos)
        return std::nullopt;
    const auto found = lines::find_link(text.substr(0, 2 * longest_date));
    const bool dated = found && found->at > 0 && found->at <= longest_date &&
                       date_of_line(text.substr(0, found->at));
    return dated ? std::optional(found->at) : std::nullopt;
}

std::optional<Moment> date_of_line(std::string_view text) {
    constexpr std::string_view before = "*_-[(> ", behind = "*_-])< ";
    constexpr std::size_t longest = 80;
    if (text.size() > longest || !text::has_digit(text)) return std::nullopt;
    const auto first = text.find_first_not_of(before);
    const auto last = text.find_last_not_of(behind);
    if (first == std::string_view::npos || last < first) return std::nullopt;
    return read_date(text.substr(first, last + 1 - first));
}

std::optional<Moment> date_of_dateline(std::string_view text) {
    constexpr std::size_t reach = 90;
    text = text.substr(0, reach);
    if (text.empty() || !text::is_upper(text.front()) || !text::has_digit(text))
        return std::nullopt;
    for (const auto dash : {" --"sv, " – "sv, " — "sv, " - "sv}) {
        auto line = text.substr(0, text.find(dash));
        if (line.size() == text.size()) continue;
        if (const auto wire = line.find(" /"); line.ends_with('/') && wire != line.npos)
            line = line.substr(0, wire);
        for (auto at = line.find(", "); at != line.npos; at = line.find(", ", at + 1))
            if (const auto date = read_date(line.substr(at + 2))) return date;
    }
    return std::nullopt;
}

}  // namespace tearline::news
