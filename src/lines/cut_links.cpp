// SPDX-License-Identifier: MIT
// Addresses that a gate cut: which pieces belong together.
#include "lines/cut_links.h"

#include <algorithm>

#include "base/text.h"
#include "lines/links.h"

namespace tearline::lines {

namespace {

using namespace std::string_view_literals;

bool is_lower_slug(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return text::is_lower(c) || text::is_digit(c) || c == '-' || c == '/' || c == '_' ||
               c == '.';
    });
}

/// Letters and digits in lower case, the rest as single spaces: for comparing a headline with a
/// slug.
std::vector<std::string> headline_words(std::string_view title) {
    std::vector<std::string> found(1);
    for (const char c : title) {
        if (text::is_alpha(c) || text::is_digit(c))
            found.back().push_back(text::lower(c));
        else if (c != '\'' && !found.back().empty())
            found.emplace_back();
    }
    std::erase_if(found, [](const std::string& word) { return word.size() < 4; });
    return found;
}

/// Does a word of the headline stand across the join, as "hardware" in "..-hard" + "ware-.."?
bool word_across(std::string_view before, std::string_view after,
                 const std::vector<std::string>& words) {
    const std::string left =
        text::to_lower(before.substr(before.size() - std::min<std::size_t>(before.size(), 24)));
    const std::string both = left + text::to_lower(after.substr(0, 24));
    for (const auto& word : words) {
        const auto at = both.find(word);
        if (at != std::string::npos && at < left.size() && at + word.size() > left.size())
            return true;
    }
    return false;
}

/// Does AFTER start with a word of the headline, so that "..-into-" + "hardware-.." belong
/// together?
bool word_starts(std::string_view after, const std::vector<std::string>& words) {
    const std::string lower = text::to_lower(after.substr(0, 24));
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return lower.starts_with(word); });
}

/// "9rP0XOVrQcC3ln8YBotHcaxt7t": letters and digits as no word has them.
bool is_random(std::string_view text) {
    constexpr std::size_t least = 12;
    if (text.size() < least) return false;
    bool letters = false, digits = false;
    for (const char c : text) {
        letters |= text::is_alpha(c);
        digits |= text::is_digit(c);
        if (!text::is_alpha(c) && !text::is_digit(c) && c != '-' && c != '_') return false;
    }
    return letters && digits;
}

struct Join {
    std::string_view before, after;
    bool last;
    int columns;  // of the piece before, from the line start
    int next_columns;
    int cut_at;  // columns that this address was cut at before, or 0
};

bool belongs(const Join& join, int width, const std::vector<std::string>& words) {
    constexpr int narrowest = 30;
    if (!only_link_letters(join.after) || starts_with_link(join.after)) return false;
    // Pieces as wide as each other were cut by a wrapper, whatever its width.
    if (join.columns >= narrowest && join.next_columns == join.columns) return true;
    const bool full = (width > 0 && (join.columns == width || join.columns == width + 1)) ||
                      (join.cut_at > 0 && join.columns == join.cut_at);
    const char end = join.before.back();
    const bool soft_place = end == '-' || end == '/' || end == '?' || end == '&' || end == '=' ||
                            end == '_' || end == '%' || end == '.';
    const char start = join.after.front();
    const bool prose = join.after.size() > 1 && text::is_upper(start) &&
                       join.after.find_first_of("/-_=%&?.0123456789") == std::string_view::npos;
    const bool slug_marks = join.after.find_first_of("/-_=%&?") != std::string_view::npos ||
                            join.after.find('.') < join.after.size() - 1;
    if (word_across(join.before, join.after, words)) return true;
    constexpr int long_link = 60;
    const bool long_before = join.columns >= long_link;
    if (full && long_before && !prose) return true;
    if (full && (join.last || slug_marks)) return true;
    if (long_before && join.last && join.after == "/" && end != '/') return true;
    if (std::none_of(join.after.begin(), join.after.end(), [](char c) {
            return text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
        }))
        return false;
    if (soft_place || "/?&=-_%#"sv.find(start) != std::string_view::npos)
        return slug_marks || word_starts(join.after, words) ||
               (join.last && is_lower_slug(join.after));
    // A cut at an unknown width: only what cannot be a word of the text.
    if (!long_before || (!join.last && !slug_marks)) return false;
    return is_lower_slug(join.after) || is_random(join.after) ||
           (join.last && slug_marks && text::is_lower(start));
}

}  // namespace

Rejoined rejoin_link(const std::vector<std::string_view>& pieces, int width, std::string_view title,
                     const Line& line, int columns_before) {
    Rejoined rejoined{std::string(pieces.front()), 1};
    const auto words = headline_words(title);
    const auto counted = [&](std::string_view piece) {
        return line.measure ? line.measure->columns(piece) : letters(piece);
    };
    int columns = columns_before + counted(pieces.front()), cut_at = 0;
    while (rejoined.pieces < pieces.size() && rejoined.link.size() < longest_link) {
        const auto next = pieces[rejoined.pieces];
        const Join join{rejoined.link, next,          rejoined.pieces + 1 == pieces.size(),
                        columns,       counted(next), cut_at};
        if (!belongs(join, width, words)) break;
        rejoined.link += next;
        if (join.next_columns == columns) cut_at = columns;
        columns = join.next_columns;
        ++rejoined.pieces;
    }
    return rejoined;
}

std::size_t words_told(std::string_view link, std::string_view title) {
    const std::string lower = text::to_lower(link.substr(std::min(link.find("://"), link.size())));
    const auto words = headline_words(title);
    return static_cast<std::size_t>(std::count_if(
        words.begin(), words.end(),
        [&](const std::string& word) { return lower.find(word) != std::string::npos; }));
}

}  // namespace tearline::lines
