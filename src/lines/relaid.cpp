// SPDX-License-Identifier: MIT
// Text whose lines were damaged once more after it had been wrapped: put back as the wrapper had
// it.
#include "lines/relaid.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "lines/lines.h"
#include "lines/unspaced.h"
#include "lines/width.h"
#include "words/background.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

/// Lines of one length, each followed by another, that may have been cut there.
constexpr int least_cut = 3;

/// Rests of lines that were wrapped a second time.
constexpr int least_rests = 2;

/// Lines with ink, and how many empty ones stand before each.
struct Inked {
    Line line;
    int blanks_before = 0;
};

/// A cheap look that spares most messages the others: nearly all lines apart, many of one length,
/// or many short ones within paragraphs.
bool may_be_damaged(const std::vector<Line>& lines) {
    constexpr int short_line = 45;
    std::array<int, widest_width + 1> lengths{};
    int apart = 0, apart_flowing = 0, together = 0, shorts = 0, blanks = 1;
    const Line* before = nullptr;
    for (const auto& line : lines) {
        if (line.blank()) {
            ++blanks;
            continue;
        }
        if (before) {
            const bool runs_on = before->columns <= widest_width &&
                                 text::is_lower(before->text.back()) &&
                                 (is_continuation_start(line.text) ||
                                  words::is_function_word(words::last_word(before->text)));
            apart += blanks == 1;
            apart_flowing += blanks == 1 && runs_on;
            together += blanks == 0;
            if (blanks == 0 && before->columns <= widest_width) {
                ++lengths[static_cast<std::size_t>(before->columns)];
                shorts += before->columns < short_line && runs_on;
            }
        }
        before = &line;
        blanks = 0;
    }
    if (together * 10 <= apart && apart_flowing * 5 > apart) return true;
    if (shorts >= least_rests && shorts * 12 >= together) return true;
    const int most = *std::max_element(lengths.begin(), lengths.end());
    return most >= least_cut && most * 2 >= together;
}

std::vector<Inked> inked_lines(const std::vector<Line>& lines) {
    std::vector<Inked> found;
    int blanks = 0;
    for (const auto& line : lines) {
        if (line.blank()) {
            ++blanks;
            continue;
        }
        found.push_back({line, blanks});
        blanks = 0;
    }
    return found;
}

/// Is NEXT no new sentence?
bool may_flow(const Line& line, const Line& next) {
    return !line.rule && !next.rule && !words::is_terminal(words::ending_of(line.text));
}

bool flows(const Line& line, const Line& next) {
    return may_flow(line, next) && (is_continuation_start(next.text) ||
                                    words::is_function_word(words::last_word(line.text)));
}

/// Appends LINE with its indent.
void append(std::string& to, const Line& line) {
    to.append(static_cast<std::size_t>(line.indent), ' ');
    to += line.text;
    to += '\n';
}

std::optional<std::string> without_double_spacing(const std::vector<Inked>& inked) {
    constexpr int least = 8, few = 2, narrow = 50;
    int spaced = 0, close = 0, flowing = 0;
    for (std::size_t i = 1; i < inked.size(); ++i) {
        close += inked[i].blanks_before == 0;
        if (inked[i].blanks_before != 1) continue;
        ++spaced;
        flowing += flows(inked[i - 1].line, inked[i].line);
    }
    // Of a few lines most must run on.
    const bool sure = flowing >= few && flowing * 2 >= spaced;
    if ((spaced < least && !sure) || close * 10 > spaced || flowing * 3 < spaced)
        return std::nullopt;
    std::string out;
    for (const auto& [line, blanks] : inked) {
        // More than the spacing is a break.
        const int breaks = blanks > 1 ? std::max((blanks - 1) / 2, 1) : 0;
        out.append(static_cast<std::size_t>(breaks), '\n');
        append(out, line);
    }
    // A wrapper made those lines; items of a list were made by nobody.
    const HardFit fit = fit_hard(line_breaks(split_lines(out, {})));
    const bool wrapped =
        spaced < least ? fit.support >= flowing && fit.columns >= narrow : fit.support >= least;
    if (!wrapped || fit.is_ragged()) return std::nullopt;
    return out;
}

/// The letters that TEXT ends with (or begins with), in small ones.
std::string letters_at(std::string_view text, bool end) {
    const auto is_letter = [](char c) {
        return text::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
    };
    std::size_t size = 0;
    while (size < text.size() && is_letter(end ? text[text.size() - 1 - size] : text[size])) ++size;
    return text::to_lower(end ? text.substr(text.size() - size) : text.substr(0, size));
}

/// Whether the ends and beginnings of lines are words or halves of words, as far as common English
/// words tell.
struct Halves {
    int words = 0;   ///< two words, which are none together
    int halves = 0;  ///< one word, of which a half at least is none

    void look_at(std::string_view before, std::string_view after) {
        const std::string left = letters_at(before, true), right = letters_at(after, false);
        const bool apart = words::is_common_word(left) && words::is_common_word(right);
        const bool together = words::is_common_word(left + right);
        words += apart && !together;
        halves += together && !apart;
    }
};

/// The column that lines are cut at within words; 0 where they are not. INDENT is that of all
/// lines.
int cut_column(const std::vector<Inked>& inked, int indent) {
    constexpr int least = 5, least_halves = 2;
    std::array<int, widest_width + 1> lengths{};
    int followed = 0;
    // A page that repeats a paragraph has its lines many times and proves nothing by that.
    std::set<std::string_view> seen;
    std::vector<bool> again(inked.size());
    for (std::size_t i = 0; i + 1 < inked.size(); ++i) {
        const Line& line = inked[i].line;
        if (line.rule || line.columns > widest_width || inked[i + 1].blanks_before > 0) continue;
        again[i] = !seen.insert(line.text).second;
        if (again[i]) continue;
        ++followed;
        ++lengths[static_cast<std::size_t>(line.columns)];
    }
    const auto longest =
        std::find_if(lengths.rbegin(), lengths.rend(), [](int n) { return n > 1; });
    const int width = static_cast<int>(lengths.rend() - longest) - 1;
    // A wrapper fills a line in six by chance, and leaves others short within a sentence. Of cut
    // lines one in six ends at a blank, which is gone.
    if (width < narrowest_width) return 0;
    const int full = lengths[static_cast<std::size_t>(width)];
    if (full < least_cut || full * 2 < followed) return 0;
    Halves found;
    int within_word = 0, short_of_it = 0, filled = 0;
    for (std::size_t i = 0; i + 1 < inked.size(); ++i) {
        const Line &line = inked[i].line, &next = inked[i + 1].line;
        if (inked[i + 1].blanks_before > 0 || again[i]) continue;
        filled += line.columns == width && line.text.find("  ") != std::string_view::npos;
        const bool within = line.columns == width && next.indent == indent &&
                            text::is_lower(line.text.back()) && text::is_lower(next.text.front());
        within_word += within;
        if (within) found.look_at(line.text, next.text);
        short_of_it += line.columns < width - 1 && flows(line, next);
    }
    // A few lines of a short text may all be full by chance.
    if (found.words > found.halves || (full < least && found.halves < least_halves)) return 0;
    // Lines that were set flush have gaps between their words.
    const bool cut = within_word * 3 > full && short_of_it * 8 <= full && filled * 4 <= full;
    return cut ? width : 0;
}

std::optional<std::string> without_cuts(const std::vector<Inked>& inked) {
    int indent = widest_width;  // of all lines
    for (const auto& [line, blanks] : inked)
        if (!line.rule) indent = std::min(indent, line.indent);
    const int width = cut_column(inked, indent);
    if (width == 0) return std::nullopt;
    std::string out;
    int columns = 0;  // of the line before
    for (const auto& [line, blanks] : inked) {
        const bool goes_on =
            !out.empty() && blanks == 0 && !line.rule && (columns == width || columns == width - 1);
        if (goes_on) {
            out.pop_back();
            if (columns < width || line.indent > indent) out += ' ';
            (out += line.text) += '\n';
        } else {
            out.append(static_cast<std::size_t>(blanks), '\n');
            append(out, line);
        }
        columns = line.rule ? 0 : line.columns;
    }
    return out;
}

/// Lines that were wrapped at NARROW after they had been at WIDE.
class Comb {
  public:
    Comb(const std::vector<Inked>& inked, int narrow) : inked_(inked), narrow_(narrow) {}

    /// Short lines behind full ones within a sentence, which are the rests of such lines where they
    /// are many. Those that joined() puts back at WIDE, 0 for none, are not counted.
    [[nodiscard]] int rests(int wide = 0) const { return count_rests(wide, flows); }

    /// The same with those before a capital, which alone prove nothing.
    [[nodiscard]] int likely_rests(int wide) const { return count_rests(wide, may_flow); }

    [[nodiscard]] std::string joined(int wide) const {
        std::string out;
        int columns = 0;
        bool joined_before = false;
        for (std::size_t i = 0; i < inked_.size(); ++i) {
            const auto& [line, blanks] = inked_[i];
            const int words = line.columns - line.indent;
            if (i > 0 && !joined_before && was_full(i) && columns + 1 + words <= wide) {
                out.back() = ' ';
                (out += line.text) += '\n';
                joined_before = true;
                continue;
            }
            out.append(static_cast<std::size_t>(blanks), '\n');
            append(out, line);
            columns = line.columns;
            joined_before = false;
        }
        return out;
    }

  private:
    [[nodiscard]] int count_rests(int wide, bool (*runs_on)(const Line&, const Line&)) const {
        int count = 0;
        for (std::size_t i = 1; i + 1 < inked_.size(); ++i) {
            const Line& line = inked_[i].line;
            if (line.columns * 2 >= narrow_ || inked_[i + 1].blanks_before > 0 || !was_full(i) ||
                !runs_on(line, inked_[i + 1].line))
                continue;
            count += inked_[i - 1].line.columns + 1 + line.columns - line.indent > wide;
        }
        return count;
    }

    /// Did line I begin because there was no more room on the one before?
    [[nodiscard]] bool was_full(std::size_t i) const {
        const Line& before = inked_[i - 1].line;
        const Line& line = inked_[i].line;
        return inked_[i].blanks_before == 0 && !before.rule && !line.rule &&
               before.columns + 1 + first_word_columns(line) > narrow_;
    }

    const std::vector<Inked>& inked_;
    int narrow_;
};

/// How long the longest lines are, but for the odd one (an address, a rule that was glued on).
int usual_longest(const std::vector<Inked>& inked) {
    std::vector<int> columns;
    for (const auto& [line, blanks] : inked)
        if (!line.rule) columns.push_back(line.columns);
    if (columns.empty()) return 0;
    const std::size_t odd = std::min<std::size_t>(2, columns.size() / 10) + columns.size() / 50;
    std::nth_element(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(odd),
                     columns.end(), std::greater<>());
    return columns[odd];
}

std::optional<std::string> without_second_wrapping(const std::vector<Inked>& inked) {
    constexpr int narrowest = 40, usual = 80, most_wider = 30;
    const int narrow = usual_longest(inked);
    const Comb comb(inked, narrow);
    const bool wrappable = narrow >= narrowest && narrow <= widest_width - most_wider;
    const int rests = wrappable ? comb.rests() : 0;
    if (rests < least_rests || rests * 10 < static_cast<int>(inked.size())) return std::nullopt;
    // The first width must explain most of them; the smallest that does is the likeliest.
    const int left = comb.rests(narrow + most_wider);
    if (left * 4 > rests) return std::nullopt;
    int wide = narrow + 1;
    while (comb.rests(wide) > left + rests / 20) ++wide;
    for (int wider = wide + 1; wider <= usual; ++wider)
        if (comb.likely_rests(wider) < comb.likely_rests(wide)) wide = wider;
    return comb.joined(wide);
}

/// Do many lines begin with letters of three bytes, as those of Chinese and Japanese have?
bool is_mostly_wide(const std::vector<Line>& lines) {
    const auto wide = std::count_if(lines.begin(), lines.end(), [](const Line& line) {
        return !line.blank() && line.text.front() >= '\xe3' && line.text.front() <= '\xef';
    });
    return wide > 2 && wide * 4 > static_cast<std::ptrdiff_t>(lines.size());
}

}  // namespace

std::optional<Relaid> relaid(const std::vector<Line>& lines) {
    constexpr std::size_t most = 4000;
    if (lines.size() > most) return std::nullopt;
    if (is_mostly_wide(lines))
        if (auto found = without_unspaced_breaks(lines))
            return Relaid{*std::move(found), "lines without blanks"};
    if (!may_be_damaged(lines)) return std::nullopt;
    const auto inked = inked_lines(lines);
    if (auto found = without_double_spacing(inked))
        return Relaid{*std::move(found), "double spacing"};
    if (auto found = without_cuts(inked))
        return Relaid{*std::move(found), "lines cut within words"};
    if (auto found = without_second_wrapping(inked))
        return Relaid{*std::move(found), "lines wrapped twice"};
    return std::nullopt;
}

}  // namespace tearline::lines
