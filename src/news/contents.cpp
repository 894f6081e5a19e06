// SPDX-License-Identifier: MIT
// Letters of news begin with a list of what is in them: each item stands below once more, as the
// head of its story.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "lines/hyphens.h"
#include "news/roundup_title.h"
#include "news/section.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t least_items = 3, longest_head = 160, least_text = 60;

struct Contents {
    std::vector<std::string> items;
    std::size_t first = 0, last = 0;  ///< its lines, last not included
};

/// The first list of LINES, whose items may go on below their marks; without items where there is
/// none.
Contents contents_of(const std::vector<lines::Line>& lines) {
    constexpr std::size_t reach = 60, most_items = 100;
    const auto is_marked = [&](std::size_t i) {
        if (i >= lines.size() || parts(lines[i])) return false;
        const auto text = lines[i].text;
        // Most lines begin with a letter.
        if (text::is_alpha(text[0]) && !text.starts_with("o ")) return false;
        return list_mark_length(text) > 0;
    };
    Contents found;
    while (found.first < std::min(reach, lines.size()) && !is_marked(found.first)) ++found.first;
    std::size_t i = found.first;
    for (; i < lines.size() && found.items.size() < most_items; ++i) {
        const lines::Line& line = lines[i];
        if (is_marked(i))
            found.items.push_back(text::squeeze(line.text.substr(list_mark_length(line.text))));
        else if (line.blank()
                     ? !is_marked(i + 1)
                     : found.items.empty() || line.rule || line.indent <= lines[found.first].indent)
            break;
        else if (!line.blank())
            lines::append_line(found.items.back(), text::squeeze(line.text));
    }
    found.last = i;
    return found;
}

/// Letters and digits alone, small.
std::string key_of(std::string_view text) {
    std::string key;
    for (const char c : text::folded(text.substr(0, longest_head)))
        if (text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80)
            key += c;
    return key;
}

/// "In this issue:", "The Harbour Letter": not what stands above the contents of a single article.
bool says_issue(std::string_view line) {
    static constexpr std::array words{"in this issue"sv,  "in this edition"sv,   "this week's"sv,
                                      "top stories"sv,    "in dieser ausgabe"sv, "dans ce numéro"sv,
                                      "en este número"sv, "в этом номере"sv,     "в этом выпуске"sv,
                                      "in dit nummer"sv};
    constexpr std::size_t longest = 100;
    if (line.size() > longest) return false;
    const std::string plain = text::folded(line);
    if (plain.starts_with("the ") &&
        (plain.ends_with(" letter") || plain.find(" letter for ") != plain.npos ||
         plain.find(" letter, vol") != plain.npos))
        return true;
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return plain.find(word) != plain.npos; });
}

bool is_issue(const std::vector<lines::Line>& lines, std::size_t list, std::string_view subject) {
    if (says_issue(subject)) return true;
    return std::any_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(list),
                       [](const lines::Line& line) { return says_issue(line.text); });
}

}  // namespace

std::vector<RoundupPiece> split_by_contents(const std::vector<lines::Line>& lines,
                                            std::string_view subject, bool collection) {
    const Contents contents = contents_of(lines);
    if (contents.items.size() < least_items ||
        !(collection || is_issue(lines, contents.first, subject)))
        return {};
    std::unordered_map<std::string, std::size_t> numbers;
    for (std::size_t n = 0; n < contents.items.size(); ++n)
        numbers.emplace(key_of(contents.items[n]), n);
    std::vector<Section> sections;
    std::size_t next = 0;  // items before this one are found
    const auto take = [&](std::size_t i, std::size_t end) {
        const std::string text = lines::joined(lines, i, end);
        const auto found = text.size() > longest_head ? numbers.end() : numbers.find(key_of(text));
        if (found == numbers.end() || found->second < next) return false;
        next = found->second + 1;
        Section section;
        section.piece.title = contents.items[found->second];
        section.head = i;
        section.first = end;
        sections.push_back(std::move(section));
        return true;
    };
    for (std::size_t i = contents.last; i < lines.size(); ++i) {
        if (parts(lines[i]) || !(i == contents.last || parts(lines[i - 1]))) continue;
        if (!take(i, i + 1) && i + 1 < lines.size() && !parts(lines[i + 1])) take(i, i + 2);
    }
    for (std::size_t k = 0; k < sections.size(); ++k)
        sections[k].last = k + 1 < sections.size() ? sections[k + 1].head : lines.size();
    if (sections.size() < least_items || sections.size() * 4 < contents.items.size() * 3) return {};
    auto pieces = pieces_of(lines, std::move(sections), least_text);
    return pieces.size() < least_items ? std::vector<RoundupPiece>() : pieces;
}

}  // namespace tearline::news
