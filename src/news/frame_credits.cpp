// SPDX-License-Identifier: MIT
// Lines of a frame that have no label: who wrote it and when, in one line.
#include <algorithm>
#include <array>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/links.h"
#include "news/dates.h"
#include "news/frame_reader.h"
#include "news/publisher.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// A date and what stands beside it: "Night Wire | 16 Aug 2025", "Posted by Jane Doe on 16 Aug
/// 2025".
struct Credit {
    Moment date;
    std::string_view name;
};

/// A part of a line of credits that tells nothing: "3 min read".
bool is_reading_time(std::string_view part) {
    constexpr std::size_t longest = 24;
    return part.size() <= longest && text::has_digit(part) &&
           (text::to_lower(part).find("min") != std::string::npos &&
            text::to_lower(part).find("read") != std::string::npos);
}

/// Does LINE begin with an address, in brackets or not?
bool begins_with_address(std::string_view line) {
    return lines::starts_with_link(line) || lines::set_off_link(line);
}

/// "Jane Doe" of "Jane Doe, Posted", which the date stood behind.
std::string_view without_date_label(std::string_view name) {
    for (const auto mark : {", "sv, " - "sv, " | "sv, " \u2013 "sv}) {
        const auto at = name.rfind(mark);
        if (at == std::string_view::npos || at == 0) continue;
        const auto label = read_label(std::string(name.substr(at + mark.size())) + ":");
        if (label && label->field == Field::date) return text::trim(name.substr(0, at));
    }
    return name;
}

std::optional<Credit> credit_of(std::string_view line) {
    constexpr std::size_t longest = 100;
    static constexpr std::array marks{" | "sv, " - "sv, " – "sv,  " — "sv,  " · "sv,
                                      " * "sv, ": "sv,  " by "sv, " on "sv, ", "sv};
    // Every date has a digit, and most lines have none.
    if (line.size() > longest || !text::has_digit(line)) return std::nullopt;
    const bool tells_time = line.find("ead") != std::string_view::npos;
    for (const auto mark : {" | "sv, " · "sv, " • "sv}) {
        if (!tells_time) break;
        const auto first = line.find(mark), last = line.rfind(mark);
        if (first == last) continue;
        const auto middle =
            text::trim(line.substr(first + mark.size(), last - first - mark.size()));
        const auto left = text::trim(line.substr(0, first));
        const auto right = text::trim(line.substr(last + mark.size()));
        if (is_reading_time(middle))
            if (const auto date = read_date(left)) return Credit{*date, right};
        if (is_reading_time(right)) {
            if (const auto date = read_date(left)) return Credit{*date, middle};
            if (const auto date = read_date(middle)) return Credit{*date, left};
        }
    }
    for (const auto mark : marks)
        for (auto at = line.find(mark); at != std::string_view::npos;
             at = line.find(mark, at + 1)) {
            const auto left = text::trim(line.substr(0, at));
            const auto right = text::trim(line.substr(at + mark.size()));
            for (const auto way : {""sv, "published "sv, "posted "sv, "updated "sv})
                if (text::starts_with_ignoring_case(left, way))
                    if (const auto date = read_date(left.substr(way.size())))
                        return Credit{*date, right};
            // "Jane Doe, Published: 16 Aug 2025"
            const auto label = read_label(right);
            const bool dated = label && label->field == Field::date;
            if (const auto date = read_date(dated ? label->value : right))
                return Credit{*date, without_date_label(left)};
        }
    return std::nullopt;
}

/// "By Jane Doe", "Posted by Jane Doe": the name; otherwise as it is.
std::string_view without_by(std::string_view name, bool& by) {
    for (const auto way : {"by "sv, "posted by "sv, "written by "sv, "published by "sv, "von "sv,
                           "par "sv, "por "sv}) {
        by = text::starts_with_ignoring_case(name, way);
        if (by) return text::trim(name.substr(way.size()));
    }
    return name;
}

/// Are all words but short ones capitalised: "Jane van der Doe"? True of nothing.
bool is_name(std::string_view text) {
    constexpr std::size_t short_word = 3;
    bool named = text.empty() || words::is_capitalised(text);
    text::each_word(text, [&](std::string_view word) {
        named = named && (word.size() <= short_word || words::is_capitalised(word));
        return named;
    });
    return named;
}

}  // namespace

/// The name of "By Jane Doe"; where the word is another language's, only what can be a name:
/// "Von Rom nach Paris" tells where to. Empty where LINE is no byline.
std::string_view name_behind_by(std::string_view line) {
    if (text::starts_with_ignoring_case(line, "by ")) return text::trim(line.substr(3));
    constexpr std::size_t fewest_words = 2, most_words = 6;
    for (const auto way :
         {"Von "sv, "Par "sv, "Por "sv, "Door "sv, "Di "sv, "Av "sv, "Af "sv, "Автор "sv}) {
        if (!line.starts_with(way)) continue;
        const auto name = text::trim(line.substr(way.size()));
        const std::size_t words = text::words(name).size();
        if (words >= fewest_words && words <= most_words && is_name(name) && !text::has_digit(name))
            return name;
    }
    return {};
}

namespace {

/// "Jane Doe" of "Jane Doe, 2:203/0.42": readers of other networks have no use for it.
std::string without_address(std::string name) {
    const auto words = text::words(name);
    if (words.size() < 2) return name;
    const std::string_view last = words.back();
    const auto colon = last.find(':');
    const bool address = last.find_first_not_of("0123456789:/.@()") == std::string_view::npos &&
                         colon != std::string_view::npos && last.find('/', colon) != last.npos;
    if (!address) return name;
    name.resize(static_cast<std::size_t>(last.data() - name.data()));
    while (!name.empty() && (name.back() == ' ' || name.back() == ',')) name.pop_back();
    return name;
}

/// "NewsBot v0.4": people have no version.
bool names_program(std::string_view name) {
    bool found = false;
    text::each_word(name, [&](std::string_view word) {
        found = word.size() > 1 && word[0] == 'v' && text::is_digit(word[1]);
        return !found;
    });
    return found;
}

}  // namespace

std::string_view without_mail_address(std::string_view name) {
    const auto at = name.find('@');
    if (at == std::string_view::npos) return name;
    const auto open = name.find('('), angle = name.find('<');
    if (open != std::string_view::npos && open > at && name.back() == ')')
        return text::trim(name.substr(open + 1, name.size() - open - 2));
    if (angle != std::string_view::npos && angle > 0 && angle < at && name.back() == '>')
        return text::trim(name.substr(0, angle));
    return name;
}

std::size_t FrameReader::byline_field(std::size_t i, const Label& label) {
    if (label.value.empty() || label.value.size() > longest_name) return i;
    std::string_view name = label.value;
    // Boards on the web end it with a colon.
    if (name.ends_with(':')) name.remove_suffix(1);
    // "Posted by Jane Doe on Friday August 15, 2025 @10:00AM", "By: Jane Doe - 15 Aug 2025"
    if (const auto credit = credit_of(name); credit && !credit->name.empty()) {
        if (!frame_.published) frame_.published = credit->date;
        name = credit->name;
    }
    // "Jane Doe | Night Wire"
    if (const auto bar = name.find(" | "); bar != std::string_view::npos && bar > 0) {
        const auto source = text::trim(name.substr(bar + 3));
        if (!frame_.source && !source.empty()) frame_.source = text::squeeze(source);
        name = text::trim(name.substr(0, bar));
    }
    if (!frame_.byline && !names_program(name))
        frame_.byline = without_address(text::squeeze(without_mail_address(name)));
    return i + 1;
}

bool FrameReader::is_byline(std::size_t i) const {
    const lines::Line& line = lines_[i];
    constexpr std::size_t longest = 120, most_words = 12;
    const auto name = line.text.size() > longest ? std::string_view() : name_behind_by(line.text);
    if (name.empty()) return false;
    const bool ends = i + 1 >= lines_.size() || lines_[i + 1].blank() || lines_[i + 1].rule ||
                      read_date(lines_[i + 1].text) || read_label(lines_[i + 1].text) ||
                      begins_with_address(lines_[i + 1].text);
    return ends && !words::is_terminal(words::ending_of(name)) &&
           text::words(name).size() <= most_words;
}

std::size_t FrameReader::name_over_date(std::size_t i) {
    constexpr std::size_t fewest_words = 2, most_words = 4, longest = 48;
    const auto text = lines_[i].text;
    if (!frame_.title || frame_.byline || frame_.published || text.size() > longest ||
        i + 1 >= lines_.size())
        return i;
    const auto date = date_of_line(lines_[i + 1].text);
    const auto words = text::words(text);
    const bool named = words.size() >= fewest_words && words.size() <= most_words &&
                       is_name(text) && !text::has_digit(text) &&
                       !words::is_terminal(words::ending_of(text)) &&
                       !words::is_in_capitals(text) && !known_publisher(text);
    if (!date || !named || !(i + 2 >= lines_.size() || lines_[i + 2].blank())) return i;
    frame_.byline = text::squeeze(text);
    frame_.published = date;
    account_.remove("byline", text);
    account_.remove("date", lines_[i + 1].text);
    return i + 2;
}

std::size_t FrameReader::byline_at(std::size_t i) {
    if (frame_.byline || !is_byline(i)) return i;
    frame_.byline = without_address(text::squeeze(name_behind_by(lines_[i].text)));
    account_.remove("byline", lines_[i].text);
    return i + 1;
}

std::optional<FrameReader::CreditLine> FrameReader::credit_line(std::size_t i) const {
    const lines::Line& line = lines_[i];
    const bool ends = i + 1 >= lines_.size() || lines_[i + 1].blank() || lines_[i + 1].rule ||
                      begins_with_address(lines_[i + 1].text) || read_label(lines_[i + 1].text) ||
                      may_be_label(lines_[i + 1].text);
    if (!ends) return std::nullopt;
    // "-- Night Wire, 16 Aug 2025"
    auto text = line.text;
    while (!text.empty() && "-_*"sv.find(text.front()) != text.npos) text.remove_prefix(1);
    while (!text.empty() && "_*"sv.find(text.back()) != text.npos) text.remove_suffix(1);
    if (text.starts_with('(') && text.find(')') + 1 == text.size())
        text = text.substr(1, text.size() - 2);
    const auto credit = credit_of(text::trim(text));
    // "Thu, 20 Aug 2026" names nobody.
    if (!credit || read_date(line.text)) return std::nullopt;
    bool by = false;
    auto name = without_by(credit->name, by);
    // "Night Wire | World": the name, then what it files the text under.
    if (const auto bar = name.find(" | "); bar != std::string_view::npos && bar > 0)
        name = text::trim(name.substr(0, bar));
    // "Published on Fri, 15 Aug 2025": a label.
    if (read_label(name)) return std::nullopt;
    constexpr std::size_t most_words = 6;
    if (text::words(name).size() > most_words || words::is_terminal(words::ending_of(name)))
        return std::nullopt;
    // People are told by two names; a word alone is a publisher or a host.
    const bool one_word = name.size() > 1 && name.front() != '.' && name.find(' ') == name.npos;
    const bool known = known_publisher(name).has_value();
    // "Julkaistu: 16.8.2025": a label of a language that is not in the table.
    if (one_word && !by && !known && line.text.starts_with(name) && name.find('.') == name.npos &&
        line.text.substr(name.size()).starts_with(':'))
        return CreditLine{credit->date, {}, false};
    const bool source = !by && (one_word || known);
    constexpr std::size_t few_words = 3;
    if (!source && !is_name(name) && !(by && text::words(name).size() <= few_words))
        return std::nullopt;
    return CreditLine{credit->date, name, source};
}

std::size_t FrameReader::credit_at(std::size_t i) {
    if (frame_.published) return i;
    const auto credit = credit_line(i);
    if (!credit) return i;
    frame_.published = credit->date;
    frame_.labelled = frame_.labelled || credit->name.empty();
    if (credit->source && !frame_.source) frame_.source = text::squeeze(credit->name);
    if (!credit->source && !credit->name.empty() && !frame_.byline)
        frame_.byline = text::squeeze(credit->name);
    account_.remove(credit->source ? "source line" : "byline", lines_[i].text);
    return i + 1;
}

}  // namespace tearline::news
