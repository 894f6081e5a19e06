// SPDX-License-Identifier: MIT
// What sites and mailing lists set below each text that they send.
#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "base/text.h"
#include "lines/links.h"
#include "news/frame_reader.h"
#include "news/labels.h"
#include "news/promos.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

/// Does a line of a list's footer tell what it is?
bool tells_list(std::string_view line) {
    static constexpr std::array words{"mailing list"sv, "unsubscribe"sv, "listinfo"sv,
                                      "subscription"sv, "subscribed to"sv};
    const std::string plain = text::folded(line);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return plain.find(word) != plain.npos; });
}

/// "12" of "12. http://..", as programs that print a page number its addresses; nothing of another
/// line.
std::optional<std::string_view> number_of_address(std::string_view line) {
    const auto stop = line.find_first_not_of("0123456789");
    if (stop == 0 || stop > 3 || stop == line.npos || line[stop] != '.') return std::nullopt;
    if (!lines::starts_with_link(text::trim(line.substr(stop + 1)))) return std::nullopt;
    return line.substr(0, stop);
}

/// What a press office says of itself and whom to ask, below its release.
bool opens_boilerplate(std::string_view line) {
    static constexpr std::array starts{"about "sv,
                                       "contact"sv,
                                       "media contact"sv,
                                       "press contact"sv,
                                       "notes to editors"sv,
                                       "note to editors"sv,
                                       "for more information"sv,
                                       "über "sv,
                                       "kontakt"sv,
                                       "pressekontakt"sv,
                                       "rückfragen"sv,
                                       "à propos"sv,
                                       "contacto"sv,
                                       "sobre "sv,
                                       "acerca de "sv,
                                       "over "sv,
                                       "kontaktperson"sv,
                                       "контакты"sv,
                                       "о компании"sv};
    constexpr std::size_t longest = 90;
    if (line.size() > longest) return false;
    const std::string plain = text::folded(line);
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return plain.starts_with(start); });
}

bool is_end_mark(std::string_view line) {
    static constexpr std::array marks{"end"sv, "ends"sv, "30"sv, "nnnn"sv,
                                      "ex"sv,  "ende"sv, "fin"sv};
    constexpr std::size_t longest = 12;
    if (line.size() > longest) return false;
    const auto start = line.find_first_not_of("-*=/<(#_. ");
    if (start == std::string_view::npos) return line == "###" || line == "# # #";
    if (line == "$$") return true;
    const auto last = line.find_last_not_of("-*=>)#_. ");
    const std::string word = text::to_lower(line.substr(start, last + 1 - start));
    const bool set_off = start > 0 || word == "nnnn" || word == "end" || word == "ends";
    return set_off && std::find(marks.begin(), marks.end(), word) != marks.end();
}

/// "aa@owl.example" within LINE.
bool names_mail_address(std::string_view line) {
    const auto at = line.find('@');
    if (at == 0 || at == line.npos || at + 1 == line.size()) return false;
    const auto host = text::words(line.substr(at + 1));
    const auto dot = host.empty() ? line.npos : host.front().find('.');
    return line[at - 1] != ' ' && line[at + 1] != ' ' && dot != line.npos && dot > 0 &&
           dot + 1 < host.front().size();
}

}  // namespace

bool FrameReader::stands_in_signature(std::size_t i) const {
    constexpr std::size_t reach = 5;
    bool together = true;
    for (std::size_t k = i; k > 0 && i - k < reach; --k) {
        const auto text = lines_[k - 1].text;
        if (text == "--") return true;
        together = together && !text.empty();
        if (together && names_mail_address(text)) return true;
    }
    return false;
}

bool is_truncation_mark(std::string_view line) {
    static constexpr std::array words{
        "truncated"sv,       "message truncated"sv, "text truncated"sv, "article truncated"sv,
        "message clipped"sv, "clipped"sv,           "snip"sv,           "gekürzt"sv,
        "обрезано"sv};
    constexpr std::size_t shortest = 6, longest = 48;
    if (line.size() < shortest || line.size() > longest ||
        !((line.front() == '[' && line.back() == ']') ||
          (line.front() == '(' && line.back() == ')')))
        return false;
    constexpr std::string_view marks = "[](). -…";
    const auto first = line.find_first_not_of(marks), last = line.find_last_not_of(marks);
    if (first == line.npos) return false;
    const std::string plain = text::folded(line.substr(first, last + 1 - first));
    return std::find(words.begin(), words.end(), plain) != words.end();
}

bool are_hashtags(std::string_view line) {
    constexpr std::size_t longest = 240;
    if (line.front() != '#' || line.size() > longest) return false;
    bool all = true;
    text::each_word(line, [&](std::string_view word) {
        all = word.size() > 2 && word[0] == '#' &&
              (text::is_alpha(word[1]) || static_cast<unsigned char>(word[1]) >= 0x80) &&
              word.find('#', 1) == word.npos;
        return all;
    });
    return all;
}

bool is_channel(std::string_view line) {
    constexpr std::size_t longest = 80, shortest_name = 4, most_words = 3;
    if (line.size() > longest) return false;
    // "Subscribe: @night_wire"
    if (const auto at = line.rfind(' ');
        line.front() != '@' && at != line.npos && line.substr(at).starts_with(" @")) {
        const auto before = text::trim(line.substr(0, at));
        return line.size() - at > shortest_name + 1 && before.ends_with(':') &&
               text::words(before).size() <= most_words;
    }
    if (line.front() != '@') return false;
    std::size_t end = 1;
    while (end < line.size() && line[end] != ' ' && line[end] != '|' && line[end] != '@') ++end;
    if (end <= shortest_name) return false;
    const auto behind = text::trim(line.substr(end));
    return behind.empty() || behind.front() == '|' || behind.front() == '-';
}

bool is_submission(std::string_view line) {
    constexpr std::size_t longest = 120;
    return line.size() <= longest && text::starts_with_ignoring_case(line, "submitted by ") &&
           (line.find("comments") != line.npos || line.find("/u/") != line.npos);
}

bool FrameReader::end_mark_at(std::size_t i) const {
    const std::string_view text = lines_[i].text;
    if (!is_end_mark(text)) return false;
    // ".. until the very / end.": the last word of a sentence that a wrapper moved down.
    const bool is_word = text::is_alpha(text.front()) && i > 0;
    return !is_word || lines_[i - 1].blank() || lines_[i - 1].rule ||
           words::is_terminal(words::ending_of(lines_[i - 1].text));
}

std::size_t FrameReader::behind_end_mark(std::size_t i) {
    constexpr int few_lines = 10, most_lines = 30;
    if (!end_mark_at(i)) return i;
    const std::size_t first = skip_empty(i + 1);
    const bool of_press = first < lines_.size() && opens_boilerplate(lines_[first].text);
    std::size_t end = lines_.size();
    int count = 0;
    for (std::size_t k = i + 1; k < lines_.size(); ++k) {
        if (lines_[k].blank() || lines_[k].rule) continue;
        // The article's own address may be the last.
        const bool link = lines::starts_with_link(lines_[k].text);
        if (link && of_press && skip_empty(k + 1) == lines_.size()) {
            end = k;
            break;
        }
        // Links and labels tell of the article.
        if (++count > (of_press ? most_lines : few_lines) || link || read_label(lines_[k].text))
            return i;
    }
    account_.remove("end mark", lines_[i].text);
    if (count > 0) account_.remove("footer", lines::joined(lines_, i + 1, end));
    return end;
}

std::size_t FrameReader::mail_footer_at(std::size_t i) {
    static constexpr std::array starts{
        "you are receiving this"sv,   "you received this"sv,
        "you're receiving this"sv,    "you receive this"sv,
        "this email was sent to"sv,   "this e-mail was sent"sv,
        "to unsubscribe"sv,           "unsubscribe"sv,
        "manage your subscription"sv, "this product is provided subject to"sv};
    constexpr int most_lines = 8, most_columns = 500;
    if ("YTUMytum"sv.find(lines_[i].text.front()) == std::string_view::npos) return i;
    const auto opens = [&](std::string_view start) {
        return text::starts_with_ignoring_case(lines_[i].text, start);
    };
    if (std::none_of(starts.begin(), starts.end(), opens)) return i;
    int count = 0, columns = 0;
    for (std::size_t k = i; k < lines_.size(); ++k) {
        if (lines_[k].blank() || lines_[k].rule) continue;
        columns += lines_[k].columns;
        if (++count > most_lines || columns > most_columns) return i;
    }
    account_.remove("footer", lines::joined(lines_, i, lines_.size()));
    return lines_.size();
}

std::size_t FrameReader::references_at(std::size_t i) {
    static constexpr std::array names{"references"sv,   "links"sv,         "visible links"sv,
                                      "hidden links"sv, "hidden links:"sv, "visible links:"sv,
                                      "references:"sv,  "links:"sv};
    constexpr std::size_t longest = 16;
    if (lines_[i].text.size() > longest) return i;
    const std::string name = text::to_lower(lines_[i].text);
    if (std::find(names.begin(), names.end(), name) == names.end()) return i;
    std::size_t end = skip_blank(i + 1);
    bool found = false;
    for (; end < lines_.size(); end = skip_blank(end + 1)) {
        const auto number = number_of_address(lines_[end].text);
        if (!number) break;
        if (!found) account_.remove("label", lines_[i].text);
        found = true;
        account_.remove("footnote link", fmt::format("[{}]{}", *number,
                                                     lines_[end].text.substr(number->size() + 1)));
        // The rest of an address that was cut.
        while (end + 1 < lines_.size() && lines_[end + 1].indent > lines_[end].indent &&
               !lines_[end + 1].blank() &&
               lines_[end + 1].text.find(' ') == std::string_view::npos &&
               !number_of_address(lines_[end + 1].text))
            ++end;
    }
    return found ? end : i;
}

bool FrameReader::is_numbered_source(std::size_t i) const {
    constexpr std::size_t reach = 600;  // lines
    const auto number = number_of_address(lines_[i].text);
    if (!number) return false;
    std::string mark = "[";
    mark.append(*number).append("]");
    for (std::size_t k = i - std::min(i, reach); k < i; ++k)
        if (lines_[k].text.find(mark) != std::string_view::npos) return true;
    return false;
}

std::size_t FrameReader::start_of_references() const {
    std::size_t start = lines_.size();
    for (std::size_t i = lines_.size(); i-- > 0;) {
        if (lines_[i].blank()) continue;
        start = i;
        if (!number_of_address(lines_[i].text)) break;
    }
    return start;
}

std::size_t FrameReader::trailer_at(std::size_t i) {
    constexpr std::size_t most_lines = 4, longest = 300;
    std::size_t end = i + 1;
    while (end < lines_.size() && !lines_[end].blank() && !lines_[end].rule &&
           words::starts_lower(lines_[end].text))
        ++end;
    if (end - i > most_lines) return i;
    const std::string text = lines::joined(lines_, i, end);
    if (text.size() > longest || !starts_promo(text)) return i;
    account_.remove("promo", text);
    return end;
}

std::size_t FrameReader::list_footer_at(std::size_t i) {
    constexpr int most_lines = 8, widest = 100;
    const bool parted = lines_[i].rule || lines_[i].text == "--";
    if (!parted) return i;
    int count = 0;
    bool tells = false;
    for (std::size_t k = i + 1; k < lines_.size(); ++k) {
        if (lines_[k].blank()) continue;
        if (++count > most_lines || lines_[k].columns > widest) return i;
        tells = tells || tells_list(lines_[k].text);
    }
    if (!tells) return i;
    account_.remove("footer", lines::joined(lines_, i + 1, lines_.size()));
    return lines_.size();
}

}  // namespace tearline::news
