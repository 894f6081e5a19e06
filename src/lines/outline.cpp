// SPDX-License-Identifier: MIT
// Headings in capitals, each above text that is set in.
#include "lines/outline.h"

#include <string_view>

#include "base/text.h"
#include "lines/links.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

/// "SPECIAL REQUIREMENTS", a few words behind a blank line.
bool is_shouted_alone(const std::vector<Line>& lines, const std::vector<RowKind>& rows,
                      std::size_t i) {
    constexpr int longest = 48;
    constexpr std::size_t shortest = 3, most_words = 6;
    const Line& line = lines[i];
    if (rows[i] != RowKind::prose || line.columns > longest || line.text.size() < shortest ||
        (i > 0 && rows[i - 1] != RowKind::blank && rows[i - 1] != RowKind::rule))
        return false;
    return text::is_upper(line.text.front()) && words::is_in_capitals(line.text) &&
           text::words(line.text).size() <= most_words &&
           !words::is_terminal(words::ending_of(line.text)) && !find_link(line.text);
}

/// The next line with ink behind line I; the end where there is none.
std::size_t next_inked(const std::vector<Line>& lines, std::size_t i) {
    ++i;
    while (i < lines.size() && lines[i].blank()) ++i;
    return i;
}

}  // namespace

void find_outline(const std::vector<Line>& lines, std::vector<RowKind>& rows) {
    constexpr int step = 2;
    constexpr std::size_t least = 3;
    std::vector<std::size_t> alone, above;  // all such lines; those above what is set in
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!is_shouted_alone(lines, rows, i)) continue;
        const std::size_t next = next_inked(lines, i);
        const bool parted = next > i + 1;
        const bool set_in = next < lines.size() && rows[next] != RowKind::rule &&
                            lines[next].indent >= lines[i].indent + step;
        if (parted || set_in) alone.push_back(i);
        if (set_in) above.push_back(i);
    }
    if (above.size() < least) return;
    const int margin = lines[above.front()].indent;
    for (const std::size_t i : above)
        if (lines[i].indent != margin) return;
    for (const std::size_t i : alone)
        if (lines[i].indent == margin) rows[i] = RowKind::heading;
}

}  // namespace tearline::lines
