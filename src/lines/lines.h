// SPDX-License-Identifier: MIT
// The physical lines of a message: measured once, with rules that were glued to text split off.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lines/measure.h"

namespace tearline::lines {

/// Between these, in columns, a wrapper's width is looked for.
inline constexpr int narrowest_width = 30, widest_width = 140;

/// One line. The view points into the sanitised text, which must outlive it.
struct Line {
    std::string_view text;  ///< without indent and white space at the end; empty for a blank line
    int indent = 0;         ///< columns of white space before it
    int columns = 0;        ///< indent and text, as the gate counted
    bool soft = false;      ///< the sender's editor broke the line here, not its author
    bool rule = false;      ///< a separator: ten or more of one of = - _ * ~ #, or box lines
    mutable std::int8_t layout =
        -1;            ///< layout_score, once it was asked for; the text alone tells it
    bool cut = false;  ///< was one with the line before; a rule stood or was glued there

    const Measure* measure = nullptr;  ///< by which it is counted; null for letters

    [[nodiscard]] bool blank() const { return text.empty(); }
    /// Does each byte of the text take one column?
    [[nodiscard]] bool is_by_bytes() const {
        return measure == nullptr && columns - indent == static_cast<int>(text.size());
    }
};

/// The lines of TEXT (UTF-8, LF). SOFT_BREAKS as in ftn::DecodedMessage.
std::vector<Line> split_lines(std::string_view text, const std::vector<bool>& soft_breaks);

/// Letters (code points) of a UTF-8 text: the columns that gates count.
int letters(std::string_view utf8);

/// Columns of PART, which is a part of LINE.
int columns_of(const Line& line, std::string_view part);

/// Counts all LINES by MEASURE, which must outlive them; null for letters.
void measure_by(std::vector<Line>& lines, const Measure* measure);

/// How wide LINE's first word is.
int first_word_columns(const Line& line);

/// Would NEXT's first word have had room on LINE at WIDTH?
bool break_fits(const Line& line, const Line& next, int width);

/// Does TEXT, which is not empty, start as the rest of a sentence does: with a small letter or a
/// mark that stands within one?
bool is_continuation_start(std::string_view text);

/// Is the whole of TEXT a separator?
bool is_rule(std::string_view text);

/// Where gates indent every line alike, the indent that all of LINES share is taken off.
void take_common_indent(std::vector<Line>& lines);

/// The first of LINES from AT on that is not blank; their number where there is none.
std::size_t skip_blank(const std::vector<Line>& lines, std::size_t at);
/// .. that is neither blank nor a rule.
std::size_t skip_empty(const std::vector<Line>& lines, std::size_t at);

/// All LINES as one text, a single space where a line ended.
std::string joined(const std::vector<Line>& lines, std::size_t first, std::size_t last);

}  // namespace tearline::lines
