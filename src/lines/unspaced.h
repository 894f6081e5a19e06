// SPDX-License-Identifier: MIT
// Text of scripts that put no blanks between words, Chinese and Japanese.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "lines/lines.h"

namespace tearline::lines {

/// The text of LINES where most are of such a script and were broken at a width, each paragraph as
/// one line; nothing where they were not.
std::optional<std::string> without_unspaced_breaks(const std::vector<Line>& lines);

}  // namespace tearline::lines
