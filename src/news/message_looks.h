// SPDX-License-Identifier: MIT
// What the lines of a message look like, counted: by this news is told from all else.
#pragma once
#include <string_view>
#include <vector>

#include "lines/lines.h"

namespace tearline::news {

/// Of the first 600 lines that have ink. QUOTES are lines, INITIALS those that name who is quoted;
/// LABELS are counted up to two.
struct Looks {
    int inked = 0, prose = 0, laid_out = 0, quotes = 0, initials = 0, links = 0, sentences = 0;
    int files = 0, labels = 0;
    long letters = 0, boxes = 0;
};

Looks look_at(const std::vector<lines::Line>& lines);

/// How many of those lines are no quotes, and so: for what is asked of few messages.
int count_lines(const std::vector<lines::Line>& lines, bool (*is_so)(std::string_view line));

}  // namespace tearline::news
