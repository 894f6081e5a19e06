// SPDX-License-Identifier: MIT
// Looks at a body from its end: a few lines tell all, however long it is.
#include "ftn/end_lines.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tearline::ftn {

namespace {

BytesView without_blanks(BytesView bytes) {
    while (!bytes.empty() && (bytes.front() == ' ' || bytes.front() == '\t'))
        bytes.remove_prefix(1);
    return bytes;
}

/// DOS editors leave a Ctrl-Z, careless writers a NUL at the end.
bool is_blank(BytesView line) {
    return std::all_of(line.begin(), line.end(),
                       [](char c) { return text::is_space(c) || c == '\x1A' || c == '\0'; });
}

bool is_list(BytesView line) {
    return line.starts_with("SEEN-BY:") || line.starts_with("PATH:");
}

bool is_origin(BytesView line) {
    line = without_blanks(line);
    if (!line.starts_with('*')) return false;
    return text::starts_with_ignoring_case(without_blanks(line.substr(1)), "Origin:");
}

/// "---" alone or "--- text".
bool is_tear_line(BytesView line) {
    return line.starts_with("---") && (line.size() == 3 || line[3] == ' ' || line[3] == '\t');
}

/// "---text" too, which only its place before the origin tells from a rule of dashes.
bool is_tight_tear_line(BytesView line) {
    return line.starts_with("---") && (line.size() == 3 || line[3] != '-');
}

/// The last lines of text before a place, the nearest first, and where the lines that are no text
/// start after them.
struct LastText {
    std::array<BodyLines::Line, 5> line;
    std::size_t count = 0;
    std::size_t end_start = 0;
    bool lists = false;  ///< SEEN-BY or PATH stand among the lines that are no text
};

LastText last_text_before(const BodyLines& lines, std::size_t end) {
    LastText last;
    while (last.count < last.line.size()) {
        const auto line = lines.before(end);
        if (!line) break;
        end = line->start;
        const BytesView bytes = lines.text(*line);
        const bool control = !bytes.empty() && bytes.front() == '\x01';
        const bool list = last.count == 0 && is_list(bytes);
        last.lists = last.lists || list;
        if (control || list || is_blank(bytes)) continue;
        if (last.count == 0) last.end_start = line->next;
        last.line[last.count++] = *line;
    }
    return last;
}

/// The origin is the last line of text; or up to two lines of advertising stand below it, but then
/// a tear line must vouch for it.
std::optional<std::size_t> find_origin(const BodyLines& lines, const LastText& last) {
    for (std::size_t i = 0; i < std::min<std::size_t>(last.count, 3); ++i) {
        if (is_list(lines.text(last.line[i]))) return std::nullopt;
        if (!is_origin(lines.text(last.line[i]))) continue;
        const bool vouched = i + 1 < last.count && is_tear_line(lines.text(last.line[i + 1]));
        if (i == 0 || vouched) return i;
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::size_t> find_tear_line(const BodyLines& lines, const LastText& last,
                                          std::optional<std::size_t> origin) {
    const auto text_of = [&](std::size_t i) { return lines.text(last.line[i]); };
    if (!origin) {
        if (last.count > 0 && is_tear_line(text_of(0))) return 0;
        return std::nullopt;
    }
    for (std::size_t i = *origin + 1; i < last.count && i <= *origin + 3; ++i) {
        const bool next_to_origin = i == *origin + 1;
        if (next_to_origin ? is_tight_tear_line(text_of(i))
                           : is_tear_line(text_of(i)) && !text::trim(text_of(i).substr(3)).empty())
            return i;
    }
    return std::nullopt;
}

EndLines end_lines_from(const BodyLines& lines, const LastText& last, std::size_t end) {
    EndLines found;
    found.start = last.end_start;
    found.end = end;
    const auto origin = find_origin(lines, last);
    const auto tear_line = find_tear_line(lines, last, origin);
    if (origin) found.origin = last.line[*origin];
    if (tear_line) found.tear_line = last.line[*tear_line];
    return found;
}

bool starts_as_echomail(BytesView body) {
    const BytesView head = body.substr(0, 1024);
    return head.starts_with("AREA:") || head.find("\rAREA:") != BytesView::npos ||
           head.find(
               "\x01"
               "AREA:") != BytesView::npos;
}

/// The end lines of a message that somebody wrote more text behind: the last SEEN-BY block below an
/// origin or tear line.
std::optional<EndLines> find_buried_end(const BodyLines& lines) {
    constexpr std::string_view mark = "\rSEEN-BY:";
    const BytesView body = lines.bytes();
    if (!starts_as_echomail(body)) return std::nullopt;
    std::size_t start = BytesView::npos;
    for (std::size_t at = 0; (at = body.find(mark, at)) != BytesView::npos; ++at) start = at + 1;
    if (start == BytesView::npos) return std::nullopt;
    std::size_t end = start;
    while (end < lines.size()) {
        const BodyLines::Line line = lines.at(end);
        const BytesView bytes = lines.text(line);
        if (!is_list(bytes) && !bytes.starts_with('\x01')) break;
        end = line.next;
    }
    EndLines found = end_lines_from(lines, last_text_before(lines, end), end);
    if (!found.origin && !found.tear_line) return std::nullopt;
    found.text_follows = true;
    return found;
}

std::optional<Address> address_in(BytesView words) {
    std::optional<Address> found;
    for (std::size_t end = words.size(); end > 0 && !found;) {
        std::size_t start = end;
        while (start > 0 && !text::is_space(words[start - 1]) && words[start - 1] != ',') --start;
        BytesView word = words.substr(start, end - start);
        if (const std::size_t network = word.find('#'); network != BytesView::npos)
            word.remove_prefix(network + 1);
        found = parse_address(word);
        end = start == 0 ? 0 : start - 1;
    }
    return found;
}

}  // namespace

EndLines find_end_lines(const BodyLines& lines) {
    const LastText last = last_text_before(lines, lines.size());
    EndLines found = end_lines_from(lines, last, lines.size());
    if (!last.lists && !found.origin && !found.tear_line)
        if (const auto buried = find_buried_end(lines)) return *buried;
    return found;
}

Origin parse_origin(BytesView line) {
    const BytesView text = text::trim(line.substr(line.find(':') + 1));
    constexpr std::size_t longest_address = 64;
    if (const std::size_t open = text.rfind('('); open != BytesView::npos) {
        BytesView inside = text.substr(open + 1, longest_address);
        inside = inside.substr(0, inside.find(')'));
        if (auto address = address_in(inside))
            return {Bytes(text::trim_right(text.substr(0, open))), std::move(address)};
    }
    // Without its opening bracket only a word with a zone is an address: "open 24/7" is none.
    BytesView rest = text;
    while (rest.ends_with(')') || rest.ends_with(']')) rest.remove_suffix(1);
    const std::size_t blank = rest.find_last_of(" \t([");
    const std::size_t start = blank == BytesView::npos ? 0 : blank + 1;
    if (auto address = parse_address(rest.substr(start)); address && address->zone != 0) {
        BytesView before = rest.substr(0, start);
        while (before.ends_with('(') || before.ends_with('[') || before.ends_with(' '))
            before.remove_suffix(1);
        return {Bytes(before), std::move(address)};
    }
    return {Bytes(text), std::nullopt};
}

}  // namespace tearline::ftn
