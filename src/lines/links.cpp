// SPDX-License-Identifier: MIT
// Addresses in text: found, and brought to one form.
#include "lines/links.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "lines/marks.h"

namespace tearline::lines {

namespace {

using namespace std::string_view_literals;

constexpr std::array schemes{"https://"sv, "http://"sv, "ftp://"sv, "gopher://"sv, "gemini://"sv};

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

}  // namespace

bool only_link_letters(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_link_letter(c); });
}

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

std::optional<std::string> schemeless_link(std::string_view text, bool labelled) {
    constexpr std::size_t shortest_end = 2;
    text = text::trim(text);
    if (text.starts_with('<') && text.ends_with('>')) text = text.substr(1, text.size() - 2);
    const auto slash = text.find('/');
    if (slash == std::string_view::npos || slash + 1 == text.size() || !only_link_letters(text) ||
        !(labelled || text::starts_with_ignoring_case(text, "www.")))
        return std::nullopt;
    const auto host = text.substr(0, slash);
    const auto dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || host.size() < dot + 1 + shortest_end)
        return std::nullopt;
    const bool named = std::all_of(host.begin(), host.end(), [](char c) {
        return text::is_alpha(c) || text::is_digit(c) || c == '-' || c == '.';
    });
    const auto end = host.substr(dot + 1);
    if (!named || !std::all_of(end.begin(), end.end(), text::is_alpha)) return std::nullopt;
    while (text.ends_with('.') || text.ends_with(',')) text.remove_suffix(1);
    return "http://" + std::string(text);
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
    // "[link] http://.."
    if (before.starts_with("[link] ")) before = {};
    while (!before.empty()) {
        std::size_t length = "<([{*>-=~#:. "sv.find(before.front()) != std::string_view::npos;
        for (const auto arrow : arrows)
            if (before.starts_with(arrow)) length = arrow.size();
        if (length == 0) length = picture_mark(before);
        if (length == 0) return std::nullopt;
        before.remove_prefix(length);
    }
    auto behind = text.substr(found->at + found->length);
    // "[http://..](http://..)": the words are the address.
    const auto again = behind.starts_with("](") ? behind.find(')') : std::string_view::npos;
    if (again != std::string_view::npos &&
        behind.substr(2, again - 2).starts_with(text.substr(found->at, found->length)))
        behind.remove_prefix(again);
    if (behind.find_first_not_of(">)]}*|. <=~") != std::string_view::npos) return std::nullopt;
    return found->at;
}

bool leads_to_page(std::string_view address) {
    const auto scheme = address.find("://");
    if (scheme == std::string_view::npos) return false;
    const auto path = address.find('/', scheme + 3);
    return path != std::string_view::npos && path + 1 < address.size();
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
        if (picture && out.ends_with('[') && text.substr(from).starts_with(middle)) {
            const auto end = text.substr(from, longest_address).find_first_of(") \n", 2);
            if (end == text.npos || text[from + end] != ')') continue;
            out.pop_back();
            from += end + 1;
            at = from - 1;
        }
    }
    out += text.substr(from);
    return out;
}

}  // namespace tearline::lines
