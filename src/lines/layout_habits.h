// SPDX-License-Identifier: MIT
// By what the paragraphs of a body are parted: blank lines, indents or outdents.
#pragma once
#include <vector>

#include "lines/lines.h"
#include "lines/rows.h"
#include "lines/width.h"

namespace tearline::lines {

/// How often running text is followed by a blank line, by one that is set in or out by some
/// columns, by one whose first word clearly had room before (FITS) or had none (TIGHT).
struct LayoutHabits {
    int fits = 0, tight = 0, blanks = 0, indents = 0, outdents = 0;
    int short_fits = 0;    ///< of FITS, those behind a line that is short even for a hand
    bool by_hand = false;  ///< a sentence runs on behind a line that had room for more
    /// Paragraphs of several lines behind a blank line or in front of all: whose first line is set
    /// in, and whose first line is not.
    int set_in = 0, flat = 0;
    /// Lines set in by other columns than the first such line, or behind no sentence's end.
    int odd_indents = 0;
};

/// WIDTH is that of the text, 0 where not known.
LayoutHabits layout_habits(const std::vector<Line>& lines, const std::vector<RowKind>& rows,
                           int width);

/// Does LINE lack so few columns with the first word of NEXT that the margin may have moved that
/// word down, had WIDTH been taken a bit too wide; or a hand, where lines are broken BY_HAND?
bool is_nearly_full(const Line& line, const Line& next, int width, bool by_hand);

/// Are paragraphs parted by blank lines, and by nothing else? In lines that were wrapped to the
/// last one blank line tells it.
bool parted_by_blank_lines(const LayoutHabits& habits, const Width& width);

/// The same of lines that a hand broke, none of which is full.
bool parted_though_by_hand(const LayoutHabits& habits);

/// Do paragraphs begin with an indent?
bool begin_with_indents(const LayoutHabits& habits);

/// Do paragraphs begin at the margin and go on behind an indent?
bool begin_with_outdents(const std::vector<Line>& lines, const std::vector<RowKind>& rows);

/// Lines that go on in what is set in and wrapped at a width of its own, a quotation say. WIDTH is
/// that of the text, 0 where not known.
std::vector<bool> narrow_lines(const std::vector<Line>& lines, const std::vector<RowKind>& rows,
                               int width);

}  // namespace tearline::lines
