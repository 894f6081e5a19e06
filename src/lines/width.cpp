// SPDX-License-Identifier: MIT
// How wide a message was wrapped, found out from its own lines and from what its stream has shown
// before.
#include "lines/width.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/links.h"
#include "lines/reflowed_width.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

constexpr std::size_t evidence_cap = 4000;  // lines; more say nothing new

/// Running text: words, no rule, no long address that no wrapper could have broken.
bool is_prose(const Line& line) {
    if (line.blank() || line.rule || words::first_word(line.text).size() == line.text.size())
        return false;
    if (line.columns <= 60) return true;
    const auto link = line.text.find("://");
    return link == std::string_view::npos || line.text.find(' ', link) != std::string_view::npos;
}

/// The columns of the longest line of running text.
int longest_running(const std::vector<Line>& lines) {
    int longest = 0;
    for (const Line& line : lines)
        if (line.columns > longest && is_prose(line)) longest = line.columns;
    return longest;
}

/// Does much of the text stand in lines that nobody broke? Then the short ones are a list.
bool is_unwrapped(const std::vector<Line>& lines) {
    int all = 0, in_long_lines = 0;
    for (const Line& line : lines) {
        if (!is_prose(line)) continue;
        all += line.columns;
        if (line.columns > widest_width) in_long_lines += line.columns;
    }
    return in_long_lines * 3 > all;
}

/// How often each sum and each length occur, and what the sentence says there.
struct Histogram {
    std::array<int, widest_width + 3> lengths{}, sums{}, flowing_sums{};
    int breaks = 0, flowing = 0, too_long = 0;

    explicit Histogram(const std::vector<LineBreak>& found) {
        for (const auto& one : found) {
            ++breaks;
            flowing += one.flows;
            if (one.columns > widest_width) {
                ++too_long;
                continue;
            }
            ++lengths[static_cast<std::size_t>(one.columns)];
            const auto sum = static_cast<std::size_t>(std::min(one.sum, widest_width + 2));
            ++sums[sum];
            flowing_sums[sum] += one.flows;
        }
    }
};

/// What one line in ten reaches.
int usual_margin(const Histogram& histogram) {
    int seen = histogram.too_long;
    for (int width = widest_width; width > narrowest_width; --width) {
        seen += histogram.lengths[static_cast<std::size_t>(width)];
        if (seen * 10 >= histogram.breaks) return width;
    }
    return narrowest_width;
}

/// The widest that WIDTH may be raised to without a contradiction.
int ceiling(const Histogram& histogram, int width) {
    int top = width;
    while (top < widest_width && histogram.flowing_sums[static_cast<std::size_t>(top + 1)] == 0)
        ++top;
    return top;
}

/// What a stream with one width shows: its longest lengths all recur alike, and then there are
/// none. A stream of mixed widths, where they tail off, teaches nothing.
int learnt_width(const StreamWidths& learnt) {
    int total = 0;
    for (const auto& [columns, count] : learnt.line_lengths) total += count;
    const int least = std::max(3, total / 60);
    for (auto it = learnt.line_lengths.rbegin(); it != learnt.line_lengths.rend(); ++it) {
        if (it->second < least) continue;
        int below = 0;
        for (int back = 1; back <= 4; ++back) {
            const auto other = learnt.line_lengths.find(it->first - back);
            below += other == learnt.line_lengths.end() ? 0 : other->second;
        }
        return it->second * 4 * 10 >= below * 6 ? it->first : 0;
    }
    return 0;
}

/// Tells TAKE(line, next) the neighbours that both hold running text.
template <class Take>
void each_break(const std::vector<Line>& lines, Take take) {
    std::size_t found = 0;
    for (std::size_t i = 0; i + 1 < lines.size() && found < evidence_cap; ++i) {
        const Line& line = lines[i];
        const Line& next = lines[i + 1];
        if (line.cut || next.blank() || next.rule || next.cut || !is_prose(line)) continue;
        if (starts_with_link(next.text)) continue;
        take(line, next);
        ++found;
    }
}

/// Are there lines that an archiver may have joined? Long ones are no sign of it where a wide
/// margin explains them.
bool may_be_reflowed(const std::vector<Line>& lines, const HardFit& hard) {
    constexpr int longest = 100;
    return hard.contradictions * 5 > hard.support &&
           std::any_of(lines.begin(), lines.end(),
                       [](const Line& line) { return line.columns > longest && is_prose(line); });
}

/// How evenly LINES are wrapped.
struct Fit {
    int hard = 0, reflowed = 0;
    int contradictions = 0;
    bool is_reflowed = false;
};

Fit fit_of(const std::vector<Line>& lines) {
    const HardFit hard = fit_hard(line_breaks(lines));
    Fit fit;
    fit.hard = hard.score();
    fit.contradictions = hard.contradictions;
    fit.is_reflowed = may_be_reflowed(lines, hard);
    if (fit.is_reflowed) fit.reflowed = best_reflowed(lines, 0).score;
    return fit;
}

}  // namespace

HardFit fit_hard(const std::vector<LineBreak>& breaks) {
    constexpr int longest_word = 14;
    // How much more support and contradictions each width has than the width before.
    std::array<HardFit, widest_width + 2> steps{};
    const auto add = [&](int HardFit::*what, int first, int last) {
        first = std::max(first, narrowest_width);
        last = std::min(last, widest_width);
        if (first > last) return;
        ++(steps[static_cast<std::size_t>(first)].*what);
        --(steps[static_cast<std::size_t>(last) + 1].*what);
    };
    for (const auto& one : breaks) {
        add(&HardFit::contradictions, narrowest_width, one.columns - 1);
        if (!one.flows) continue;
        add(&HardFit::support, one.columns, std::min(one.sum - 1, one.columns + longest_word));
        const int from = std::max(one.sum, one.columns);
        add(&HardFit::contradictions, from, one.runs ? widest_width : (one.sum * 4 - 1) / 3);
    }
    HardFit best, supported, candidate;
    int best_score = -(1 << 30), supported_score = best_score;
    for (int width = narrowest_width; width <= widest_width; ++width) {
        const HardFit& step = steps[static_cast<std::size_t>(width)];
        candidate.columns = width;
        candidate.support += step.support;
        candidate.contradictions += step.contradictions;
        const int score = candidate.score();
        if (score > best_score) best_score = score, best = candidate;
        const bool well = candidate.support > 1 && candidate.contradictions < candidate.support;
        if (well && score > supported_score) supported_score = score, supported = candidate;
    }
    // Of a few lines none may speak against a width that none speaks for, either.
    return best.support == 0 && supported.support > 0 ? supported : best;
}

std::vector<LineBreak> line_breaks(const std::vector<Line>& lines) {
    std::vector<LineBreak> found;
    each_break(lines, [&](const Line& line, const Line& next) {
        const bool small = is_continuation_start(next.text);
        const char last = line.text.back();
        const bool open = (text::is_alpha(last) || static_cast<unsigned char>(last) >= 0x80) &&
                          words::is_function_word(words::last_word(line.text));
        LineBreak one{line.columns, line.columns + 1 + first_word_columns(next), small || open};
        one.runs = open || (small && line.text.ends_with(','));
        found.push_back(one);
    });
    return found;
}

std::vector<int> columns_at_breaks(const std::vector<Line>& lines) {
    std::vector<int> columns;
    each_break(lines, [&](const Line& line, const Line&) { columns.push_back(line.columns); });
    return columns;
}

Width find_width(const std::vector<Line>& lines, const StreamWidths& learnt) {
    const auto breaks = line_breaks(lines);
    const Histogram histogram(breaks);
    const int hint = learnt_width(learnt);
    if (breaks.empty()) return {};
    const HardFit hard = fit_hard(breaks);
    if (may_be_reflowed(lines, hard)) {
        const Width reflowed = best_reflowed(lines, hint).width;
        if (reflowed.columns > 0) return reflowed;
        if (histogram.flowing * 12 <= histogram.breaks) return {};
    }
    const bool unexplained = hard.support == 0 && histogram.flowing > 1;
    if (unexplained || hard.is_ragged()) {
        if (is_unwrapped(lines)) return {};
        return {Wrapping::ragged, usual_margin(histogram)};
    }
    int width = hard.columns;
    if (hard.support == 0) {
        // No sentence runs over a line end, so nothing tells that lines were wrapped at all; if
        // they were, then at no less than the longest has.
        width = std::max(width, longest_running(lines));
        if (width > widest_width) return {};
    }
    if (hint > width && hint <= ceiling(histogram, width) && hint - width <= 8) width = hint;
    return {Wrapping::hard, width};
}

void measure_as_wrapped(std::vector<Line>& lines, const Measure* bytes, const Measure* sent) {
    constexpr int clearly = 4;  // a contradiction less, and some support more
    if (!bytes && !sent) return;
    const Fit letters = fit_of(lines);
    // Nothing to explain better.
    if (letters.contradictions == 0) return;
    int best = 0;
    const Measure* chosen = nullptr;
    for (const Measure* measure : {bytes, sent}) {
        if (!measure) continue;
        measure_by(lines, measure);
        const Fit fit = fit_of(lines);
        const bool both_reflowed = fit.is_reflowed && letters.is_reflowed;
        const int better =
            both_reflowed ? fit.reflowed - letters.reflowed : fit.hard - letters.hard;
        if (better >= clearly && better > best) best = better, chosen = measure;
    }
    measure_by(lines, chosen);
}

std::vector<std::size_t> wrap_points(const Line& line, std::string_view text, int indent,
                                     int width) {
    std::vector<std::size_t> points;
    int columns = indent;
    bool first = true;
    std::size_t end = 0;
    const bool by_bytes = line.is_by_bytes();
    text::each_word(text, [&](std::string_view word) {
        const int length = by_bytes ? static_cast<int>(word.size()) : columns_of(line, word);
        if (!first && columns + 1 + length > width) {
            points.push_back(end);
            columns = length;
        } else {
            columns += length + (first ? 0 : 1);
        }
        first = false;
        end = static_cast<std::size_t>(word.data() - text.data()) + word.size();
        return true;
    });
    return points;
}

}  // namespace tearline::lines
