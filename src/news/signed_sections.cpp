// SPDX-License-Identifier: MIT
// The stories of a magazine: each below its title and the name of who wrote it.
#include "base/text.h"
#include "lines/links.h"
#include "news/frame.h"
#include "news/frame_reader.h"
#include "news/section.h"
#include "words/words.h"

namespace tearline::news {

namespace {

constexpr std::size_t most_lines_of_head = 3;

/// "by Ada Holm": the name; empty where LINE tells none.
std::string_view signer_of(const lines::Line& line) {
    constexpr std::size_t widest_line = 80, most_of_name = 6;
    if (line.text.size() > widest_line) return {};
    const auto name = name_behind_by(line.text);
    const bool is_name = !name.empty() && words::opening_of(name) != words::Opening::lower &&
                         !words::is_terminal(words::ending_of(name)) &&
                         text::words(name).size() <= most_of_name;
    return is_name ? name : std::string_view();
}

bool is_title_line(const lines::Line& line) {
    constexpr int widest_line = 76;
    return !parts(line) && line.columns <= widest_line &&
           !words::is_terminal(words::ending_of(line.text)) && !lines::find_link(line.text) &&
           !read_label(line.text);
}

/// The head that begins at line I, behind a blank line or a rule: title, name, blank line or rule.
std::optional<Section> signed_head_at(const std::vector<lines::Line>& lines, std::size_t i) {
    std::size_t end = i;
    while (end < lines.size() && end - i <= most_lines_of_head && is_title_line(lines[end]) &&
           signer_of(lines[end]).empty())
        ++end;
    if (end == i || end - i > most_lines_of_head || end >= lines.size()) return std::nullopt;
    const auto name = signer_of(lines[end]);
    if (name.empty() || (end + 1 < lines.size() && !parts(lines[end + 1]))) return std::nullopt;
    Section found;
    found.piece.title = undecorated(lines::joined(lines, i, end));
    found.piece.byline = std::string(name);
    found.head = i;
    found.first = end + 1;
    return found;
}

}  // namespace

std::vector<RoundupPiece> split_signed(const std::vector<lines::Line>& lines) {
    constexpr std::size_t least_stories = 2, least_letters = 200;
    std::vector<Section> sections;
    for (std::size_t i = 0; i < lines.size() && sections.size() <= most_sections; ++i) {
        if (parts(lines[i]) || (i > 0 && !parts(lines[i - 1]))) continue;
        auto head = signed_head_at(lines, i);
        if (!head) continue;
        if (!sections.empty()) sections.back().last = i;
        i = head->first - 1;
        sections.push_back(*std::move(head));
    }
    if (sections.size() < least_stories || sections.size() > most_sections) return {};
    sections.back().last = lines.size();
    auto pieces = pieces_of(lines, std::move(sections), least_letters);
    return pieces.size() < least_stories ? std::vector<RoundupPiece>() : pieces;
}

}  // namespace tearline::news
