// SPDX-License-Identifier: MIT
// By what the paragraphs of a body are parted: blank lines, indents or outdents.
#include "lines/layout_habits.h"

#include <algorithm>

#include "lines/marks.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

/// Did a hand break a sentence before NEXT, behind a line that is no item of a list?
bool runs_on_early(const Line& line, const Line& next, int width) {
    return line.columns * 8 >= width * 5 && !words::is_terminal(words::ending_of(line.text)) &&
           (words::is_function_word(words::last_word(line.text)) ||
            (is_continuation_start(next.text) && next.columns * 2 >= width));
}

}  // namespace

LayoutHabits layout_habits(const std::vector<Line>& lines, const std::vector<RowKind>& rows,
                           int width) {
    constexpr int deepest = 8;
    LayoutHabits habits;
    int margin = 0;                  // of the first line that is set in
    std::vector<std::size_t> loose;  // lines with room for the next one's first word
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (rows[i] != RowKind::prose) continue;
        if (rows[i + 1] == RowKind::blank) {
            ++habits.blanks;
            continue;
        }
        if (rows[i + 1] != RowKind::prose) continue;
        const Line &line = lines[i], &next = lines[i + 1];
        const int step = next.indent - line.indent;
        const bool item = item_mark(line.text) > 0;
        if (i == 0 || rows[i - 1] == RowKind::blank) {
            const bool in = step < 0 && line.indent <= deepest && !item;
            habits.set_in += in;
            habits.flat += step == 0 && line.indent == 0 && !item;
            if (in && margin == 0) margin = line.indent;
            habits.odd_indents += in && line.indent != margin;
        }
        // A list within a list is no paragraph that begins with an indent.
        if (step != 0 && item_mark(next.text) > 0) continue;
        if (step >= 1 && step <= deepest && !item) {
            ++habits.indents;
            if (margin == 0) margin = next.indent;
            habits.odd_indents +=
                next.indent != margin || !words::is_terminal(words::ending_of(line.text));
        } else if (step < 0 && step >= -deepest) {
            ++habits.outdents;
        } else if (width > 0 && break_fits(line, next, width)) {
            loose.push_back(i);
            habits.by_hand = habits.by_hand || runs_on_early(line, next, width);
        } else {
            ++habits.tight;
        }
    }
    for (const std::size_t i : loose) {
        ++(is_nearly_full(lines[i], lines[i + 1], width, false) ? habits.tight : habits.fits);
        habits.short_fits += !is_nearly_full(lines[i], lines[i + 1], width, true);
    }
    return habits;
}

bool is_nearly_full(const Line& line, const Line& next, int width, bool by_hand) {
    const int sum = line.columns + 1 + first_word_columns(next);
    if (by_hand && line.indent == next.indent) return (sum - line.indent) * 8 >= width * 5;
    return sum * 8 >= width * 7;
}

bool parted_by_blank_lines(const LayoutHabits& habits, const Width& width) {
    constexpr int some_lines = 4;
    const bool nothing_else = width.wrapping == Wrapping::hard && habits.fits == 0;
    const int least = nothing_else && habits.tight >= some_lines ? 1 : 2;
    return habits.blanks >= least && habits.fits * 5 <= habits.blanks;
}

bool parted_though_by_hand(const LayoutHabits& habits) {
    return habits.by_hand && habits.blanks > 0 && habits.short_fits * 5 <= habits.blanks;
}

bool begin_with_indents(const LayoutHabits& habits) {
    if (habits.indents == 0 || habits.outdents * 2 < habits.indents) return false;
    const bool always = habits.set_in > 0 && habits.flat * 4 <= habits.set_in &&
                        habits.odd_indents * 4 <= habits.indents + habits.set_in;
    return always || (habits.indents >= 3 && habits.indents > habits.blanks);
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

std::vector<bool> narrow_lines(const std::vector<Line>& lines, const std::vector<RowKind>& rows,
                               int width) {
    constexpr int least_indent = 4, margin = 6;
    constexpr std::size_t least = 2;
    std::vector<bool> narrow(lines.size(), false);
    if (width == 0) return narrow;
    const auto is_in = [&](std::size_t i, int indent) {
        return rows[i] == RowKind::prose && lines[i].indent == indent &&
               item_mark(lines[i].text) == 0;
    };
    for (std::size_t i = 0; i < lines.size();) {
        const int indent = lines[i].indent;
        if (indent < least_indent || !is_in(i, indent) || (i > 0 && !lines[i - 1].blank())) {
            ++i;
            continue;
        }
        std::size_t end = i;
        int own = 0;
        for (; end < lines.size() && is_in(end, indent); ++end)
            own = std::max(own, lines[end].columns);
        bool wrapped = end - i >= least && own + margin <= width;
        for (std::size_t k = i; wrapped && k + 1 < end; ++k)
            wrapped = !break_fits(lines[k], lines[k + 1], own);
        if (wrapped)
            std::fill(narrow.begin() + static_cast<std::ptrdiff_t>(i + 1),
                      narrow.begin() + static_cast<std::ptrdiff_t>(end), true);
        i = end;
    }
    return narrow;
}

}  // namespace tearline::lines
