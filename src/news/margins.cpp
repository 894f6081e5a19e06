// SPDX-License-Identifier: MIT
// Boxes and bars that a gate draws around or before the lines of a whole article.
#include "news/margins.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "lines/links.h"
#include "lines/marks.h"
#include "news/dates.h"
#include "news/frame.h"
#include "news/labels.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::array side_marks{"|"sv, "│"sv, "║"sv, "┃"sv, "▌"sv, "▐"sv,
                                "█"sv, "*"sv, "#"sv, ":"sv, "!"sv};

bool is_drawn_mark(char32_t c) {
    return c >= 0x2500 && c <= 0x259f;
}

bool has_side(std::string_view text, std::string_view mark) {
    return text.starts_with(mark) && (text.size() == mark.size() || text[mark.size()] == ' ');
}

bool is_closed(std::string_view text, std::string_view mark) {
    return text.size() > 2 * mark.size() && text.ends_with(mark);
}

std::string_view within(std::string_view text, std::string_view mark, bool closed) {
    text.remove_prefix(mark.size());
    if (closed && text.ends_with(mark)) text.remove_suffix(mark.size());
    return text::trim_right(text);
}

/// What the lines of a message have in common with MARK at their side.
struct Side {
    int inked = 0, marked = 0, closed = 0, prose = 0, divided = 0, flowing = 0;

    [[nodiscard]] bool is_margin() const {
        return marked >= 5 && marked * 10 >= inked * 8 && prose * 3 >= marked && prose >= 3 &&
               divided * 5 < marked;
    }
    [[nodiscard]] bool is_bar() const {
        return marked == inked && flowing >= 3 && flowing * 4 >= marked;
    }
    [[nodiscard]] bool is_box() const { return closed * 10 >= marked * 8; }
};

/// A box's edge, or the corner that is left of one where its rule was split off.
bool is_edge_of_box(std::string_view text) {
    return is_box_edge(text) ||
           (text.size() == 1 && "+.,`'"sv.find(text.front()) != std::string_view::npos);
}

Side side_of(const std::vector<lines::Line>& lines, std::string_view mark) {
    constexpr int wrapped = 45;  // columns of a line that goes on below
    Side side;
    int before = 0;
    for (const auto& line : lines) {
        if (line.blank() || line.rule || is_edge_of_box(line.text)) continue;
        ++side.inked;
        if (!has_side(line.text, mark)) continue;
        ++side.marked;
        side.closed += is_closed(line.text, mark);
        const auto inner = within(line.text, mark, true);
        side.flowing += before >= wrapped && words::starts_lower(text::trim(inner));
        before = line.columns;
        side.prose += text::words(inner.substr(0, 400)).size() >= 6;
        side.divided += inner.find(mark) != std::string_view::npos ||
                        text::trim(inner).find("   ") != std::string_view::npos;
    }
    return side;
}

/// TEXT instead of what LINE held.
void replace_text(lines::Line& line, std::string_view text) {
    int indent = 0;
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1), ++indent;
    line.indent = text.empty() ? 0 : indent;
    line.text = text;
    line.columns = line.indent + lines::letters(text);
    line.rule = lines::is_rule(text);
    line.layout = -1;
}

void take_side(lines::Line& line, std::string_view mark, bool closed) {
    if (is_edge_of_box(line.text)) {
        line.rule = true;
        return;
    }
    if (!has_side(line.text, mark)) return;
    std::string_view text = within(line.text, mark, closed);
    if (text.starts_with(' ')) text.remove_prefix(1);
    replace_text(line, text);
}

/// Its text is quoted once, and by nobody who is named.
std::optional<std::string_view> plainly_quoted(const lines::Line& line) {
    const lines::QuoteMark mark = lines::quote_mark(line.text);
    if (mark.depth != 1 || mark.initials) return std::nullopt;
    return line.text.substr(mark.length);
}

}  // namespace

bool is_box_edge(std::string_view text) {
    constexpr std::size_t shortest = 10;
    // Most lines begin with a letter.
    if (text.size() < shortest || text::is_alpha(text.front())) return false;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = text::next_code_point(text, i);
        const bool drawn =
            c < 0x80 ? "+-=*#|:_.,`' "sv.find(static_cast<char>(c)) != std::string_view::npos
                     : is_drawn_mark(c);
        if (!drawn) return false;
    }
    return true;
}

std::optional<std::string_view> within_box(std::string_view text) {
    for (const auto mark : side_marks)
        if (has_side(text, mark) && is_closed(text, mark))
            return text::trim(within(text, mark, true));
    return std::nullopt;
}

void take_headline_boxes(std::vector<lines::Line>& lines) {
    constexpr std::size_t most_lines = 3, most_boxes = 100;
    struct Box {
        std::size_t first, last;  // its edges
    };
    std::vector<Box> boxes;
    // Few messages have any: the first lines tell.
    constexpr std::size_t first_lines = 12;
    const auto first_end =
        lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), first_lines));
    const auto is_edge = [](const lines::Line& line) {
        const bool plain_rule = line.rule && std::string_view("=-_*~").find(line.text.front()) !=
                                                 std::string_view::npos;
        return !plain_rule && is_box_edge(line.text);
    };
    if (std::none_of(lines.begin(), first_end, is_edge)) return;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!is_edge(lines[i])) continue;
        std::size_t end = i + 1;
        while (end < lines.size() && end - i <= most_lines) {
            const auto inner = within_box(lines[end].text);
            if (!inner || lines::find_link(*inner)) break;
            ++end;
        }
        if (end == i + 1 || end >= lines.size() || !is_box_edge(lines[end].text)) continue;
        boxes.push_back({i, end});
        i = end;
    }
    if (boxes.size() < 2 || boxes.size() > most_boxes) return;
    for (std::size_t k = 0; k < boxes.size(); ++k) {
        const std::size_t end = k + 1 < boxes.size() ? boxes[k + 1].first : lines.size();
        const auto linked = [](const lines::Line& line) {
            return lines::find_link(line.text).has_value();
        };
        const auto first = lines.begin() + static_cast<std::ptrdiff_t>(boxes[k].last);
        if (std::none_of(first, lines.begin() + static_cast<std::ptrdiff_t>(end), linked)) return;
    }
    for (const auto& [first, last] : boxes) {
        lines[first].rule = lines[last].rule = true;
        for (std::size_t i = first + 1; i < last; ++i)
            replace_text(lines[i], *within_box(lines[i].text));
    }
}

void take_whole_quote(std::vector<lines::Line>& lines, std::string_view subject) {
    constexpr int least_lines = 5, most_of_title = 3;
    const auto first = std::find_if(lines.begin(), lines.end(), [](const lines::Line& line) {
        return !line.blank() && !line.rule && !lines::starts_with_link(line.text);
    });
    if (first == lines.end() || !plainly_quoted(*first)) return;
    const std::string title = clean_subject(subject);
    if (title.size() != text::trim(subject).size()) return;  // it is an answer
    int quoted = 0;
    bool traced = false, titled = false;
    std::string head;  // the first lines, of which the title is made
    for (const lines::Line& line : lines) {
        if (line.blank() || line.rule) continue;
        const auto text = plainly_quoted(line);
        traced = traced || lines::starts_with_link(text.value_or(line.text));
        if (!text) {
            if (!lines::starts_with_link(line.text)) return;
            continue;
        }
        const auto plain = text::trim(*text);
        if (plain.empty()) continue;
        if (!titled && quoted == most_of_title) return;
        if (!titled) {
            head.append(head.empty() ? "" : " ").append(plain);
            titled = agreement(title, head) != Agreement::none;
        }
        ++quoted;
        traced = traced || read_date(plain) || read_label(plain);
    }
    if (quoted < least_lines || !traced) return;
    for (lines::Line& line : lines)
        if (!line.rule)
            if (const auto text = plainly_quoted(line)) replace_text(line, *text);
}

void take_margins(std::vector<lines::Line>& lines) {
    // Most messages have no such marks: the first lines tell.
    constexpr std::size_t first_lines = 12;
    for (const auto mark : side_marks) {
        const auto end =
            lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), first_lines));
        const auto marked = std::count_if(lines.begin(), end, [&](const lines::Line& line) {
            return !line.blank() && line.text.front() == mark.front() && has_side(line.text, mark);
        });
        if (marked < 3) continue;
        const Side side = side_of(lines, mark);
        if (!side.is_margin()) continue;
        // A list has such marks before its items only, never where a sentence goes on.
        const bool box = side.is_box();
        if (!box && !side.is_bar() && (mark == "*" || mark == "#" || mark == "!")) continue;
        for (auto& line : lines) take_side(line, mark, box);
        return;
    }
}

}  // namespace tearline::news
