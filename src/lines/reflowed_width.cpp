// SPDX-License-Identifier: MIT
// How wide a message was wrapped before an archiver joined its lines: no break is left with a sum
// over W + 1, and running sentences break at W + 1 only.
#include "lines/reflowed_width.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/links.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

/// A physical line whose words are known, and what follows it.
struct JoinedLine {
    std::string_view text;
    std::size_t word = 0, words = 0;      // its first one, and how many
    std::size_t column = 0, columns = 0;  // the same
    int indent = 0;
    int next = 0;        // width of the first word of the line after
    bool flows = false;  // into the line after
};

/// The words of all lines behind each other, for wrapping each line at many widths.
class JoinedLines {
  public:
    /// BYTES are those of the lines to come.
    explicit JoinedLines(std::size_t bytes) {
        starts_.reserve(bytes / 5);
        ends_.reserve(bytes / 5);
        beyond_.reserve(bytes + bytes / 4);
    }
    /// NEXT is the line behind LINE.
    void add(const Line& line, const Line& next) {
        JoinedLine one;
        one.text = line.text;
        one.word = starts_.size();
        one.column = beyond_.size();
        one.indent = line.indent;
        one.next = first_word_columns(next);
        one.flows = is_continuation_start(next.text) || line.text.ends_with(',') ||
                    words::is_function_word(words::last_word(line.text));
        const bool by_bytes = line.is_by_bytes();
        int start = line.indent, column = 0;
        std::uint32_t word = 0;
        // A word never takes more columns than bytes, unless it was longer when it was sent.
        const std::size_t most = static_cast<std::size_t>(line.indent) + line.text.size();
        beyond_.resize(one.column + std::max(most, static_cast<std::size_t>(line.columns)));
        std::uint32_t* const beyond = beyond_.data() + one.column;
        text::each_word(line.text, [&](std::string_view text) {
            const int end =
                start + (by_bytes ? static_cast<int>(text.size()) : columns_of(line, text));
            starts_.push_back(start);
            ends_.push_back(end);
            for (; column < end; ++column) beyond[column] = word;
            ++word;
            start = end + 1;
            return true;
        });
        one.words = word;
        one.columns = static_cast<std::size_t>(column);
        beyond_.resize(one.column + one.columns);
        flowing_ += one.flows;
        lines_.push_back(one);
    }
    [[nodiscard]] int breaks() const { return static_cast<int>(lines_.size()); }
    [[nodiscard]] int flowing() const { return flowing_; }

    /// What WIDTH explains of the breaks; where that is below LEAST it may be more than it is.
    [[nodiscard]] int score(int width, int least) const {
        int score = breaks() + 2 * flowing_;  // every line ends where it must
        for (const auto& line : lines_) {
            score -= lost_at(line, width);
            if (score < least) break;
        }
        return score;
    }

    /// The same where short items of a list begin small as often as sentences run on: as many of
    /// those near the margin as there must be by chance, by their number elsewhere, say nothing.
    /// A line that stands there twice is one.
    [[nodiscard]] int score_of_list(int width) const {
        std::unordered_set<std::string_view> seen;
        int score = 0, near = 0, far = 0;
        for (const auto& line : lines_) {
            const int sum = last_line(line, width) + 1 + line.next;
            if (sum == width + 1)
                score += !seen.insert(line.text).second ? 0 : line.flows ? for_flowing : 1;
            else if (sum > width + 1)
                score -= against_too_long;
            else if (line.flows)
                ++(is_near(sum, width) ? near : far);
        }
        return score - against_near * std::max(0, near - far / 3);
    }

  private:
    static constexpr int for_flowing = 3, against_too_long = 4, against_near = 3;
    /// In the last quarter, where few words are so long that they must go to the next line?
    static bool is_near(int sum, int width) { return sum * 4 > width * 3; }

    /// How wide the last line is once LINE is wrapped.
    [[nodiscard]] int last_line(const JoinedLine& line, int width) const {
        if (line.words == 0) return line.indent;
        const int* const starts = starts_.data() + line.word;
        const int whole = ends_[line.word + line.words - 1];
        int start = 0;  // column of the line that is being filled
        for (std::size_t word = 0;;) {
            const auto column = static_cast<std::size_t>(start + width);
            if (column >= line.columns) return whole - start;
            // One word stands always.
            word = std::max<std::size_t>(word + 1, beyond_[line.column + column]);
            if (word == line.words) return whole - start;
            start = starts[word];
        }
    }
    /// How far LINE stays behind what it would count for, had WIDTH ended it where it must end.
    [[nodiscard]] int lost_at(const JoinedLine& line, int width) const {
        const int most = line.flows ? for_flowing : 1;
        const int sum = last_line(line, width) + 1 + line.next;
        if (sum == width + 1) return 0;
        if (sum > width + 1) return most + against_too_long;
        return line.flows && is_near(sum, width) ? most + against_near : most;
    }

    std::vector<JoinedLine> lines_;
    std::vector<int> starts_, ends_;     // columns of the words
    std::vector<std::uint32_t> beyond_;  // by column: the first word that ends beyond it
    int flowing_ = 0;
};

int count_words(std::string_view text) {
    int count = 0;
    std::uint64_t before = 0;
    text::each_block(text, [&](const auto& bytes, std::size_t) {
        const std::uint64_t ink = bytes.ink();
        count += static_cast<int>(text::ones_in(ink & ~(ink << 1 | before)));
        before = ink >> 63;
    });
    return count;
}

JoinedLines joined_lines(const std::vector<Line>& lines) {
    constexpr int most_words = 6000;
    std::size_t bytes = 0;
    for (const auto& line : lines) bytes += line.text.size();
    JoinedLines joined(std::min<std::size_t>(bytes, most_words * 8));
    int words = 0;
    for (std::size_t i = 0; i + 1 < lines.size() && words < most_words; ++i) {
        if (lines[i].blank() || lines[i].rule) continue;
        words += count_words(lines[i].text);
        const Line& next = lines[i + 1];
        // What stands above an address or is one word is a label; nobody wrapped it.
        if (next.blank() || next.rule || next.cut || starts_with_link(next.text) ||
            lines[i].text.find(' ') == std::string_view::npos)
            continue;
        joined.add(lines[i], next);
    }
    return joined;
}

constexpr int narrowest_joined = 36, widest_joined = 132;

/// The width that explains a text with lists where no other does: two sentences that run on, and
/// no other half as much.
Reflowed best_of_list(const JoinedLines& joined) {
    constexpr int least = 6;
    int best = 0, best_score = 0, second = 0;
    for (int width = narrowest_joined; width <= widest_joined; ++width) {
        const int score = joined.score_of_list(width);
        second = std::max(second, std::min(score, best_score));
        if (score > best_score) best_score = score, best = width;
    }
    if (best_score < least || second * 2 > best_score) return {};
    return {{Wrapping::reflowed, best}, best_score};
}

}  // namespace

Reflowed best_reflowed(const std::vector<Line>& lines, int hint) {
    const JoinedLines joined = joined_lines(lines);
    Width best;
    constexpr int usual_first = 60, usual = 79, usual_last = 100;
    constexpr int likely_first = 72;
    if (joined.breaks() < 2) return {};
    const auto score_of = [&](int width, int least) {
        const int taught = width == hint ? 1 : 0;
        return joined.score(width, least - taught) + taught;
    };
    // No width that does worse than a likely one is looked at to its end.
    const int likely = hint >= narrowest_joined && hint <= widest_joined ? hint : usual;
    const int floor = score_of(likely, -(1 << 30));
    // What the stream has taught needs no more to speak for it than to be as good as any other.
    int best_score = likely == hint ? floor : floor - 1;
    if (likely == hint) best = {Wrapping::reflowed, hint};
    const auto look_at = [&](int first, int last, int better_by) {
        for (int width = first; width <= last; ++width) {
            const int least = std::max(floor, best_score + better_by);
            const int score = score_of(width, least);
            if (score >= least) best_score = score, best = {Wrapping::reflowed, width};
        }
    };
    // The usual ones first: what they reach cuts the others short, which chance must not favour.
    constexpr int beyond_chance = 3;
    look_at(likely_first, usual, 1);
    look_at(usual + 1, usual_last, 1);
    look_at(usual_first, likely_first - 1, beyond_chance);
    // What explains most sentences that run on leaves no room for another.
    const int usual_score = best_score;
    if (joined.flowing() < 3 || usual_score < 2 * joined.flowing()) {
        look_at(narrowest_joined, usual_first - 1, beyond_chance);
        look_at(usual_last + 1, widest_joined, best_score > usual_score ? 1 : beyond_chance);
    }
    const bool convincing =
        joined.flowing() > 0 ? best_score > 0 : best_score >= 0 && best.columns == hint;
    // What leaves most of them unexplained may be no width but chance.
    if (best_score < joined.flowing())
        if (const Reflowed of_list = best_of_list(joined); of_list.width.columns > 0)
            return of_list;
    return {convincing ? best : Width{}, best_score};
}

}  // namespace tearline::lines
