// SPDX-License-Identifier: MIT
// What the lines of a message look like, counted: by this news is told from all else.
#pragma once
#include <vector>

#include "news/lines.h"

namespace tearline::news {

/// Of the first 600 lines that have ink. QUOTES are lines, INITIALS those that name who is quoted;
/// FIRST_PERSON are lines in which the writer speaks of himself.
struct Looks {
    int inked = 0, prose = 0, laid_out = 0, quotes = 0, initials = 0, links = 0, sentences = 0;
    int data = 0, files = 0, telnet = 0, labels = 0, rules = 0, first_person = 0;
    long letters = 0, boxes = 0;
};

Looks look_at(const std::vector<Line>& lines);

}  // namespace tearline::news
