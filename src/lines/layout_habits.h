// SPDX-License-Identifier: MIT
// By what the paragraphs of a body are parted: blank lines, indents or outdents.
#pragma once
#include <vector>

#include "lines/lines.h"
#include "lines/rows.h"

namespace tearline::lines {

/// How often running text is followed by a blank line, by one that is set in or out by some
/// columns, by one whose first word had room before (FITS) or had none (TIGHT).
struct LayoutHabits {
    int fits = 0, tight = 0, blanks = 0, indents = 0, outdents = 0;
    /// The first line is set in, and the same number of columns as all that are set in behind a
    /// sentence's end; there are no others.
    bool opens_alike = false;
};

/// WIDTH is that of the text, 0 where not known.
LayoutHabits layout_habits(const std::vector<Line>& lines, const std::vector<RowKind>& rows,
                           int width);

/// Do paragraphs begin with an indent?
bool begin_with_indents(const LayoutHabits& habits);

/// Do paragraphs begin at the margin and go on behind an indent?
bool begin_with_outdents(const std::vector<Line>& lines, const std::vector<RowKind>& rows);

}  // namespace tearline::lines
