// SPDX-License-Identifier: MIT
// Titles that do not stand first: below the lines that agencies and bulletins set above their news,
// and above the name of who wrote it.
#include <algorithm>
#include <array>

#include "base/byte_block.h"
#include "base/text.h"
#include "lines/hyphens.h"
#include "lines/links.h"
#include "news/dates.h"
#include "news/frame_reader.h"
#include "news/margins.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_title_lines = 3;
constexpr int longest_head_line = 60;  // columns

/// A line of a box: "+----+", "| LOCAL NEWS   15 Aug 2025 |".
bool is_boxed(std::string_view line) {
    return line.size() > 2 && "|+*#"sv.find(line.front()) != std::string_view::npos &&
           line.front() == line.back();
}

/// The address of a site, not of one of its pages.
bool is_home_page(std::string_view text) {
    const auto link = lines::find_link(text);
    if (!link || link->at != 0 || link->length != text.size()) return false;
    const auto path = text.find('/', text.find("://") + 3);
    return path == std::string_view::npos || path + 1 == text.size();
}

/// "FOR IMMEDIATE RELEASE              August 11, 2026": what stands left and right of a gap.
bool has_gap(std::string_view text) {
    return text.find("   ") != std::string_view::npos;
}

/// A line such as "Headquarters, Washington" or "202-555-0100": short, and no sentence.
bool is_head_line(const lines::Line& line) {
    constexpr int widest_box = 100;
    if (is_boxed(line.text) && line.columns <= widest_box) return true;
    if (lines::starts_with_link(line.text)) return is_home_page(line.text);
    const int longest = has_gap(line.text) ? widest_box : longest_head_line;
    return line.columns - line.indent <= longest &&
           !words::is_terminal(words::ending_of(line.text));
}

/// The date at the end of "Seattle, WA  August 15, 2025".
std::optional<Moment> date_at_end(std::string_view line) {
    if (!text::has_digit(line)) return std::nullopt;
    if (is_boxed(line)) line = text::trim(line.substr(1, line.size() - 2));
    for (std::size_t at = 0; at != std::string_view::npos; at = line.find(' ', at + 1))
        if (const auto date = read_date(line.substr(at))) return date;
    return std::nullopt;
}

/// "Skip to content", "Home | News | Sport": what a page leads to others by. LINE is folded.
bool is_navigation(std::string_view line) {
    const auto bar = line.find(" | ");
    return line.starts_with("skip to ") || line == "main menu" ||
           (bar != line.npos && line.find(" | ", bar + 3) != line.npos);
}

/// Does it tell an agency's masthead from headings of a page: an address of mail, a date, a word of
/// the trade?
bool tells_masthead(const lines::Line& line) {
    static constexpr std::array words{"release"sv,  "contact"sv,  "bulletin"sv,  "embargo"sv,
                                      "press"sv,    "presse"sv,   "kontakt"sv,   "communiqué"sv,
                                      "advisory"sv, "dispatch"sv, "newsletter"sv};
    const std::string plain = text::folded(line.text);
    return line.text.find('@') != std::string_view::npos || date_at_end(line.text) ||
           is_navigation(plain) ||
           std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return plain.find(word) != plain.npos; });
}

/// "Ada Holm, 1935-2026", below which "The keeper who knew every stone of the pier" stands: no
/// wrapper and no hand broke one line so.
bool is_subtitle(const lines::Line& title, const lines::Line& below) {
    return title.indent == below.indent && title.columns * 3 < below.columns * 2 &&
           words::opening_of(below.text) != words::Opening::lower;
}

}  // namespace

/// The block that begins at I, as far as it may be a title; I where it is too long for one.
std::size_t FrameReader::end_of_short_block(std::size_t i) const {
    std::size_t end = i;
    while (end < lines_.size() && !lines_[end].blank() && !lines_[end].rule) {
        if (end - i == most_title_lines) return i;
        ++end;
    }
    return end;
}

std::size_t FrameReader::dated_title(std::size_t i) {
    constexpr std::size_t longest_date = 32;
    if (frame_.title || frame_.link_first || !text::has_digit(lines_[i].text.substr(0, 1)))
        return i;
    std::size_t end = i + 1;
    const std::size_t block_end = end_of_short_block(i);
    while (end < block_end && !ends_title(end)) ++end;
    const std::string block = lines::joined(lines_, i, end);
    for (auto at = block.find(' '); at < longest_date; at = block.find(' ', at + 1)) {
        const auto date = read_date(std::string_view(block).substr(0, at));
        const auto rest = std::string_view(block).substr(at + 1);
        if (!date || agreement(subject_, rest) == Agreement::none) continue;
        frame_.published = date;
        frame_.title = std::string(rest);
        return end;
    }
    return i;
}

std::size_t FrameReader::title_below_masthead(std::size_t i) {
    constexpr std::size_t reach = 24, least_letters = 16;
    constexpr int most_lines = 14;
    if (frame_.title || frame_.labelled || frame_.link_first || subject_.size() < least_letters ||
        !is_head_line(lines_[i]))
        return i;
    std::size_t title = i, after = i;
    int inked = 0;
    for (std::size_t k = i; k < std::min(lines_.size(), i + reach); ++k) {
        const lines::Line& line = lines_[k];
        if (line.blank() || line.rule) continue;
        std::size_t end = end_of_short_block(k);
        while (end > k + 1 && ends_title(end - 1)) --end;
        if (end > k && agreement(subject_, lines::joined(lines_, k, end)) != Agreement::none)
            title = k, after = end;
        if (++inked > most_lines || !is_head_line(line) || read_label(line.text)) break;
    }
    const auto first = lines_.begin() + static_cast<std::ptrdiff_t>(i);
    const auto end = lines_.begin() + static_cast<std::ptrdiff_t>(title);
    // One line above the very Subject needs not tell: "P104 NEWSTEXT 104 Fri 14 Aug".
    const auto blanks =
        std::count_if(first, end, [](const lines::Line& line) { return line.blank(); });
    const bool lone = title > i + 1 && blanks + 1 == end - first;
    if (!lone && std::none_of(first, end, tells_masthead)) return i;
    for (std::size_t k = i; k < title; ++k) read_masthead_line(lines_[k]);
    frame_.title = lines::joined(lines_, title, after);
    return after;
}

void FrameReader::read_masthead_line(const lines::Line& line) {
    if (line.blank() || line.rule) return;
    if (!frame_.published) frame_.published = date_at_end(line.text);
    // "August 11, 2026                 https://.."
    if (!frame_.published && has_gap(line.text))
        frame_.published = read_date(text::trim(line.text.substr(0, line.text.find("   "))));
    account_.remove("masthead", line.text);
}

std::size_t FrameReader::ruled_masthead(std::size_t i) {
    constexpr std::size_t most_lines = 8;
    constexpr int least_indent = 30;
    if (frame_.title || frame_.labelled || i > 3 || !lines_[i].rule) return i;
    std::size_t end = i + 1;
    bool tells = false, columns = false;
    const auto in_columns = [&](std::size_t k) {
        return has_gap(lines_[k].text) || lines_[k].indent >= least_indent;
    };
    for (; end < lines_.size() && !lines_[end].rule; ++end) {
        const lines::Line& line = lines_[end];
        // A rule may stand above it alone where nothing but columns do.
        if (line.blank() && end > i + 1 && in_columns(i + 1) && in_columns(end - 1)) break;
        if (end - i > most_lines || line.blank() || !(has_gap(line.text) || is_head_line(line)))
            return i;
        tells = tells || tells_masthead(line);
        columns = columns || has_gap(line.text);
    }
    if (end == i + 1 || end >= lines_.size() || !columns) return i;
    // What stands above the title is no text either.
    const std::size_t below = skip_empty(end);
    tells =
        tells || (below < lines_.size() &&
                  agreement(subject_, lines::joined(lines_, below, end_of_short_block(below))) !=
                      Agreement::none);
    if (!tells) return i;
    for (std::size_t k = i; k < end; ++k) read_masthead_line(lines_[k]);
    return end;
}

std::size_t FrameReader::department_at(std::size_t i) {
    constexpr std::size_t longest = 90;
    const std::string_view text = lines_[i].text;
    if (!frame_.title || text.size() > longest || !text.starts_with("from the ") ||
        !(text.ends_with(" dept.") || text.ends_with(" dept")))
        return i;
    account_.remove("department", text);
    return i + 1;
}

std::optional<std::string_view> host_in_brackets(std::string_view text) {
    constexpr std::size_t shortest = 6, longest = 80, shortest_end = 2;
    if (text.size() < shortest || text.size() > longest) return std::nullopt;
    const bool round = text.front() == '(' && text.back() == ')';
    if (!round && !(text.front() == '[' && text.back() == ']')) return std::nullopt;
    const auto host = text.substr(1, text.size() - 2);
    const auto dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || host.size() < dot + 1 + shortest_end)
        return std::nullopt;
    const auto end = host.substr(dot + 1);
    const bool named = std::all_of(host.begin(), host.end(), [](char c) {
        return text::is_alpha(c) || text::is_digit(c) || c == '-' || c == '.';
    });
    if (!named || !std::all_of(end.begin(), end.end(), text::is_alpha)) return std::nullopt;
    return host;
}

bool is_age(std::string_view text) {
    static constexpr std::array units{"minute"sv, "min"sv, "hour"sv, "day"sv, "week"sv};
    constexpr std::size_t longest = 32;
    if (text.size() > longest || !text.ends_with(" ago")) return false;
    auto words = text::words(text);
    if (words.size() == 4) words.erase(words.begin());  // "Updated 3 hours ago"
    if (words.size() != 3 || !text::to_number(words[0])) return false;
    const std::string unit = text::to_lower(words[1]);
    return std::any_of(units.begin(), units.end(), [&](std::string_view each) {
        return unit == each ||
               (unit.size() == each.size() + 1 && unit.starts_with(each) && unit.back() == 's');
    });
}

bool is_count_of_votes(std::string_view text) {
    constexpr std::size_t longest = 80;
    const bool counts = text.ends_with("omments") || text.ends_with("omment");
    if (!counts || text.size() > longest || !text::has_digit(text)) return false;
    const std::string plain = text::folded(text);
    const auto holds = [&](std::string_view word) { return plain.find(word) != plain.npos; };
    return holds(" comment") && (holds(" point") || holds("votes") || holds(" | "));
}

/// Where the address begins in "[comments] http://..", which leads to what readers say.
std::optional<std::size_t> comments_link(std::string_view text) {
    constexpr std::string_view mark = "[comments] ";
    const bool told = text.starts_with(mark) && lines::starts_with_link(text.substr(mark.size()));
    return told ? std::optional(mark.size()) : std::nullopt;
}

std::size_t FrameReader::age_at(std::size_t i) {
    const auto text = lines_[i].text;
    if (!frame_.title) return i;
    if (const auto talk = comments_link(text)) return other_link(i, *talk);
    if (!is_age(text) && !is_count_of_votes(text) && !is_submission(text)) return i;
    account_.remove(is_submission(text) ? "submission" : "date", text);
    return i + 1;
}

bool is_short_rule(std::string_view text) {
    constexpr std::size_t shortest = 3;
    return text.size() >= shortest && "-=*_~"sv.find(text.front()) != text.npos &&
           text.find_first_not_of(text.front()) == std::string_view::npos;
}

std::size_t FrameReader::boxed_title(std::size_t i) {
    if (frame_.title || frame_.link_first || !is_box_edge(lines_[i].text)) return i;
    std::string all, title;
    std::size_t end = i + 1, told = i;
    for (; end < lines_.size() && end - i <= most_title_lines + 1; ++end) {
        if (is_box_edge(lines_[end].text)) break;
        const auto inner = within_box(lines_[end].text);
        if (!inner) return i;
        lines::append_line(all, text::squeeze(*inner));
        if (agreement(subject_, all) != Agreement::none) title = all, told = end;
    }
    if (end >= lines_.size() || !is_box_edge(lines_[end].text) || title.empty()) return i;
    account_.remove("rule", lines_[i].text);
    frame_.title = std::move(title);
    // "Night Wire, 16 Aug 2026" below it.
    for (std::size_t k = told + 1; k < end; ++k) {
        const std::string inner = text::squeeze(*within_box(lines_[k].text));
        if (!frame_.published) frame_.published = date_at_end(inner);
        account_.remove("masthead", inner);
    }
    return end + 1;
}

std::size_t FrameReader::short_rule_at(std::size_t i) {
    const auto is_field = [&](std::size_t k) {
        return k < lines_.size() && read_label(lines_[k].text);
    };
    if (!is_short_rule(lines_[i].text) || !(is_field(i + 1) || (i > 0 && is_field(i - 1))))
        return i;
    account_.remove("rule", lines_[i].text);
    return i + 1;
}

std::size_t FrameReader::host_at(std::size_t i) {
    const auto host = host_in_brackets(lines_[i].text);
    if (!frame_.title || !host) return i;
    if (!frame_.source) frame_.source = std::string(*host);
    account_.remove("source line", lines_[i].text);
    return i + 1;
}

std::size_t FrameReader::view_online_at(std::size_t i) {
    static constexpr std::array starts{"view "sv, "read this "sv, "having trouble "sv,
                                       "trouble viewing "sv, "can't see "sv};
    static constexpr std::array places{"browser"sv, "online"sv};
    constexpr std::size_t longest = 100, reach = 6;
    const auto text = lines_[i].text;
    if (frame_.title || i > reach || text.size() > longest ||
        "VRHTCvrhtc"sv.find(text.front()) == std::string_view::npos)
        return i;
    const std::string plain = text::folded(text);
    const auto opens = [&](std::string_view start) { return plain.starts_with(start); };
    const auto tells = [&](std::string_view place) { return plain.find(place) != plain.npos; };
    if (std::none_of(starts.begin(), starts.end(), opens) ||
        std::none_of(places.begin(), places.end(), tells))
        return i;
    account_.remove("promo", text);
    const bool linked =
        !lines::find_link(text) && i + 1 < lines_.size() &&
        (lines::starts_with_link(lines_[i + 1].text) || lines::set_off_link(lines_[i + 1].text));
    if (!linked) return i + 1;
    return other_link(i + 1, lines::set_off_link(lines_[i + 1].text).value_or(0));
}

std::size_t FrameReader::title_over_byline(std::size_t i) {
    if (frame_.title || frame_.labelled || frame_.link_first) return i;
    const auto is_title = [&](std::size_t first, std::size_t last) {
        return last > first && is_head_line(lines_[first]) && !read_label(lines_[first].text) &&
               !is_credit(lines_[first].text) &&
               !words::is_terminal(words::ending_of(lines_[last - 1].text));
    };
    const auto byline_below = [&](std::size_t k) {
        k = skip_blank(k);
        return k < lines_.size() && is_byline(k);
    };
    // The block may end with the byline itself.
    const auto end_of_title = [&](std::size_t first) {
        std::size_t end = end_of_short_block(first);
        if (end > first + 1 && is_byline(end - 1)) --end;
        return end;
    };
    std::size_t title = i, after = end_of_title(i);
    if (!is_title(title, after)) return i;
    if (!byline_below(after)) {
        title = skip_empty(after);
        if (!words::is_in_capitals(lines_[i].text) || title >= lines_.size()) return i;
        after = end_of_title(title);
        if (!is_title(title, after) || !byline_below(after)) return i;
        account_.remove("masthead", lines_[i].text);
    }
    // A far longer line that begins anew says more of it.
    const bool told_more = after == title + 2 && is_subtitle(lines_[title], lines_[title + 1]);
    if (told_more && !frame_.lead) frame_.lead = text::squeeze(lines_[title + 1].text);
    frame_.title = lines::joined(lines_, title, told_more ? title + 1 : after);
    frame_.indented_title = lines_[title].indent >= 4;
    return after;
}

}  // namespace tearline::news
