// SPDX-License-Identifier: MIT
// Text that was set flush on both sides with blanks between its words.
#include "lines/justified.h"

#include <algorithm>
#include <array>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/lines.h"

namespace tearline::lines {

namespace {

constexpr std::size_t greatest_gap = 4;
constexpr int least_flush = 6, few_flush = 3;

/// How often two blanks follow something else.
std::size_t count_gaps(std::string_view text) {
    std::size_t count = 0;
    std::uint64_t ink_before = 0;
    text::each_block(text, [&](const auto& bytes, std::size_t) {
        const std::uint64_t blanks = bytes.equal(' ');
        const std::uint64_t ink = bytes.there() & ~(blanks | bytes.equal('\n'));
        count += text::ones_in((ink << 1 | ink_before) & blanks & blanks >> 1);
        ink_before = ink >> 63;
    });
    return count;
}

std::string_view middle_of(std::string_view text) {
    constexpr std::size_t sample = 1024;
    return text.substr(text.size() > sample ? (text.size() - sample) / 2 : 0, sample);
}

struct SetLine {
    int columns = 0, words = 0, lettered = 0;
    std::size_t gap = 0;  // widest run of blanks within
    bool ends_sentence = false;
};

SetLine set_line(std::string_view line) {
    SetLine row;
    const auto text = text::trim_right(line);
    row.columns = letters(text);
    std::size_t end = 0;
    text::each_word(text, [&](std::string_view word) {
        const auto at = static_cast<std::size_t>(word.data() - text.data());
        if (row.words > 0) row.gap = std::max(row.gap, at - end);
        ++row.words;
        row.lettered += !text::is_digit(word.front()) && word.find_first_not_of("-.|+:=") == 0;
        row.ends_sentence |= word.size() > 2 && word.back() == '.';
        end = at + word.size();
        return true;
    });
    return row;
}

bool is_set_prose(const SetLine& row) {
    constexpr int least_words = 5;
    return row.words >= least_words && row.lettered * 4 >= row.words * 3 &&
           row.gap <= greatest_gap && row.columns <= widest_width;
}

/// The width that the lines of TEXT are filled up to; 0 where they are not.
int filled_width(std::string_view text) {
    std::array<int, widest_width + 1> lines{}, filled{};
    int prose = 0, sentences = 0;
    const auto rows = text::split(text, '\n');
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
        // The last line of a paragraph is as long as it is.
        if (text::trim(rows[i + 1]).empty()) continue;
        const SetLine row = set_line(rows[i]);
        if (!is_set_prose(row)) continue;
        ++prose;
        sentences += row.ends_sentence;
        ++lines[static_cast<std::size_t>(row.columns)];
        filled[static_cast<std::size_t>(row.columns)] += row.gap > 1;
    }
    const auto most = std::max_element(lines.begin(), lines.end());
    const auto width = static_cast<std::size_t>(most - lines.begin());
    const bool flush =
        *most >= least_flush && *most * 2 >= prose && filled[width] * 2 >= *most && sentences > 1;
    // Of a few lines nearly all must be.
    const bool few = *most >= few_flush && *most * 4 >= prose * 3 &&
                     filled[width] * 3 >= *most * 2 && sentences > 0;
    return flush || few ? static_cast<int>(width) : 0;
}

}  // namespace

bool may_have_gaps(std::string_view text) {
    constexpr std::size_t bytes_a_gap = 280;
    const auto middle = middle_of(text);
    return count_gaps(middle) * bytes_a_gap >= middle.size();
}

std::optional<std::string> without_justification(std::string_view text) {
    // Text that is set so has several gaps a line; its middle tells.
    constexpr std::size_t bytes_a_gap = 80;
    const auto middle = middle_of(text);
    if (count_gaps(middle) * bytes_a_gap < middle.size()) return std::nullopt;
    const int width = filled_width(text);
    if (width == 0) return std::nullopt;
    std::string out;
    out.reserve(text.size());
    for (std::size_t start = 0; start <= text.size();) {
        const auto end = std::min(text.find('\n', start), text.size());
        const auto line = text.substr(start, end - start);
        const SetLine row = set_line(line);
        // In a text that is set so, one line or the other has few words and wide gaps.
        if (row.columns == width && row.words > 1 && row.gap <= 3 * greatest_gap) {
            out.append(line.find_first_not_of(' '), ' ');
            out += text::squeeze(line);
        } else {
            out += line;
        }
        if (end == text.size()) break;
        out += '\n';
        start = end + 1;
    }
    return out;
}

}  // namespace tearline::lines
