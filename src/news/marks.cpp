// SPDX-License-Identifier: MIT
// Marks at the front of a line: quotes, list items, and lines that are laid out by hand.
#include "news/marks.h"

#include <array>

#include "base/text.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::array item_marks{"*"sv, "-"sv, "•"sv, "·"sv, "»"sv, "▪"sv, "●"sv, "◦"sv,
                                "‣"sv, "–"sv, "—"sv, "+"sv, "o"sv, "■"sv, "►"sv};

bool is_box_letter(char32_t c) {
    return (c >= 0x2500 && c <= 0x25ff) || c == 0xb7 || c == 0x2219;
}

}  // namespace

QuoteMark quote_mark(std::string_view text) {
    QuoteMark mark;
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

std::size_t item_mark(std::string_view text) {
    if (text.empty() || (text::is_alpha(text.front()) && text.front() != 'o')) return 0;
    for (const auto mark : item_marks) {
        if (!text.starts_with(mark)) continue;
        std::size_t at = mark.size();
        if (at >= text.size() || text[at] != ' ') return 0;
        while (at < text.size() && text[at] == ' ') ++at;
        return at < text.size() ? at : 0;
    }
    return 0;
}

namespace {

/// ASCII, no fewer letters than marks, and no run of three blanks: most lines need no closer look.
bool is_plainly_prose(std::string_view head, const AsciiBits& bits) {
    if (head.size() > AsciiBits::most || bits.any(bits.wide) || bits.has_gap()) return false;
    return bits.count(bits.plain) * 2 + bits.count(bits.spaces) >= head.size();
}

}  // namespace

int layout_score(const Line& line) {
    return layout_score(line, AsciiBits(line.text));
}

int layout_score(const Line& line, const AsciiBits& bits) {
    const auto text = line.text;
    if (text.size() < 2) return text.empty() ? 0 : line.indent > 4 ? 1 : 0;
    const auto head = text.substr(0, 400);
    if (is_plainly_prose(head, bits) && !text.starts_with('|') && !text.starts_with('#') &&
        !text.ends_with('{') && !text.ends_with(';'))
        return 0;
    int box = 0, letters = 0, marks = 0, gaps = 0, spaces = 0, total = 0;
    for (std::size_t i = 0; i < head.size();) {
        const char c = head[i];
        ++total;
        if (static_cast<unsigned char>(c) < 0x80) {
            const bool space = c == ' ', letter = text::is_alpha(c) || text::is_digit(c);
            spaces = space ? spaces + 1 : 0;
            gaps += spaces == 3;
            letters += letter;
            marks += !space && !letter;
            ++i;
        } else {
            spaces = 0;
            is_box_letter(text::next_code_point(head, i)) ? ++box : ++letters;
        }
    }
    if (box >= 3) return 2;
    if (marks > letters && total >= 6) return 2;
    if (gaps >= 2) return 2;
    const bool code_end = text.ends_with("{") || text.ends_with("};") || text == "}";
    if (code_end || text.starts_with("#include") || text.starts_with("#define")) return 2;
    if (text.find(" | ") != std::string_view::npos && text.starts_with("|")) return 2;
    if (text.ends_with(");")) return 1;
    return gaps == 1 ? 1 : 0;
}

}  // namespace tearline::news
