// SPDX-License-Identifier: MIT
// Numbered lists: "1. Buy a ferry.", "2. Paint it.", one line below the other.
#include "lines/numbered.h"

#include <cstdlib>

#include "base/text.h"

namespace tearline::lines {

namespace {

/// Numbers of two digits begin a column further left than those of one.
constexpr int numeral_shift = 1;
/// Text below a numbered heading may begin behind a full line, too, but is longer than an item.
constexpr std::size_t most_flush_lines = 3;
constexpr std::size_t most_lines = 40;  ///< of an item

/// The items of the list that begins at LINES[first], if one does.
std::vector<std::size_t> list_at(const std::vector<Line>& lines, const std::vector<RowKind>& rows,
                                 std::size_t first, int width) {
    const NumberMark start = number_mark(lines[first].text);
    std::vector<std::size_t> items{first};
    NumberMark last = start;
    for (std::size_t i = first + 1; i < lines.size() && rows[i] == RowKind::prose; ++i) {
        const Line &line = lines[i], &before = lines[i - 1];
        const NumberMark mark = number_mark(line.text);
        const bool follows = mark.length > 0 && mark.mark == start.mark &&
                             mark.number == last.number + 1 &&
                             std::abs(line.indent - lines[first].indent) <= numeral_shift;
        if (follows) {
            items.push_back(i);
            last = mark;
            continue;
        }
        const std::size_t within = i - items.back();
        if (line.indent > lines[items.back()].indent + numeral_shift) {
            if (within > most_lines) break;
            continue;
        }
        const bool full = width > 0 && !break_fits(before, line, width);
        if (!full || within > most_flush_lines) break;
    }
    return items;
}

}  // namespace

NumberMark number_mark(std::string_view text) {
    constexpr std::size_t most_digits = 3;
    NumberMark mark;
    if (text.size() > 3 && text::is_lower(text[0]) && text[1] == ')' && text[2] == ' ' &&
        text[3] != ' ')
        return {text[0] - 'a' + 1, 'a', 3};
    const bool bracket = text.starts_with('(');
    std::size_t at = bracket ? 1 : 0;
    const std::size_t digits = at;
    while (at < text.size() && text::is_digit(text[at])) ++at;
    if (at == digits || at - digits > most_digits || at >= text.size()) return mark;
    if (bracket ? text[at] != ')' : text[at] != '.' && text[at] != ')') return mark;
    const std::size_t blank = at + 1;
    const std::size_t end = text.find_first_not_of(' ', blank);
    if (end == blank || end == std::string_view::npos) return mark;
    mark.number = static_cast<int>(text::to_number(text.substr(digits, at - digits)).value_or(0));
    mark.mark = bracket ? '(' : text[at];
    mark.length = end;
    return mark;
}

std::string_view bullet_for(std::string_view text, std::string_view bullet) {
    return number_mark(text).length > 0 ? std::string_view() : bullet;
}

std::vector<bool> numbered_items(const std::vector<Line>& lines, const std::vector<RowKind>& rows,
                                 int width) {
    constexpr std::size_t least = 2, least_elsewhere = 3;
    std::vector<bool> begins(lines.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (begins[i] || rows[i] != RowKind::prose) continue;
        const NumberMark mark = number_mark(lines[i].text);
        if (mark.length == 0) continue;
        const auto items = list_at(lines, rows, i, width);
        if (items.size() < (mark.number == 1 ? least : least_elsewhere)) continue;
        for (const std::size_t item : items) begins[item] = true;
    }
    return begins;
}

}  // namespace tearline::lines
