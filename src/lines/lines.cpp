// SPDX-License-Identifier: MIT
// The physical lines of a message: measured once, with rules that were glued to text split off.
#include "lines/lines.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/hyphens.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

using namespace std::string_view_literals;

constexpr std::array box_marks{"─"sv, "═"sv, "━"sv, "—"sv, "–"sv, "▄"sv, "▀"sv, "█"sv, "·"sv};

constexpr std::array<bool, 256> rule_marks = [] {
    std::array<bool, 256> all{};
    for (const unsigned char c : "=-_*~#"sv) all[c] = true;
    return all;
}();
constexpr bool is_rule_mark(char c) {
    return rule_marks[static_cast<unsigned char>(c)];
}

/// The mark that a rule starting at the front of TEXT repeats; empty where there is none.
std::string_view rule_mark(std::string_view text) {
    if (text.empty() || text::is_alpha(text.front())) return {};
    if (is_rule_mark(text.front())) return text.substr(0, 1);
    if (static_cast<unsigned char>(text.front()) < 0x80) return {};
    for (const auto mark : box_marks)
        if (text.substr(0, mark.size()) == mark) return mark;
    return {};
}

/// Two marks in turn: "=-=-=-=-=", "~*~*~*~".
bool is_drawn(std::string_view text) {
    constexpr std::string_view marks = "=-_*~#+";
    if (text[0] == text[1] || marks.find(text[1]) == std::string_view::npos) return false;
    for (std::size_t i = 2; i < text.size(); ++i)
        if (text[i] != text[i % 2]) return false;
    return true;
}

std::size_t run_of(std::string_view text, std::string_view mark) {
    if (mark.size() == 1) return std::min(text.find_first_not_of(mark.front()), text.size());
    std::size_t length = 0;
    while (text.substr(length, mark.size()) == mark) length += mark.size();
    return length;
}

struct Run {
    std::size_t at = 0, length = 0;
};

/// The first rule within a line of text; none in tables and forms, where several or short ones
/// stand.
Run inner_rule(std::string_view text) {
    constexpr std::size_t beyond_doubt = 40, shortest = 10;
    Run found;
    // A run of ten has one of every ten bytes.
    for (std::size_t at = shortest - 1; at < text.size(); at += shortest) {
        const char mark = text[at];
        if (!is_rule_mark(mark)) continue;
        std::size_t start = at, end = at + 1;
        while (start > 0 && text[start - 1] == mark) --start;
        while (end < text.size() && text[end] == mark) ++end;
        const std::size_t least = mark == '_' ? 30 : mark == '-' ? 20 : shortest;
        if (end - start >= least) {
            if (found.length) return {};
            found = {start, end - start};
            if (found.length >= beyond_doubt) break;
        }
        while (at + shortest < end) at += shortest;
    }
    if (found.length == 0) return {};
    const auto around = [&](std::size_t i) {
        return i < text.size() && (text[i] == '+' || text[i] == '|' || text[i] == '<');
    };
    const bool table = (found.at > 0 && around(found.at - 1)) || around(found.at + found.length);
    return table ? Run{} : found;
}

/// ASCII says that all of RAW is known to be ASCII.
Line measured(std::string_view raw, bool ascii = false) {
    Line line;
    while (!raw.empty() && text::is_space(raw.front())) {
        raw.remove_prefix(1);
        ++line.indent;
    }
    line.text = text::trim_right(raw);
    if (line.text.empty()) line.indent = 0;
    line.columns = line.indent + (ascii ? static_cast<int>(line.text.size()) : letters(line.text));
    line.rule = !line.text.empty() && !text::is_alpha(line.text.front()) && is_rule(line.text);
    return line;
}

/// LINE, or the lines that it is once its rules are split off.
void add_line(std::vector<Line>& lines, Line line) {
    constexpr std::size_t longest_ruled = 100000;
    while (!line.rule && line.text.size() <= longest_ruled) {
        const Run rule = inner_rule(line.text);
        if (rule.length == 0) break;
        const auto whole = line.text;
        if (rule.at > 0) {
            Line before = measured(whole.substr(0, rule.at));
            before.indent = line.indent;
            before.columns += line.indent;
            before.cut = line.cut;
            lines.push_back(before);
        }
        Line separator = measured(whole.substr(rule.at, rule.length));
        separator.cut = rule.at > 0 || line.cut;
        lines.push_back(separator);
        line = measured(whole.substr(rule.at + rule.length));
        line.cut = true;
        if (line.blank()) return;
    }
    lines.push_back(line);
}

}  // namespace

int letters(std::string_view utf8) {
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    const char* at = utf8.data();
    std::size_t left = utf8.size(), later = 0;  // bytes that go on with a letter: 10xxxxxx
    while (left >= sizeof ones) {
        std::uint64_t sums = 0;
        for (int round = 0; round < 31 && left >= sizeof ones; ++round) {  // to 248 in all bytes
            std::uint64_t bytes = 0;
            std::memcpy(&bytes, at, sizeof bytes);
            sums += (bytes >> 7) & ~(bytes >> 6) & ones;
            at += sizeof bytes, left -= sizeof bytes;
        }
        later += (sums * ones) >> 56;
    }
    const std::uint64_t rest = text::as_number({at, left});
    later += (((rest >> 7) & ~(rest >> 6) & ones) * ones) >> 56;
    return static_cast<int>(utf8.size() - later);
}

int columns_of(const Line& line, std::string_view part) {
    if (line.is_by_bytes()) return static_cast<int>(part.size());
    return line.measure ? line.measure->columns(part) : letters(part);
}

void measure_by(std::vector<Line>& lines, const Measure* measure) {
    for (auto& line : lines) {
        line.measure = measure;
        line.columns = line.indent + (measure ? measure->columns(line.text) : letters(line.text));
    }
}

int first_word_columns(const Line& line) {
    return columns_of(line, words::first_word(line.text));
}

bool break_fits(const Line& line, const Line& next, int width) {
    return line.columns + 1 + first_word_columns(next) <= width;
}

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

bool is_rule(std::string_view text) {
    const auto mark = rule_mark(text);
    if (mark.empty()) return false;
    const std::size_t length = run_of(text, mark);
    if (length == text.size())
        return length / mark.size() >= (mark == "*" || mark == "#" ? 5u : 4u);
    // "=-=-=-=-=" too, and "* * *" and "- - - -"
    if (text.size() >= 5 && is_drawn(text)) return true;
    if (text.size() < 5) return false;
    std::size_t marks = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ') {
            ++i;
        } else if (text.substr(i, mark.size()) == mark) {
            i += mark.size();
            ++marks;
        } else {
            return false;
        }
    }
    return marks >= 3;
}

std::vector<Line> split_lines(std::string_view text, const std::vector<bool>& soft_breaks) {
    std::vector<Line> lines;
    lines.reserve(text.size() / 40 + 8);
    std::size_t number = 0, start = 0;
    const bool ascii = text::is_ascii(text);
    const auto take = [&](std::size_t end) {
        add_line(lines, measured(text.substr(start, end - start), ascii));
        lines.back().soft = number < soft_breaks.size() && soft_breaks[number];
        ++number;
        start = end + 1;
    };
    text::each_block(text, [&](const auto& bytes, std::size_t at) {
        text::each_bit(bytes.equal('\n'), [&](std::size_t bit) { take(at + bit); });
    });
    if (start < text.size()) take(text.size());
    return lines;
}

void take_common_indent(std::vector<Line>& lines) {
    int least = 1000, inked = 0;
    for (const auto& line : lines)
        if (!line.blank() && !line.rule) least = std::min(least, line.indent), ++inked;
    if (inked == 0 || least == 0 || least == 1000) return;
    for (auto& line : lines) {
        const int taken = std::min(least, line.indent);
        line.indent -= taken;
        line.columns -= taken;
    }
}

std::size_t skip_blank(const std::vector<Line>& lines, std::size_t at) {
    while (at < lines.size() && lines[at].blank()) ++at;
    return at;
}

std::size_t skip_empty(const std::vector<Line>& lines, std::size_t at) {
    while (at < lines.size() && (lines[at].blank() || lines[at].rule)) ++at;
    return at;
}

std::string joined(const std::vector<Line>& lines, std::size_t first, std::size_t last) {
    std::string text;
    for (std::size_t i = first; i < last; ++i) {
        if (lines[i].blank()) continue;
        append_line(text, text::squeeze(lines[i].text));
    }
    return text;
}

}  // namespace tearline::lines
