// SPDX-License-Identifier: MIT
// Headings in capitals, each above text that is set in, as forms and manuals have them.
#pragma once
#include <vector>

#include "lines/lines.h"
#include "lines/rows.h"

namespace tearline::lines {

/// Makes headings of the lines in capitals that stand alone at one margin, where three of them at
/// least have text below that is set in.
void find_outline(const std::vector<Line>& lines, std::vector<RowKind>& rows);

}  // namespace tearline::lines
