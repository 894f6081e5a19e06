// SPDX-License-Identifier: MIT
// How wide a message was wrapped, found out from its own lines and from what its stream has shown
// before.
#include "news/width.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "base/byte_block.h"
#include "base/text.h"
#include "news/links.h"
#include "news/words.h"

namespace tearline::news {

namespace {

constexpr int narrowest = 30, widest = 140;
constexpr std::size_t evidence_cap = 4000;  // lines; more say nothing new

bool is_continuation_start(std::string_view text) {
    const char c = text.front();
    if (text::is_lower(c) || c == ',' || c == ';' || c == ')') return true;
    if (c == '.') return text.size() == 1 || text[1] == ' ';
    // small Cyrillic letters: D0 B0 .. D1 8F, D1 91
    const auto first = static_cast<unsigned char>(c);
    if (text.size() > 1 && (first == 0xd0 || first == 0xd1)) {
        const auto second = static_cast<unsigned char>(text[1]);
        return (first == 0xd0 && second >= 0xb0) || first == 0xd1;
    }
    return false;
}

/// Running text: words, no rule, no long address that no wrapper could have broken.
bool is_prose(const Line& line) {
    if (line.blank() || line.rule || first_word(line.text).size() == line.text.size()) return false;
    if (line.columns <= 60) return true;
    const auto link = line.text.find("://");
    return link == std::string_view::npos || line.text.find(' ', link) != std::string_view::npos;
}

/// How often each sum and each length occur, and what the sentence says there.
struct Histogram {
    std::array<int, widest + 3> lengths{}, sums{}, flowing_sums{};
    int breaks = 0, flowing = 0, too_long = 0;

    explicit Histogram(const std::vector<LineBreak>& found) {
        for (const auto& one : found) {
            ++breaks;
            flowing += one.flows;
            if (one.columns > widest) {
                ++too_long;
                continue;
            }
            ++lengths[static_cast<std::size_t>(one.columns)];
            const auto sum = static_cast<std::size_t>(std::min(one.sum, widest + 2));
            ++sums[sum];
            flowing_sums[sum] += one.flows;
        }
    }
};

struct Candidate {
    int columns = 0;
    int support = 0;  // running sentences that break at the margin as they must
    int contradictions =
        0;  // longer lines; running sentences that break where the next word would have fitted
};

/// The width that explains most. Far from the margin a small letter starts an item of a list and
/// says nothing.
Candidate best_hard(const std::vector<LineBreak>& breaks) {
    constexpr int longest_word = 14;
    // How much more support and contradictions each width has than the width before.
    std::array<Candidate, widest + 2> steps{};
    const auto add = [&](int Candidate::*what, int first, int last) {
        first = std::max(first, narrowest);
        last = std::min(last, widest);
        if (first > last) return;
        ++(steps[static_cast<std::size_t>(first)].*what);
        --(steps[static_cast<std::size_t>(last) + 1].*what);
    };
    for (const auto& one : breaks) {
        add(&Candidate::contradictions, narrowest, one.columns - 1);
        if (!one.flows) continue;
        add(&Candidate::support, one.columns, std::min(one.sum - 1, one.columns + longest_word));
        const int from = std::max(one.sum, one.columns);
        add(&Candidate::contradictions, from, one.runs ? widest : (one.sum * 4 - 1) / 3);
    }
    Candidate best, candidate;
    int best_score = -(1 << 30);
    for (int width = narrowest; width <= widest; ++width) {
        const Candidate& step = steps[static_cast<std::size_t>(width)];
        candidate.columns = width;
        candidate.support += step.support;
        candidate.contradictions += step.contradictions;
        const int score = candidate.support - 3 * candidate.contradictions;
        if (score > best_score) best_score = score, best = candidate;
    }
    return best;
}

/// What one line in ten reaches.
int usual_margin(const Histogram& histogram) {
    int seen = histogram.too_long;
    for (int width = widest; width > narrowest; --width) {
        seen += histogram.lengths[static_cast<std::size_t>(width)];
        if (seen * 10 >= histogram.breaks) return width;
    }
    return narrowest;
}

/// The widest that WIDTH may be raised to without a contradiction.
int ceiling(const Histogram& histogram, int width) {
    int top = width;
    while (top < widest && histogram.flowing_sums[static_cast<std::size_t>(top + 1)] == 0) ++top;
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

/// The lengths of the words of one physical line, for wrapping it at many widths.
struct WordLengths {
    std::vector<int> words, ends;       // lengths; columns up to each one's end
    std::vector<std::uint32_t> beyond;  // by column: the first word that ends beyond it
    int indent = 0;
    int next = -1;       // first word of the line after; -1 where a blank line follows
    bool flows = false;  // into the line after
};

int last_line(const WordLengths& line, int width) {
    if (line.words.empty()) return line.indent;
    int start = 0;  // column of the line that is being filled
    for (std::size_t word = 0;;) {
        const auto column = static_cast<std::size_t>(start + width);
        if (column >= line.beyond.size()) return line.ends.back() - start;
        word = std::max<std::size_t>(word + 1, line.beyond[column]);  // one word stands always
        if (word == line.ends.size()) return line.ends.back() - start;
        start = line.ends[word] - line.words[word];
    }
}

/// How far LINE stays behind what it would count for, had WIDTH ended it where it must end.
int lost_at(const WordLengths& line, int width) {
    const int most = line.flows ? 3 : 1;
    const int sum = last_line(line, width) + 1 + line.next;
    if (sum == width + 1) return 0;
    if (sum > width + 1) return most + 4;
    return line.flows && sum * 4 > width * 3 ? most + 3 : most;
}

/// Lines joined by an archiver whose limit is W + 1: no break is left with a sum over W + 1, and
/// running sentences break at W + 1 only.
Width best_reflowed(const std::vector<Line>& lines, int hint) {
    std::vector<WordLengths> measured;
    int words = 0;
    for (std::size_t i = 0; i < lines.size() && words < 6000; ++i) {
        if (lines[i].blank() || lines[i].rule) continue;
        WordLengths line;
        line.indent = lines[i].indent;
        line.words.reserve(lines[i].text.size() / 5 + 1);
        line.ends.reserve(lines[i].text.size() / 5 + 1);
        const bool ascii = lines[i].is_ascii();
        text::each_word(lines[i].text, [&](std::string_view word) {
            const int length = ascii ? static_cast<int>(word.size()) : letters(word);
            line.ends.push_back((line.ends.empty() ? line.indent : line.ends.back() + 1) + length);
            line.words.push_back(length);
            ++words;
            return true;
        });
        if (i + 1 < lines.size() && !lines[i + 1].blank() && !lines[i + 1].rule &&
            !lines[i + 1].cut) {
            line.next = first_word_columns(lines[i + 1]);
            line.flows = is_continuation_start(lines[i + 1].text);
        }
        if (line.next < 0) continue;
        if (!line.ends.empty()) line.beyond.reserve(static_cast<std::size_t>(line.ends.back()));
        for (std::size_t word = 0; word < line.ends.size(); ++word)
            line.beyond.resize(static_cast<std::size_t>(line.ends[word]),
                               static_cast<std::uint32_t>(word));
        measured.push_back(std::move(line));
    }
    Width best;
    constexpr int first = 60, last = 100, usual = 79;
    int best_score = -(1 << 30), breaks = 0, flowing = 0;
    for (const auto& line : measured) ++breaks, flowing += line.flows;
    if (breaks < 2) return best;
    const int highest = breaks + 2 * flowing;  // every line ends where it must
    const auto score_of = [&](int width, int least) {
        int score = highest + (width == hint ? 1 : 0);
        for (const auto& line : measured) {
            score -= lost_at(line, width);
            if (score < least) break;
        }
        return score;
    };
    // No width that does worse than a likely one is looked at to its end.
    const int likely = hint >= first && hint <= last ? hint : usual;
    const int floor = score_of(likely, best_score);
    for (int width = first; width <= last; ++width) {
        const int score = score_of(width, std::max(floor, best_score + 1));
        if (score >= floor && score > best_score)
            best_score = score, best = {Wrapping::reflowed, width};
    }
    const bool convincing = flowing > 0 ? best_score > 0 : best_score >= 0 && best.columns == hint;
    return convincing ? best : Width{};
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

}  // namespace

std::vector<LineBreak> line_breaks(const std::vector<Line>& lines) {
    std::vector<LineBreak> found;
    each_break(lines, [&](const Line& line, const Line& next) {
        LineBreak one{line.columns, line.columns + 1 + first_word_columns(next),
                      is_continuation_start(next.text)};
        one.runs =
            one.flows && (line.text.ends_with(',') || is_function_word(last_word(line.text)));
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
    const auto very_long = std::count_if(lines.begin(), lines.end(), [](const Line& line) {
        return line.columns > 100 && is_prose(line);
    });
    if (breaks.empty()) return {};
    const Candidate hard = best_hard(breaks);
    if (very_long > 0 && hard.contradictions > 0) {
        const Width reflowed = best_reflowed(lines, hint);
        if (reflowed.columns > 0) return reflowed;
        if (histogram.flowing * 12 <= histogram.breaks) return {};
    }
    if (hard.contradictions * 2 > std::max(hard.support, 4))
        return {Wrapping::ragged, usual_margin(histogram)};
    int width = hard.columns;
    if (hint > width && hint <= ceiling(histogram, width) && hint - width <= 8) width = hint;
    return {Wrapping::hard, width};
}

std::vector<std::size_t> wrap_points(std::string_view text, int indent, int width) {
    std::vector<std::size_t> points;
    int columns = indent;
    bool first = true;
    std::size_t end = 0;
    const bool ascii = text::is_ascii(text);
    text::each_word(text, [&](std::string_view word) {
        const int length = ascii ? static_cast<int>(word.size()) : letters(word);
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

}  // namespace tearline::news
