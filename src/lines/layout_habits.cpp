// SPDX-License-Identifier: MIT
// By what the paragraphs of a body are parted: blank lines, indents or outdents.
#include "lines/layout_habits.h"

#include "lines/marks.h"
#include "words/words.h"

namespace tearline::lines {

LayoutHabits layout_habits(const std::vector<Line>& lines, const std::vector<RowKind>& rows,
                           int width) {
    LayoutHabits habits;
    habits.opens_alike = lines.size() > 1 && lines[0].indent > 0 && lines[1].indent == 0 &&
                         item_mark(lines[0].text) == 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (rows[i] != RowKind::prose) continue;
        if (rows[i + 1] == RowKind::blank) {
            ++habits.blanks;
        } else if (rows[i + 1] == RowKind::prose) {
            const int step = lines[i + 1].indent - lines[i].indent;
            // A list within a list is no paragraph that begins with an indent.
            if (step != 0 && item_mark(lines[i + 1].text) > 0) continue;
            if (step >= 1 && step <= 8 && item_mark(lines[i].text) == 0) {
                ++habits.indents;
                if (step != lines[0].indent || !words::is_terminal(words::ending_of(lines[i].text)))
                    habits.opens_alike = false;
            } else if (step < 0 && step >= -8)
                ++habits.outdents;
            else if (width > 0 && break_fits(lines[i], lines[i + 1], width))
                ++habits.fits;
            else
                ++habits.tight;
        }
    }
    return habits;
}

bool begin_with_indents(const LayoutHabits& habits) {
    const int least = habits.opens_alike ? 1 : 3;
    return habits.indents >= least && habits.outdents * 2 >= habits.indents &&
           habits.indents > habits.blanks;
}

bool begin_with_outdents(const std::vector<Line>& lines, const std::vector<RowKind>& rows) {
    constexpr std::size_t least = 3;  // paragraphs
    std::size_t within = 0, begun = 0, lone = 0;
    int margin = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (rows[i] != RowKind::prose) continue;
        const bool goes_on = i > 0 && rows[i - 1] == RowKind::prose && lines[i].indent > 0;
        if (!goes_on) {
            ++begun;
            lone +=
                i + 1 == lines.size() || rows[i + 1] != RowKind::prose || lines[i + 1].indent == 0;
            if (lines[i].indent != 0 || item_mark(lines[i].text) > 0) return false;
            continue;
        }
        if (margin == 0) margin = lines[i].indent;
        if (lines[i].indent != margin || item_mark(lines[i].text) > 0) return false;
        ++within;
    }
    return begun >= least && within >= begun && lone * 2 <= begun;
}

}  // namespace tearline::lines
