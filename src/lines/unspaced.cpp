// SPDX-License-Identifier: MIT
// Text of scripts that put no blanks between words: its lines are joined without one.
#include "lines/unspaced.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::lines {

namespace {

/// Is C a letter or mark of such a script?
bool is_unspaced(char32_t c) {
    return (c >= 0x3000 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff00 && c <= 0xffef) ||
           (c >= 0x20000 && c <= 0x2ffff);
}

/// What a line takes on a screen, where such a letter has two columns.
struct Cells {
    int all = 0, wide = 0;
    bool ends_wide = false, begins_wide = false;
};

Cells cells_of(std::string_view line) {
    Cells cells;
    cells.all = static_cast<int>(text::columns(line));
    for (std::size_t at = 0; at < line.size();) {
        const bool first = at == 0;
        const bool wide = is_unspaced(text::next_code_point(line, at));
        cells.wide += wide;
        cells.ends_wide = wide;
        if (first) cells.begins_wide = wide;
    }
    return cells;
}

}  // namespace

std::optional<std::string> without_unspaced_breaks(const std::vector<Line>& lines) {
    // A mark that may not begin a line takes the letter before it along; so may a name.
    constexpr int least_wide = 8, slack = 4, narrow = 30;
    constexpr std::size_t least = 3;  // lines
    constexpr int widest_lines = 160;
    std::vector<Cells> cells;
    cells.reserve(lines.size());
    std::size_t inked = 0, wide = 0;
    int widest_cells = 0;
    for (const Line& line : lines) {
        cells.push_back(cells_of(line.text));
        inked += !line.blank();
        wide += cells.back().wide >= least_wide;
        if (cells.back().wide >= least_wide)
            widest_cells = std::max(widest_cells, line.indent + cells.back().all);
    }
    if (wide < least || wide * 2 < inked || widest_cells < narrow || widest_cells > widest_lines)
        return std::nullopt;
    std::string out;
    std::size_t joined = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        const bool goes_on = i > 0 && !line.blank() && !lines[i - 1].blank() && !line.rule &&
                             cells[i - 1].wide >= least_wide &&
                             line.indent <= lines[i - 1].indent &&
                             lines[i - 1].indent + cells[i - 1].all + slack > widest_cells;
        if (goes_on) {
            out.pop_back();
            if (!cells[i - 1].ends_wide && !cells[i].begins_wide) out += ' ';
            ++joined;
        } else {
            out.append(static_cast<std::size_t>(line.indent), ' ');
        }
        (out += line.text) += '\n';
    }
    if (joined == 0) return std::nullopt;
    return out;
}

}  // namespace tearline::lines
