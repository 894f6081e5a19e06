// SPDX-License-Identifier: MIT
// Text whose lines were damaged once more after it had been wrapped: put back as the wrapper had
// it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lines/lines.h"

namespace tearline::lines {

/// A text (UTF-8, LF) as it was before its lines were damaged.
struct Relaid {
    std::string text;
    std::string_view
        what;  ///< "double spacing", "lines cut within words", "lines wrapped twice" ..
};

/// The text of LINES as it was before one of these happened to most of it; nothing where none did.
/// - An empty line was set behind each line.
/// - Lines were cut at a column, within words: paragraphs become one line each.
/// - Lines of a script without blanks between words were broken at a width: paragraphs become one
/// line each.
/// - Wrapped lines were wrapped once more at a smaller width, so that long and short ones take
/// turns.
std::optional<Relaid> relaid(const std::vector<Line>& lines);

}  // namespace tearline::lines
