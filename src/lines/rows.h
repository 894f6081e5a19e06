// SPDX-License-Identifier: MIT
// What each line of a body is by its looks: running text, an item, or laid out by hand.
#pragma once
#include <vector>

#include "lines/lines.h"

namespace tearline::lines {

enum class RowKind { blank, rule, ornament, prose, heading, quote, laid_out };

/// Tables, fields that stand below each other, code and drawings are laid out by hand; an
/// underlined line is a heading, and so are those of an outline (lines/outline.h); an ornament is
/// what a rule left of a box.
std::vector<RowKind> rows_of(const std::vector<Line>& lines);

/// Has a line an indent, or are all of them short? Nothing is set off elsewhere.
bool may_be_set_off(const std::vector<Line>& lines);

/// Makes lines laid out by hand of what is set off from the text and broken where its author liked:
/// verse, code, addresses, what a dish needs. WIDTH is that of the text, 0 where not known.
void find_set_off(const std::vector<Line>& lines, std::vector<RowKind>& rows, int width);

}  // namespace tearline::lines
