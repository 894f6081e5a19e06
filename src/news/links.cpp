// SPDX-License-Identifier: MIT
// Addresses in text: found, put together again where a gate cut them, and brought to one form.
#include "news/links.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "news/lines.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::array schemes{"https://"sv, "http://"sv, "ftp://"sv, "gopher://"sv, "gemini://"sv};
constexpr std::size_t longest_link = 4000;

bool is_link_letter(char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != '<' && c != '>' && c != '"' && c != 0x7f &&
           c != '`' && c != '{' && c != '}' && c != '|' && c != '\\' && c != '^';
}

std::size_t scheme_at(std::string_view text) {
    if (text.size() < 2) return 0;
    // Most words are told from all schemes by two letters: "ht", "ft", "go", "ge".
    const char first = text::lower(text[0]), second = text::lower(text[1]);
    const bool may_be = first == 'g' ? second == 'o' || second == 'e'
                                     : second == 't' && (first == 'h' || first == 'f');
    if (!may_be) return 0;
    for (const auto scheme : schemes)
        if (text::starts_with_ignoring_case(text, scheme)) return scheme.size();
    return 0;
}

bool only_link_letters(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_link_letter(c); });
}

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
    if (!only_link_letters(join.after) || scheme_at(join.after)) return false;
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
    if (full && join.columns >= 60 && !prose) return true;
    if (full && (join.last || slug_marks)) return true;
    if (std::none_of(join.after.begin(), join.after.end(), [](char c) {
            return text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
        }))
        return false;
    if (soft_place || "/?&=-_%#"sv.find(start) != std::string_view::npos)
        return slug_marks || word_starts(join.after, words) ||
               (join.last && is_lower_slug(join.after));
    // A cut at an unknown width: only what cannot be a word of the text.
    const bool long_before = join.columns >= 60;
    if (!long_before || (!join.last && !slug_marks)) return false;
    return is_lower_slug(join.after) || is_random(join.after) ||
           (join.last && slug_marks && text::is_lower(start));
}

}  // namespace

std::optional<FoundLink> find_link(std::string_view text, std::size_t from) {
    for (auto at = text.find("://", from); at != std::string_view::npos;
         at = text.find("://", at + 3)) {
        std::size_t start = at;
        while (start > from && text::is_alpha(text[start - 1]) && at - start < 7) --start;
        std::size_t scheme = 0;
        while (start < at && (scheme = scheme_at(text.substr(start))) == 0) ++start;
        if (scheme == 0) continue;
        std::size_t end = at + 3;
        int open = 0;
        while (end < text.size() && is_link_letter(text[end]) && end - start < longest_link) {
            if (text[end] == '(' || text[end] == '[') ++open;
            if ((text[end] == ')' || text[end] == ']') && --open < 0) break;
            ++end;
        }
        while (end > at + 3 && ".,;:!?'\"*"sv.find(text[end - 1]) != std::string_view::npos) --end;
        if (end < at + 5) continue;
        return FoundLink{start, end - start};
    }
    return std::nullopt;
}

bool starts_with_link(std::string_view text) {
    return scheme_at(text) > 0;
}

std::size_t ellipsis_length(std::string_view text) {
    for (const auto mark : {"[...]"sv, "[…]"sv, "[..]"sv, "…"sv})
        if (text.starts_with(mark)) {
            const auto behind = text.find_first_not_of(' ', mark.size());
            return std::min(behind, text.size());
        }
    return 0;
}

std::optional<std::size_t> set_off_link(std::string_view text) {
    constexpr std::size_t most_before = 60;
    static constexpr std::array arrows{"»"sv, "→"sv, "►"sv, "•"sv, "·"sv, "│"sv, "■"sv};
    const auto found = find_link(text.substr(0, longest_link));
    if (!found || found->at == 0 || found->at > most_before) return std::nullopt;
    auto before = text.substr(0, found->at).substr(ellipsis_length(text));
    if (before.starts_with('[') && before.find(']') + 2 == before.size() && before.back() == '(')
        before = {};
    while (!before.empty()) {
        std::size_t length = "<([{*>-=~#:. "sv.find(before.front()) != std::string_view::npos;
        for (const auto arrow : arrows)
            if (before.starts_with(arrow)) length = arrow.size();
        if (length == 0) return std::nullopt;
        before.remove_prefix(length);
    }
    auto behind = text.substr(found->at + found->length);
    // "[http://..](http://..)": the words are the address.
    const auto again = behind.starts_with("](") ? behind.find(')') : std::string_view::npos;
    if (again != std::string_view::npos &&
        behind.substr(2, again - 2).starts_with(text.substr(found->at, found->length)))
        behind.remove_prefix(again);
    if (behind.find_first_not_of(">)]}*|. ") != std::string_view::npos) return std::nullopt;
    return found->at;
}

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

std::string host_of(std::string_view link) {
    const std::size_t scheme = scheme_at(link);
    if (scheme == 0) return {};
    auto host = link.substr(scheme);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const auto at = host.rfind('@'); at != std::string_view::npos) host = host.substr(at + 1);
    host = host.substr(0, host.find(':'));
    std::string lower = text::to_lower(host);
    for (const auto prefix : {"www."sv, "m."sv, "mobile."sv, "amp."sv})
        if (lower.starts_with(prefix) && lower.find('.', prefix.size()) != std::string::npos)
            lower.erase(0, prefix.size());
    return lower;
}

namespace {

constexpr std::array tracking{
    "fbclid"sv, "gclid"sv,   "dclid"sv,    "msclkid"sv,   "igshid"sv,      "mc_cid"sv,
    "mc_eid"sv, "ref"sv,     "ref_src"sv,  "referrer"sv,  "source"sv,      "cmpid"sv,
    "cmp"sv,    "ncid"sv,    "ocid"sv,     "rss"sv,       "rssid"sv,       "feed"sv,
    "amp"sv,    "share"sv,   "smid"sv,     "sr_share"sv,  "spm"sv,         "yclid"sv,
    "_ga"sv,    "xtor"sv,    "wt.mc_id"sv, "at_medium"sv, "at_campaign"sv, "guccounter"sv,
    "taid"sv,   "soc_src"sv, "partner"sv};

/// Those that never say what page is meant; "ref" and its like may.
constexpr std::array only_tracking{
    "fbclid"sv, "gclid"sv,   "dclid"sv,      "msclkid"sv, "yclid"sv,    "igshid"sv,
    "mc_cid"sv, "mc_eid"sv,  "_ga"sv,        "wt_mc"sv,   "wt.mc_id"sv, "wt_zmc"sv,
    "xtor"sv,   "srsltid"sv, "guccounter"sv, "soc_src"sv, "sr_share"sv};

bool is_tracking(std::string_view parameter) {
    const std::string name = text::to_lower(parameter.substr(0, parameter.find('=')));
    if (name.starts_with("utm_") || name.starts_with("at_") || name.starts_with("pk_")) return true;
    return std::find(tracking.begin(), tracking.end(), name) != tracking.end();
}

}  // namespace

std::string without_tracking(std::string_view link) {
    const auto question = link.find('?');
    if (question == std::string_view::npos) return std::string(link);
    const auto hash = std::min(link.find('#', question), link.size());
    std::string kept(link.substr(0, question));
    char before = '?';
    for (const auto parameter : text::split(link.substr(question + 1, hash - question - 1), '&')) {
        const std::string name = text::to_lower(parameter.substr(0, parameter.find('=')));
        if (name.starts_with("utm_") || name.starts_with("pk_") || name.starts_with("at_") ||
            std::find(only_tracking.begin(), only_tracking.end(), name) != only_tracking.end())
            continue;
        (kept += before) += parameter;
        before = '&';
    }
    return kept.append(link.substr(hash));
}

std::string canonical(std::string_view link) {
    const std::size_t scheme = scheme_at(link);
    const std::string host = host_of(link);
    if (scheme == 0 || host.empty()) return {};
    auto rest = link.substr(scheme);
    const auto slash = rest.find_first_of("/?#");
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
    rest = rest.substr(0, rest.find('#'));
    const auto question = rest.find('?');
    std::string path(rest.substr(0, question));
    if (path.ends_with("/amp") || path.ends_with("/amp/")) path.erase(path.rfind("/amp"));
    while (path.ends_with('/')) path.pop_back();
    std::string query;
    if (question != std::string_view::npos) {
        for (const auto parameter : text::split(rest.substr(question + 1), '&')) {
            if (parameter.empty() || is_tracking(parameter)) continue;
            query += query.empty() ? '?' : '&';
            query += parameter;
        }
    }
    // http and https lead to the same page nearly everywhere.
    const auto name = text::to_lower(link.substr(0, scheme));
    return (name.starts_with("http") ? std::string("https://") : name) + host + path + query;
}

std::string without_link_marks(std::string_view text) {
    constexpr std::string_view middle = "](http";
    constexpr std::size_t longest_words = 200, longest_address = 2000;
    std::string out;
    std::size_t from = 0;  // what stands before is in OUT
    for (auto at = text.find(middle); at != text.npos; at = text.find(middle, at + 1)) {
        const std::size_t reach = std::max(from, at - std::min(at, longest_words));
        const auto open = text.substr(reach, at - reach).rfind('[');
        const auto address = text.substr(at + 2, longest_address);
        const auto close = address.find_first_of(") \n");
        if (open == text.npos || close == text.npos || address[close] != ')') continue;
        const std::size_t words = reach + open + 1;
        if (text.substr(words, at - words).find(']') != text.npos) continue;
        const bool picture = words >= 2 && words - 2 >= from && text[words - 2] == '!';
        out += text.substr(from, words - 1 - picture - from);
        if (!picture) out += text.substr(words, at - words);
        from = at + 2 + close + 1;
    }
    out += text.substr(from);
    return out;
}

}  // namespace tearline::news
