// SPDX-License-Identifier: MIT
// Marks between which a person set what he copied.
#include "news/cut_marks.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "lines/links.h"
#include "news/forward_note.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr int most_of_own = 12;  // lines; more are a text of his own

bool is_cut_mark(std::string_view line) {
    static constexpr std::array words{"cut"sv,       "cut here"sv, "snip"sv,      "snip here"sv,
                                      "schnipp"sv,   "schnapp"sv,  "begin"sv,     "end"sv,
                                      "cut start"sv, "cut end"sv,  "begin cut"sv, "end cut"sv};
    constexpr std::string_view marks = "-=~_*.: ";
    constexpr std::size_t shortest = 7, longest = 90;
    if (line.size() < shortest || line.size() > longest) return false;
    // Most lines begin with a letter.
    const char first = line.front();
    if (first != '-' && first != '=' && first != '~' && first != '_' && first != '*') return false;
    std::string rest;
    bool scissors = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto pair = line.substr(i, 2);
        if (pair == "8<" || pair == ">8") {
            scissors = true;
            ++i;
        } else if (line[i] == ' ' || marks.find(line[i]) == std::string_view::npos) {
            rest.push_back(text::lower(line[i]));
        }
    }
    rest = text::squeeze(rest);
    if (rest.empty()) return scissors;
    // "--8<-- Begin of clipping --8<--"
    constexpr std::size_t most_words = 5;
    if (scissors && text::words(rest).size() <= most_words) return true;
    const bool set_off = line.starts_with("--") || line.starts_with("==");
    const bool says_cut = rest.find("cut") != rest.npos || rest[0] == 's';
    return set_off && says_cut && std::find(words.begin(), words.end(), rest) != words.end();
}

/// Takes what is neither address nor blank out of the lines from FIRST to LAST.
void take_own(std::vector<lines::Line>& lines, std::size_t first, std::size_t last,
              bool keep_addresses, lines::Account& account) {
    for (std::size_t i = first; i < last; ++i) {
        lines::Line& line = lines[i];
        if (line.blank() || (keep_addresses && lines::find_link(line.text))) continue;
        account.remove("comment", line.text);
        line = lines::Line();
    }
}

int inked(const std::vector<lines::Line>& lines, std::size_t first, std::size_t last) {
    return static_cast<int>(
        std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(first),
                      lines.begin() + static_cast<std::ptrdiff_t>(last),
                      [](const lines::Line& line) { return !line.blank() && !line.rule; }));
}

std::size_t letters_of(const std::vector<lines::Line>& lines, std::size_t first, std::size_t last) {
    std::size_t sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += lines[i].rule ? 0 : lines[i].text.size();
    return sum;
}

/// " + Origin: Night Desk (21:1/3)", as editors leave it of what they pass on.
bool is_defused_origin(const lines::Line& line) {
    return line.text.starts_with("+ Origin") || line.text.starts_with("! Origin");
}

}  // namespace

void take_above_note(std::vector<lines::Line>& lines, lines::Account& account) {
    constexpr std::size_t reach = 30, longest_mark = 100;
    if (inked(lines, 0, std::min(lines.size(), reach)) == 0 || forward_note_at(lines, 0)) return;
    for (std::size_t i = 1; i < std::min(lines.size(), reach); ++i) {
        const auto text = lines[i].text;
        const bool mark = (text.starts_with("--") || text.starts_with("==")) &&
                          text.size() < longest_mark && text.back() == text.front() &&
                          text::to_lower(text).find("forwarded") != text.npos;
        if (!mark) continue;
        const auto note = forward_note_at(lines, i);
        if (!note || !note->subject || inked(lines, 0, i) > most_of_own ||
            letters_of(lines, 0, i) > letters_of(lines, note->end, lines.size()))
            return;
        take_own(lines, 0, i, false, account);
        return;
    }
}

void take_below_origin(std::vector<lines::Line>& lines, lines::Account& account) {
    const auto origin = std::find_if(lines.begin(), lines.end(), is_defused_origin);
    if (origin == lines.begin() || origin == lines.end() ||
        std::any_of(origin + 1, lines.end(), is_defused_origin))
        return;
    const auto at = static_cast<std::size_t>(origin - lines.begin());
    const auto above = lines[at - 1].text;
    if (!above.starts_with("---") && !above.starts_with("-+-") && !above.starts_with("-!-")) return;
    if (inked(lines, at + 1, lines.size()) > most_of_own ||
        letters_of(lines, at + 1, lines.size()) > letters_of(lines, 0, at))
        return;
    account.remove("end mark", above);
    account.remove("end mark", origin->text);
    lines[at - 1] = lines[at] = lines::Line();
    take_own(lines, at + 1, lines.size(), false, account);
}

void take_cut_marks(std::vector<lines::Line>& lines, lines::Account& account) {
    std::vector<std::size_t> marks;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!lines[i].rule && is_cut_mark(lines[i].text)) marks.push_back(i);
    for (const std::size_t mark : marks) lines[mark].rule = true;
    if (marks.size() != 2) return;
    const std::size_t first = marks.front(), last = marks.back();
    if (letters_of(lines, first, last) <= letters_of(lines, 0, first)) return;
    if (inked(lines, 0, first) <= most_of_own) take_own(lines, 0, first, true, account);
    if (inked(lines, last, lines.size()) <= most_of_own)
        take_own(lines, last + 1, lines.size(), false, account);
}

}  // namespace tearline::news
