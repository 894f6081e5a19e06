// SPDX-License-Identifier: MIT
// How wide a message was wrapped before an archiver joined its lines.
#pragma once
#include <vector>

#include "lines/width.h"

namespace tearline::lines {

/// What a search for that width found.
struct Reflowed {
    Width width;
    int score = 0;  ///< how well the best width does, convincing or not
};

/// The width W where the lines of a message were joined by an archiver whose limit was W + 1; HINT
/// is what their stream taught, or 0. Nothing convincing is no width.
Reflowed best_reflowed(const std::vector<Line>& lines, int hint);

}  // namespace tearline::lines
