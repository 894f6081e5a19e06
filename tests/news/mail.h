// SPDX-License-Identifier: MIT
// Messages made by hand, and a gate of our own that damages an article as real gates do, for the
// tests of cleaning.
#pragma once
#include <string>
#include <vector>

#include "ftn/decode.h"
#include "news/extract.h"
#include "news/lines.h"

namespace tearline::news::samples {

/// A decoded message in an area, from a robot to All.
ftn::DecodedMessage message(const std::string& subject, const std::string& text);

/// extract() without anything learnt before.
Extraction cleaned(const ftn::DecodedMessage& message);

/// A greedy wrapper; a word longer than HARD (0: WIDTH) is cut there.
std::vector<std::string> wrapped(const std::string& text, int width, int hard = 0);

/// What an archiver makes of LINES: a line is joined with the next where that one's first word
/// would not have fitted into LIMIT.
std::vector<std::string> archived(const std::vector<std::string>& lines, int limit);

std::string as_text(const std::vector<std::string>& lines);

/// An article of eleven paragraphs in our own words, plain ASCII; no sentence of it is a heading.
const std::vector<std::string>& harbour_article();

/// The texts of the article's blocks.
std::vector<std::string> texts(const Article& article);

/// Lines that own their text, for functions that take lines.
struct Sheet {
    explicit Sheet(std::string text) : text_(std::move(text)), lines(split_lines(text_, {})) {}

  private:
    std::string text_;

  public:
    std::vector<Line> lines;
};

}  // namespace tearline::news::samples
