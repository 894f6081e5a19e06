// SPDX-License-Identifier: MIT
// Marks that a gate had no letter for and wrote as "?".
#include "news/lost_marks.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "lines/links.h"
#include "words/words.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
/// Stands for that one while marks are put: as many bytes as what takes its place, and in no text.
constexpr char stand_in = '\x01';

/// Is the word around AT an address, part of one, or too long for a word?
bool within_address(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 200;
    const std::size_t reach = at - std::min(at, longest);
    const auto near = text.substr(reach, 2 * longest);
    const std::size_t space = near.find_last_of(" \n", at - reach);
    const std::size_t start = space == std::string_view::npos ? 0 : space + 1;
    const auto word = near.substr(start, near.find_first_of(" \n", at - reach) - start);
    const auto slash = word.find('/');
    return word.size() > longest || word.find_first_of("=&@") != std::string_view::npos ||
           word.starts_with("www.") || word.find("://") != std::string_view::npos ||
           (slash != std::string_view::npos && word.substr(0, slash).find('.') != word.npos);
}

/// Does what stands BEHIND a lost mark end a word as an apostrophe parts it: "s", "ve"? BEFORE is
/// the letter before the mark.
bool ends_contraction(char before, std::string_view behind) {
    static constexpr std::array ends{"s"sv, "t"sv, "re"sv, "ve"sv, "ll"sv, "d"sv, "m"sv};
    for (const auto end : ends) {
        if (!behind.starts_with(end)) continue;
        const bool whole = behind.size() == end.size() || (!text::is_alpha(behind[end.size()]) &&
                                                           !text::is_digit(behind[end.size()]));
        if (whole) return end != "t"sv || before == 'n';
    }
    return false;
}

/// "un?esplosione", "l?auteur": do a word that loses its vowel and one that begins with one stand
/// BEFORE and BEHIND a lost mark?
bool is_elision(std::string_view before, std::string_view behind) {
    static constexpr std::array words{"l"sv,      "d"sv,    "un"sv,   "dell"sv, "all"sv,
                                      "nell"sv,   "sull"sv, "dall"sv, "qu"sv,   "jusqu"sv,
                                      "lorsqu"sv, "c"sv,    "s"sv,    "n"sv,    "quest"sv};
    constexpr std::size_t longest = 8;
    const auto tail = before.substr(before.size() - std::min(before.size(), longest));
    const auto start = tail.find_last_of(" (\"\n");
    const std::string word =
        text::to_lower(start == std::string_view::npos ? tail : tail.substr(start + 1));
    if (behind.empty() || std::find(words.begin(), words.end(), word) == words.end()) return false;
    const char first = text::lower(behind.front());
    return "aeiouh"sv.find(first) != std::string_view::npos || behind.front() == '\xC3';
}

/// Apostrophes for MARK; how many.
int put_apostrophes(std::string& text, char mark) {
    int count = 0;
    for (auto at = text.find(mark, 1); at != std::string::npos; at = text.find(mark, at + 1)) {
        const std::string_view whole = text;
        const auto behind = whole.substr(at + 1);
        if (!text::is_alpha(text[at - 1]) ||
            !(ends_contraction(text[at - 1], behind) || is_elision(whole.substr(0, at), behind)) ||
            within_address(text, at))
            continue;
        text[at] = '\'';
        ++count;
    }
    return count;
}

/// "O?Leary", "d?Artagnan": a letter alone stands before the mark.
bool parts_name(std::string_view text, std::size_t at, std::size_t next) {
    const bool alone = at > 0 && "OoDdLl"sv.find(text[at - 1]) != std::string_view::npos &&
                       (at == 1 || text[at - 2] == ' ');
    return alone && next < text.size() && text::is_upper(text[next]);
}

/// Where the quotation that was opened before FROM is closed by MARK behind a stop or comma; npos
/// where it is not.
std::size_t closing_mark(std::string_view text, std::size_t from, char mark) {
    constexpr std::size_t longest_quotation = 600;
    text = text.substr(0, from + longest_quotation);
    for (auto at = text.find(mark, from + 1); at != text.npos; at = text.find(mark, at + 1)) {
        const std::size_t next = at + 1;
        if (",.!?"sv.find(text[at - 1]) != std::string_view::npos &&
            (next == text.size() || text[next] == ' '))
            return at;
    }
    return std::string_view::npos;
}

/// Dashes between blanks, pairs of quotation marks, and apostrophes within names, for MARK.
int put_other_marks(std::string& text, char mark) {
    int count = 0;
    bool closed = true;  // false where it was looked for in vain
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const std::size_t next = at + 1;
        if (next >= text.size()) break;
        if (parts_name(text, at, next)) {
            text[at] = '\'';
            ++count;
            continue;
        }
        if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '(') continue;
        const bool small_word_behind =
            text[next] == ' ' && next + 1 < text.size() && text::is_lower(text[next + 1]);
        if (at > 0 && small_word_behind) {
            text[at] = '-';
            ++count;
        } else if (text::is_alpha(text[next]) && closed) {
            const std::size_t close = closing_mark(text, next, mark);
            closed = close != std::string::npos;
            if (!closed) continue;
            text[close] = text[at] = '"';
            count += 2;
        }
    }
    return count;
}

/// Takes the blank out before MARK.
void join_apostrophe(std::string& text, std::string_view mark) {
    for (auto at = text.find(mark, 2); at != std::string::npos; at = text.find(mark, at + 1)) {
        const auto behind = std::string_view(text).substr(at + mark.size());
        if (text[at - 1] != ' ' || !text::is_alpha(text[at - 2]) ||
            !ends_contraction(text[at - 2], behind))
            continue;
        // "the letter 's'" is quoted.
        const auto end = behind.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
        if (end != behind.npos && (behind[end] == '\'' || behind.substr(end).starts_with("\u2019")))
            continue;
        text.erase(--at, 1);
    }
    // "It' s", never "the sailors' s".
    for (auto at = text.find(mark, 1); at != std::string::npos; at = text.find(mark, at + 1)) {
        const std::size_t blank = at + mark.size();
        if (text.substr(blank, 1) != " " || !text::is_alpha(text[at - 1]) || text[at - 1] == 's' ||
            !ends_contraction(text[at - 1], std::string_view(text).substr(blank + 1)))
            continue;
        text.erase(blank, 1);
    }
}

/// All texts of ARTICLE that are not laid out by hand.
std::vector<std::string*> texts_of(Article& article) {
    std::vector<std::string*> texts{&article.title};
    if (article.lead) texts.push_back(&*article.lead);
    for (auto& block : article.blocks)
        if (block.kind != lines::BlockKind::preformatted) texts.push_back(&block.text);
    return texts;
}

/// What the only currency is called that TEXTS name, or whose country ARTICLE comes from; empty
/// where that is not sure.
std::string_view currency_of(const std::vector<std::string*>& texts, const Article& article) {
    struct Currency {
        std::string_view mark;
        std::array<std::string_view, 3> words;
        std::array<std::string_view, 12> countries;
    };
    static constexpr std::array currencies{
        Currency{"£", {"pounds"sv, "sterling"sv, "pence"sv}, {".uk"sv}},
        Currency{"€",
                 {"euro"sv, "euros"sv, "eurozone"sv},
                 {".de"sv, ".fr"sv, ".it"sv, ".es"sv, ".nl"sv, ".be"sv, ".at"sv, ".fi"sv, ".ie"sv,
                  ".pt"sv, ".gr"sv, ".eu"sv}},
        Currency{"¥", {"yen"sv, "yuan"sv, "renminbi"sv}, {".jp"sv, ".cn"sv}}};
    std::array<bool, currencies.size()> named{};
    for (const std::string* const text : texts)
        text::each_word(*text, [&](std::string_view word) {
            const std::string bare = text::to_lower(words::bare_word(word));
            for (std::size_t i = 0; i < currencies.size(); ++i)
                for (const auto name : currencies[i].words) named[i] = named[i] || bare == name;
            return true;
        });
    const auto sure = std::count(named.begin(), named.end(), true);
    if (sure == 1)
        return currencies[static_cast<std::size_t>(std::find(named.begin(), named.end(), true) -
                                                   named.begin())]
            .mark;
    const std::string host = article.link ? lines::host_of(*article.link) : std::string();
    for (const auto& currency : currencies)
        for (const auto country : currency.countries)
            if (sure == 0 && !country.empty() && host.ends_with(country)) return currency.mark;
    return {};
}

/// Where MARK stands for a currency from FROM on: " ?3.3 trillion", "(?195m)"; npos for nowhere.
std::size_t lost_currency(std::string_view text, char mark, std::size_t from) {
    for (auto at = text.find(mark, from); at != text.npos && at + 1 < text.size();
         at = text.find(mark, at + 1)) {
        const bool opens = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
        if (opens && text::is_digit(text[at + 1]) && !within_address(text, at)) return at;
    }
    return std::string_view::npos;
}

/// Puts marks of currency for MARK into those texts of ARTICLE that are MARKED with it; how many.
int put_currency(const std::vector<std::string*>& marked, const std::vector<std::string*>& texts,
                 const Article& article, char mark) {
    const bool lost = std::any_of(marked.begin(), marked.end(), [&](const std::string* text) {
        return lost_currency(*text, mark, 0) != std::string_view::npos;
    });
    const auto currency = lost ? currency_of(texts, article) : std::string_view();
    if (currency.empty()) return 0;
    int count = 0;
    for (std::string* const text : marked) {
        std::string out;
        std::size_t from = 0;
        for (auto at = lost_currency(*text, mark, 0); at != std::string_view::npos;
             at = lost_currency(*text, mark, from)) {
            out.append(*text, from, at - from).append(currency);
            from = at + 1;
            ++count;
        }
        if (from > 0) *text = out.append(*text, from);
    }
    return count;
}

}  // namespace

std::string with_joined_apostrophes(std::string text) {
    for (const auto mark : {"'"sv, "\u2019"sv}) join_apostrophe(text, mark);
    return text;
}

void restore_lost_marks(Article& article, bool ascii, lines::Account& account) {
    const auto texts = texts_of(article);
    const auto put = [&](char mark) {
        std::vector<std::string*> marked;
        std::copy_if(texts.begin(), texts.end(), std::back_inserter(marked),
                     [&](const auto* text) { return text->find(mark) != std::string::npos; });
        if (marked.empty()) return;
        if (const int sums = put_currency(marked, texts, article, mark); sums > 0)
            account.repair("lost currency", "?, " + std::to_string(sums) + " times", "");
        int apostrophes = 0, others = 0;
        for (std::string* const text : marked) apostrophes += put_apostrophes(*text, mark);
        if (apostrophes == 0) return;
        for (std::string* const text : marked) others += put_other_marks(*text, mark);
        account.repair("lost marks", "?, " + std::to_string(apostrophes + others) + " times", "'");
    };
    put('?');
    if (ascii) return;
    for (std::string* const each : texts)
        *each = text::replace_all(std::move(*each), replacement, {&stand_in, 1});
    put(stand_in);
    for (std::string* const each : texts)
        *each = text::replace_all(std::move(*each), {&stand_in, 1}, replacement);
}

}  // namespace tearline::news
