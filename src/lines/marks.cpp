// SPDX-License-Identifier: MIT
// Marks at the front of a line: quotes, list items, and lines that are laid out by hand.
#include "lines/marks.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/line_look.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

using namespace std::string_view_literals;

constexpr std::array item_marks{"*"sv, "-"sv, "•"sv, "·"sv, "»"sv, "▪"sv, "●"sv,  "◦"sv,  "‣"sv,
                                "–"sv, "—"sv, "+"sv, "o"sv, "■"sv, "►"sv, "->"sv, "=>"sv, "→"sv,
                                "➤"sv, "➜"sv, "▸"sv, "▶"sv, "✓"sv, "✔"sv, "○"sv,  "◆"sv};

bool is_box_letter(char32_t c) {
    return (c >= 0x2500 && c <= 0x25ff) || c == 0xb7 || c == 0x2219;
}

/// "ksql> DESCRIBE", "File>Import": WORD before ">" and what is BEHIND it. Initials are capitals.
bool is_menu_or_prompt(std::string_view word, std::string_view behind) {
    const auto small = std::count_if(word.begin(), word.end(), text::is_lower);
    if (small == static_cast<std::ptrdiff_t>(word.size())) return true;
    return small > 0 && !behind.empty() && behind.front() != ' ' && behind.front() != '>';
}

}  // namespace

QuoteMark quote_mark(std::string_view text) {
    QuoteMark mark;
    // Four letters may stand before the mark, and two spaces before them.
    constexpr std::size_t before_mark = 4 * 4 + 2;
    if (text.empty() || (text::Block<32>(text, 0).equal('>') << (63 - before_mark)) == 0)
        return mark;
    std::size_t at = 0;
    while (at < text.size() && at < 2 && text[at] == ' ') ++at;
    std::size_t initials = at, count = 0;
    while (initials < text.size() && count < 4) {
        const auto c = static_cast<unsigned char>(text[initials]);
        if (text::is_alpha(text[initials]) || text::is_digit(text[initials])) {
            ++initials;
        } else if (c >= 0xc3) {
            text::next_code_point(text, initials);
        } else {
            break;
        }
        ++count;
    }
    if (initials >= text.size() || text[initials] != '>') return mark;
    if (count >= 3 && is_menu_or_prompt(text.substr(at, initials - at), text.substr(initials + 1)))
        return mark;
    mark.initials = count > 0;
    at = initials;
    while (at < text.size() && mark.depth < 1000) {
        if (text[at] == '>') {
            ++mark.depth;
            ++at;
        } else if (text[at] == ' ' && at + 1 < text.size() && text[at + 1] == '>') {
            at += 1;
        } else {
            break;
        }
    }
    if (at < text.size() && text[at] != ' ') {
        if (mark.depth == 1 && !mark.initials && text[at] == '"') return mark.length = at, mark;
        if (mark.initials && mark.depth == 1 && count < 2) return {};
    }
    if (at < text.size() && text[at] == ' ') ++at;
    mark.length = at;
    return mark;
}

std::size_t picture_mark(std::string_view text) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size() && static_cast<unsigned char>(text[at]) >= 0xe2;) {
        const char32_t c = text::next_code_point(text, at);
        const bool picture = (c >= 0x2190 && c <= 0x2bff) || (c >= 0x1f000 && c <= 0x1faff);
        const bool joint = c == 0xfe0f || c == 0x200d || (c >= 0xe0020 && c <= 0xe007f);
        if (!picture && !(joint && end > 0)) break;
        end = at;
    }
    while (end > 0 && end < text.size() && text[end] == ' ') ++end;
    return end;
}

std::size_t item_mark(std::string_view text) {
    // Of the letters and marks of ASCII these alone begin one.
    constexpr std::string_view plain = "*-+=o";
    if (text.size() < 2) return 0;
    const char first = text.front();
    if (static_cast<unsigned char>(first) < 0x80 &&
        (plain.find(first) == std::string_view::npos || (first == 'o' && text[1] != ' ')))
        return 0;
    for (const auto mark : item_marks) {
        std::size_t at = mark.size();
        if (!text.starts_with(mark) || at >= text.size() || text[at] != ' ') continue;
        while (at < text.size() && text[at] == ' ') ++at;
        return at < text.size() ? at : 0;
    }
    return 0;
}

bool begins_field(std::string_view text) {
    constexpr std::size_t longest = 24;
    const auto colon = text.substr(0, longest).find(": ");
    if (colon == std::string_view::npos || colon == 0 || !text::is_upper(text.front()))
        return false;
    const auto name = text.substr(0, colon);
    return std::count(name.begin(), name.end(), ' ') <= 1;
}

namespace {

/// What a drawing is told by. GAPS are runs of three spaces or more; letters are digits too.
struct Drawn {
    std::size_t boxes = 0, letters = 0, marks = 0, spaces = 0, gaps = 0;
    [[nodiscard]] std::size_t all() const { return boxes + letters + marks + spaces; }
};

Drawn count_marks_of(std::string_view text) {
    Drawn drawn;
    std::uint64_t before = 0;  // the spaces of the block before
    text::each_block(text, [&](const auto& bytes, std::size_t at) {
        const std::uint64_t letters = bytes.letters() | bytes.within('0', '9');
        const std::uint64_t spaces = bytes.equal(' '), wide = bytes.wide();
        drawn.letters += text::ones_in(letters);
        drawn.spaces += text::ones_in(spaces);
        drawn.marks += text::ones_in(bytes.there() & ~(letters | spaces | wide));
        const std::uint64_t third = spaces & (spaces << 1 | before >> 63) &
                                    (spaces << 2 | before >> 62) & ~(spaces << 3 | before >> 61);
        if (third != 0) drawn.gaps += text::ones_in(third);
        before = spaces;
        if (wide == 0) return;
        text::each_bit(bytes.within('\xc0', '\xff'), [&](std::size_t bit) {  // first bytes
            std::size_t place = at + bit;
            const bool box = is_box_letter(text::next_code_point(text, place));
            box ? ++drawn.boxes : ++drawn.letters;
        });
    });
    drawn.letters += cut_off(text);
    return drawn;
}

/// "Lindholm ........ 41.2 %": dots that lead from a name to its value.
bool has_leader(std::string_view text) {
    const auto at = text.find(" ....");
    if (at == std::string_view::npos || at == 0) return false;
    const auto behind = text.find_first_not_of(". ", at);
    return behind != std::string_view::npos && text[behind - 1] == ' ' &&
           (text::is_digit(text[behind]) || behind - at > 8);
}

int score_of(const Line& line, bool prose) {
    const auto text = line.text;
    if (text.size() < 2) return text.empty() ? 0 : line.indent > 4 ? 1 : 0;
    if (prose && !text.starts_with('|') && !text.starts_with('#') && !text.ends_with('{') &&
        !text.ends_with(';'))
        return 0;
    const auto head = text.substr(0, 400);
    const Drawn drawn = count_marks_of(head);
    if (drawn.boxes >= 3) return 2;
    if (drawn.marks > drawn.letters && drawn.all() >= 6) return 2;
    if (drawn.gaps >= 2 || has_leader(text)) return 2;
    const bool code_end = text.ends_with("{") || text.ends_with("};") || text == "}";
    if (code_end || text.starts_with("#include") || text.starts_with("#define")) return 2;
    if (text.starts_with("|") && text.find(" | ") != std::string_view::npos) return 2;
    if (text.ends_with(");")) return 1;
    return drawn.gaps == 1 ? 1 : 0;
}

}  // namespace

int layout_score(const Line& line) {
    constexpr std::size_t telling = longest_prose + 1;  // a longer line is none whatever follows
    if (line.layout >= 0) return line.layout;
    return layout_score(line, look_at_line(line.text.substr(0, telling)).prose);
}

int layout_score(const Line& line, bool prose) {
    const int score = score_of(line, prose);
    if (line.text.size() >= 2) line.layout = static_cast<std::int8_t>(score);
    return score;
}

bool is_speech(std::string_view text) {
    constexpr std::size_t longest = 18;  // bytes of a name
    if (!text.starts_with('<')) return false;
    const auto close = text.substr(0, longest + 2).find('>');
    return close != std::string_view::npos && close > 1 && close + 2 < text.size() &&
           text[close + 1] == ' ' && text.substr(1, close - 1).find_first_of(" /<=") == text.npos;
}

bool is_speaker(std::string_view text) {
    constexpr std::size_t longest = 32, shortest = 3;
    if (text.size() < 2 || !text::is_upper(text[0]) ||
        !(text::is_upper(text[1]) || text[1] == '.' || text[1] == ' '))
        return false;
    const auto colon = text.substr(0, longest).find(": ");
    if (colon == std::string_view::npos || colon < shortest) return false;
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return text::is_upper(c) || c == ' ' || c == '.' || c == '-' || c == '\'';
    });
}

std::size_t heading_mark(std::string_view text) {
    constexpr std::size_t most = 6, longest = 200;
    if (!text.starts_with("##") || text.size() > longest) return 0;
    const auto marks = text.find_first_not_of('#');
    if (marks == std::string_view::npos || marks > most || text[marks] != ' ') return 0;
    const auto words = text.find_first_not_of(' ', marks);
    return words == std::string_view::npos ? 0 : words;
}

std::string_view set_off_heading(std::string_view text) {
    constexpr std::string_view marks = "*_=~:#", no_end = ".,;";
    constexpr std::size_t shortest = 5, longest = 100, most_words = 12;
    if (text.size() < shortest || text::is_alpha(text.front()) || text.front() != text.back() ||
        text.size() > longest || marks.find(text.front()) == std::string_view::npos)
        return {};
    const char mark = text.front();
    const auto start = text.find_first_not_of(mark), last = text.find_last_not_of(mark);
    if (start == std::string_view::npos || start != text.size() - 1 - last) return {};
    if (mark == ':' && start == 1) return {};
    const auto words = text::trim(text.substr(start, last + 1 - start));
    const bool opens = !words.empty() && !text::is_lower(words.front()) &&
                       (words::is_capitalised(words) || text::is_digit(words.front()));
    return opens && words.find(mark) == std::string_view::npos &&
                   no_end.find(words.back()) == std::string_view::npos &&
                   text::words(words).size() <= most_words
               ? words
               : std::string_view();
}

bool is_heading_in_capitals(std::string_view line, std::string_view below) {
    constexpr std::size_t least_words = 2;
    const auto ending = words::ending_of(line);
    return words::is_in_capitals(line) && !words::is_in_capitals(below) &&
           !words::starts_lower(below) &&
           (ending == words::Ending::none || ending == words::Ending::question) &&
           text::words(line).size() >= least_words &&
           !words::is_function_word(words::last_word(line));
}

}  // namespace tearline::lines
