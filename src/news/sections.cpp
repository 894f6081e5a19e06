// SPDX-License-Identifier: MIT
// Finds the stories of a message by the heads that stand above them.
#include "news/sections.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "lines/links.h"
#include "lines/marks.h"
#include "news/dates.h"
#include "news/frame.h"
#include "news/labels.h"
#include "news/roundup_title.h"
#include "news/section.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t least_text = 60;

std::size_t skip_parts(const std::vector<lines::Line>& lines, std::size_t i, std::size_t end) {
    while (i < end && parts(lines[i])) ++i;
    return i;
}

/// Is there prose of LEAST letters that nobody quotes?
bool has_story(const std::vector<lines::Line>& lines, std::size_t first, std::size_t last,
               std::size_t least) {
    constexpr std::size_t least_words = 5, looked_at = 200;
    std::size_t size = 0;
    bool prose = false;
    for (std::size_t i = first; i < last; ++i) {
        if (parts(lines[i]) || lines::quote_mark(lines[i].text).depth > 0) continue;
        size += lines[i].text.size();
        prose = prose || text::words(lines[i].text.substr(0, looked_at)).size() >= least_words;
    }
    return prose && size >= least;
}

// Boxes.

bool is_edge(std::string_view text) {
    return text.size() > 10 && text.front() == '+' && text.back() == '+' &&
           text.find_first_not_of("+-=") == std::string_view::npos;
}

/// "posted by Jane Doe on Friday August 15, 2025, @10:00AM (Topic)"
void read_posting_line(std::string_view text, RoundupPiece& piece) {
    constexpr auto way = "posted by "sv;
    if (!text::starts_with_ignoring_case(text, way)) return;
    text.remove_prefix(way.size());
    if (const auto topic = text.rfind(" ("); topic != std::string_view::npos && text.back() == ')')
        text = text.substr(0, topic);
    const auto on = text.find(" on ");
    piece.byline = std::string(text.substr(0, on));
    if (on != std::string_view::npos) piece.published = read_date(text.substr(on + 4));
}

/// The box whose upper edge is line I: a headline and an address.
std::optional<Section> box_at(const std::vector<lines::Line>& lines, std::size_t i) {
    constexpr std::size_t most_lines = 10;
    if (!is_edge(lines[i].text)) return std::nullopt;
    Section found;
    found.head = i;
    for (std::size_t k = i + 1; k < lines.size() && k <= i + most_lines; ++k) {
        auto text = lines[k].text;
        if (is_edge(text)) {
            found.first = k + 1;
            const bool whole = !found.piece.title.empty() && !found.piece.link.empty();
            return whole ? std::optional(found) : std::nullopt;
        }
        if (text.size() < 2 || text.front() != '|' || text.back() != '|') return std::nullopt;
        text = text::trim(text.substr(1, text.size() - 2));
        if (lines::starts_with_link(text))
            found.piece.link = text;
        else if (found.piece.title.empty())
            found.piece.title = text::squeeze(text);
        else
            read_posting_line(text, found.piece);
    }
    return std::nullopt;
}

/// Before the words that lead to comments, addresses and all else behind a story.
std::size_t end_of_story(const std::vector<lines::Line>& lines, std::size_t first,
                         std::size_t last) {
    static constexpr std::array words{"discuss this story"sv, "links:"sv, "comments:"sv,
                                      "read more"sv};
    for (std::size_t i = first; i < last; ++i)
        for (const auto word : words)
            if (text::starts_with_ignoring_case(lines[i].text, word)) return i;
    return last;
}

std::vector<RoundupPiece> boxes_of(const std::vector<lines::Line>& lines) {
    std::vector<Section> boxes;
    for (std::size_t i = 0; i < lines.size() && boxes.size() <= most_sections; ++i) {
        auto box = box_at(lines, i);
        if (!box) continue;
        i = box->first - 1;
        boxes.push_back(*std::move(box));
    }
    if (boxes.size() < 2 || boxes.size() > most_sections) return {};
    for (std::size_t k = 0; k < boxes.size(); ++k)
        boxes[k].last = end_of_story(lines, boxes[k].first,
                                     k + 1 < boxes.size() ? boxes[k + 1].head : lines.size());
    return pieces_of(lines, std::move(boxes), least_text);
}

// Sections of a bulletin.

/// "Lakefs Weekly", "Slashdot Headlines for 11 August", "Обзор новостей".
bool says_collection(std::string_view text) {
    static constexpr std::array words{
        "this week in "sv,   "weekly"sv,         "digest"sv,         "headlines"sv,
        "newsletter"sv,      "newsline"sv,       "newscast"sv,       "news bulletin"sv,
        "news summary"sv,    "news roundup"sv,   "news brief"sv,     "news in brief"sv,
        "news of the "sv,    "top stories"sv,    "kurzmeldungen"sv,  "wochenrückblick"sv,
        "nieuwsoverzicht"sv, "nachrichtenü"sv,   "дайджест"sv,       "новости за "sv,
        "новости недели"sv,  "обзор новостей"sv, "сводка новостей"sv};
    static constexpr auto is_first = [] {
        std::array<bool, 256> all{};
        for (const auto word : words) all[static_cast<unsigned char>(word.front())] = true;
        return all;
    }();
    constexpr std::size_t longest = 160;
    if (text.size() > longest) return false;
    const std::string plain = text::folded(text);
    for (std::size_t at = 0; at < plain.size(); at = plain.find(' ', at), at += at < plain.size()) {
        if (!is_first[static_cast<unsigned char>(plain[at])]) continue;
        for (const auto word : words)
            if (word.front() == plain[at] && plain.compare(at, word.size(), word) == 0 &&
                (at > 0 || word != "weekly"))  // "Weekly cleaning of drains"
                return true;
    }
    return false;
}

/// The Subject says it, or a title above the text, which is no sentence.
bool is_collection(const std::vector<lines::Line>& lines, std::string_view subject) {
    if (says_collection(subject)) return true;
    constexpr int first_lines = 2, longest = 76;
    int seen = 0;
    for (std::size_t i = 0; i < lines.size() && seen < first_lines; ++i) {
        if (parts(lines[i])) continue;
        ++seen;
        const bool title = lines[i].columns <= longest &&
                           !words::is_terminal(words::ending_of(lines[i].text)) &&
                           (i + 1 >= lines.size() || parts(lines[i + 1]));
        if (title && says_collection(lines[i].text)) return true;
    }
    return false;
}

/// A short line that is no sentence and no field.
bool may_head(const lines::Line& line) {
    constexpr int longest = 76;
    constexpr std::size_t least_letters = 4;
    return !parts(line) && line.columns <= longest && line.text.size() >= least_letters &&
           !words::is_terminal(words::ending_of(line.text)) &&
           words::ending_of(line.text) != words::Ending::comma && !lines::find_link(line.text) &&
           !read_label(line.text) && !read_date(line.text) &&
           words::opening_of(line.text) != words::Opening::lower;
}

/// A separator: a rule, or a line of two stars or more, which is too short for one.
bool separates(const lines::Line& line) {
    return line.rule || (line.text.size() >= 2 &&
                         line.text.find_first_not_of("*=-~#") == std::string_view::npos);
}

enum class Form { ruled, numbered, capitals };

/// Is line I a head of FORM? NUMBER counts the heads before it.
bool is_head(const std::vector<lines::Line>& lines, std::size_t i, Form form, std::size_t number) {
    const lines::Line& line = lines[i];
    if (!may_head(line)) return false;
    std::size_t above = i;
    while (above > 0 && lines[above - 1].blank()) --above;
    const bool ruled = above > 0 && separates(lines[above - 1]);
    const bool alone = i + 1 >= lines.size() || parts(lines[i + 1]);
    switch (form) {
        case Form::ruled:
            return ruled && alone;
        case Form::numbered: {
            const std::size_t mark = list_mark_length(line.text);
            const auto digits = line.text.find_first_of("0123456789");
            return mark > 0 && digits < 2 && (ruled || above < i || i == 0) && alone &&
                   text::to_number(line.text.substr(
                       digits, line.text.find_first_not_of("0123456789", digits) - digits)) ==
                       number + 1;
        }
        case Form::capitals:
            return words::is_in_capitals(line.text) && text::words(line.text).size() >= 2 &&
                   (above < i || i == 0 || ruled) && i + 1 < lines.size() &&
                   !words::is_in_capitals(lines[skip_parts(lines, i + 1, lines.size() - 1)].text);
    }
    return false;
}

/// Housekeeping at the end of a bulletin, or a list of what is in it.
bool is_housekeeping(const std::vector<lines::Line>& lines, const Section& section) {
    static constexpr std::array words{"all rights reserved"sv, "that's all from"sv,
                                      "to subscribe"sv, "unsubscribe"sv};
    for (std::size_t i = section.first; i < section.last; ++i) {
        if (lines[i].text.size() > 400) continue;
        const std::string plain = text::folded(lines[i].text);
        for (const auto word : words)
            if (plain.find(word) != plain.npos) return true;
    }
    return false;
}

std::vector<RoundupPiece> sections_of(const std::vector<lines::Line>& lines, Form form) {
    constexpr std::size_t least = 3;
    std::vector<Section> sections;
    for (std::size_t i = 0; i < lines.size() && sections.size() <= most_sections; ++i) {
        if (!is_head(lines, i, form, sections.size())) continue;
        Section section;
        const std::size_t mark = form == Form::numbered ? list_mark_length(lines[i].text) : 0;
        section.piece.title = undecorated(text::squeeze(lines[i].text.substr(mark)));
        section.head = i;
        section.first = i + 1;
        sections.push_back(std::move(section));
    }
    if (sections.size() > most_sections) return {};
    for (std::size_t k = 0; k < sections.size(); ++k) {
        std::size_t last = k + 1 < sections.size() ? sections[k + 1].head : lines.size();
        while (last > sections[k].first && (parts(lines[last - 1]) || separates(lines[last - 1])))
            --last;
        sections[k].last = last;
    }
    std::erase_if(sections, [&](const Section& one) { return is_housekeeping(lines, one); });
    const std::size_t all = sections.size();
    auto pieces = pieces_of(lines, std::move(sections), least_text);
    // A head or two may have nothing below them; where more have none they are no stories' heads.
    if (pieces.size() < least || pieces.size() * 4 < all * 3) return {};
    return pieces;
}

}  // namespace

bool parts(const lines::Line& line) {
    return line.blank() || line.rule;
}

std::vector<RoundupPiece> pieces_of(const std::vector<lines::Line>& lines,
                                    std::vector<Section> sections, std::size_t least) {
    std::vector<RoundupPiece> pieces;
    for (Section& section : sections) {
        if (!has_story(lines, section.first, section.last, least)) continue;
        section.piece.lines.assign(lines.begin() + static_cast<std::ptrdiff_t>(section.first),
                                   lines.begin() + static_cast<std::ptrdiff_t>(section.last));
        if (pieces.empty()) section.piece.heading = lines::joined(lines, 0, section.head);
        pieces.push_back(std::move(section.piece));
    }
    return pieces;
}

std::vector<RoundupPiece> split_sections(const std::vector<lines::Line>& lines,
                                         std::string_view subject) {
    std::size_t subjects = 0, edges = 0, names = 0;
    for (const lines::Line& line : lines) {
        if (line.blank()) continue;
        const char first = line.text.front();
        if (first == '+') edges += is_edge(line.text);
        names +=
            (first == 'B' || first == 'b') && text::starts_with_ignoring_case(line.text, "by ");
        if (first == 'S' || first == 's')
            subjects += text::starts_with_ignoring_case(line.text, "subject:");
    }
    if (subjects > 1)
        if (auto letters = split_letters(lines); !letters.empty()) return letters;
    if (edges > 2)
        if (auto boxes = boxes_of(lines); !boxes.empty()) return boxes;
    if (names > 1)
        if (auto stories = split_signed(lines); !stories.empty()) return stories;
    const bool collection = is_collection(lines, subject);
    if (auto stories = split_by_contents(lines, subject, collection); !stories.empty())
        return stories;
    if (!collection) return {};
    for (const Form form : {Form::ruled, Form::numbered, Form::capitals})
        if (auto sections = sections_of(lines, form); !sections.empty()) return sections;
    return {};
}

}  // namespace tearline::news
