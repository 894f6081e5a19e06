// SPDX-License-Identifier: MIT
// A gate of our own that damages an article as real gates do, for the tests of cleaning.
#pragma once
#include <string>
#include <vector>

#include "lines/lines.h"

namespace tearline::lines::samples {

/// A greedy wrapper; a word longer than HARD (0: WIDTH) is cut there.
std::vector<std::string> wrapped(const std::string& text, int width, int hard = 0);

/// What an archiver makes of LINES: a line is joined with the next where that one's first word
/// would not have fitted into LIMIT.
std::vector<std::string> archived(const std::vector<std::string>& lines, int limit);

std::string as_text(const std::vector<std::string>& lines);

/// An article of eleven paragraphs in our own words, plain ASCII; no sentence of it is a heading.
const std::vector<std::string>& harbour_article();

/// Lines that own their text, for functions that take lines.
struct Sheet {
    explicit Sheet(std::string text) : text_(std::move(text)), lines(split_lines(text_, {})) {}

  private:
    std::string text_;

  public:
    std::vector<Line> lines;
};

}  // namespace tearline::lines::samples
