// SPDX-License-Identifier: MIT
// Numbered lists: "1. Buy a ferry.", "2. Paint it.", one line below the other.
#pragma once
#include <string_view>
#include <vector>

#include "lines/lines.h"
#include "lines/rows.h"

namespace tearline::lines {

/// The number that TEXT begins with as an item does: "12. ", "12) ", "(12) ", or the letter "c) ".
struct NumberMark {
    int number = 0;
    char mark = 0;           ///< "." or ")", "(" where it stands in brackets, "a" of a letter
    std::size_t length = 0;  ///< bytes, with the white space behind it; 0 where there is none
};
NumberMark number_mark(std::string_view text);

/// What stands before TEXT, an item of a list, where it is shown: BULLET, or nothing where it
/// brings its number.
std::string_view bullet_for(std::string_view text, std::string_view bullet);

/// Of each line, whether an item of a numbered list begins there. The numbers count up, at one
/// indent, in one block; the lines between two of them go on from the first: they are set in, or
/// the line before had no room for their first word at WIDTH (0: not known).
std::vector<bool> numbered_items(const std::vector<Line>& lines, const std::vector<RowKind>& rows,
                                 int width);

}  // namespace tearline::lines
