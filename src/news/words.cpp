// SPDX-License-Identifier: MIT
// What single words and marks tell about where sentences begin and end; shared by the models of
// breaks and headings.
#include "news/words.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

// Sorted, for a binary search.
constexpr std::array function_words{
    "a"sv,      "about"sv, "after"sv,  "all"sv,   "an"sv,     "and"sv,     "any"sv,    "are"sv,
    "as"sv,     "at"sv,    "be"sv,     "been"sv,  "before"sv, "between"sv, "both"sv,   "but"sv,
    "by"sv,     "can"sv,   "could"sv,  "did"sv,   "do"sv,     "does"sv,    "during"sv, "each"sv,
    "either"sv, "every"sv, "for"sv,    "from"sv,  "had"sv,    "has"sv,     "have"sv,   "her"sv,
    "his"sv,    "how"sv,   "if"sv,     "in"sv,    "into"sv,   "is"sv,      "its"sv,    "many"sv,
    "may"sv,    "might"sv, "more"sv,   "most"sv,  "must"sv,   "my"sv,      "no"sv,     "nor"sv,
    "not"sv,    "of"sv,    "on"sv,     "one"sv,   "or"sv,     "other"sv,   "our"sv,    "over"sv,
    "per"sv,    "shall"sv, "should"sv, "since"sv, "so"sv,     "some"sv,    "such"sv,   "than"sv,
    "that"sv,   "the"sv,   "their"sv,  "then"sv,  "these"sv,  "this"sv,    "those"sv,  "through"sv,
    "to"sv,     "under"sv, "until"sv,  "upon"sv,  "was"sv,    "were"sv,    "what"sv,   "when"sv,
    "where"sv,  "which"sv, "while"sv,  "who"sv,   "will"sv,   "with"sv,    "within"sv, "without"sv,
    "would"sv,  "you"sv,   "your"sv};
constexpr std::array pronouns{"he"sv,   "i"sv,     "it"sv,   "its"sv,   "she"sv,
                              "that"sv, "their"sv, "them"sv, "these"sv, "they"sv,
                              "this"sv, "those"sv, "we"sv,   "you"sv,   "your"sv};
constexpr std::array discourse{
    "according"sv,  "additionally"sv,  "although"sv, "another"sv, "despite"sv, "finally"sv,
    "first"sv,      "furthermore"sv,   "however"sv,  "instead"sv, "last"sv,    "later"sv,
    "meanwhile"sv,  "moreover"sv,      "next"sv,     "now"sv,     "once"sv,    "overall"sv,
    "recently"sv,   "second"sv,        "still"sv,    "third"sv,   "though"sv,  "today"sv,
    "ultimately"sv, "unfortunately"sv, "yet"sv};
constexpr std::array abbreviations{
    "adm"sv, "al"sv,  "approx"sv, "apr"sv,  "aug"sv,  "ave"sv, "blvd"sv, "capt"sv,   "cf"sv,
    "co"sv,  "col"sv, "corp"sv,   "dec"sv,  "dept"sv, "dr"sv,  "e.g"sv,  "est"sv,    "etc"sv,
    "feb"sv, "fig"sv, "ft"sv,     "gen"sv,  "gov"sv,  "hon"sv, "i.e"sv,  "inc"sv,    "jan"sv,
    "jr"sv,  "jul"sv, "jun"sv,    "lt"sv,   "ltd"sv,  "maj"sv, "mar"sv,  "messrs"sv, "mr"sv,
    "mrs"sv, "ms"sv,  "mt"sv,     "no"sv,   "nov"sv,  "oct"sv, "pp"sv,   "prof"sv,   "rep"sv,
    "rev"sv, "sen"sv, "sep"sv,    "sept"sv, "sgt"sv,  "sr"sv,  "st"sv,   "vol"sv,    "vs"sv};

/// Which lengths the words have that start with each letter: most look-ups end here.
struct Sieve {
    std::array<std::uint32_t, 26> lengths{};

    template <std::size_t size>
    explicit constexpr Sieve(const std::array<std::string_view, size>& words) {
        for (const auto word : words)
            lengths[static_cast<std::size_t>(word.front() - 'a')] |= 1u << word.size();
    }
    [[nodiscard]] constexpr bool passes(std::string_view word) const {
        if (word.empty() || word.size() > 16 || !text::is_alpha(word.front())) return false;
        return (lengths[static_cast<std::size_t>(text::lower(word.front()) - 'a')] >> word.size()) &
               1u;
    }
};
constexpr Sieve function_sieve(function_words), pronoun_sieve(pronouns), discourse_sieve(discourse),
    abbreviation_sieve(abbreviations);

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& sorted, const Sieve& sieve,
           std::string_view word) {
    if (!sieve.passes(word)) return false;
    char lower[16];
    std::transform(word.begin(), word.end(), lower, text::lower);
    return std::binary_search(sorted.begin(), sorted.end(), std::string_view(lower, word.size()));
}

constexpr std::array closers{"\""sv, "'"sv, ")"sv, "]"sv, "”"sv, "’"sv, "»"sv, "*"sv, "_"sv};
constexpr std::array openers{"\""sv, "'"sv, "("sv, "["sv, "“"sv, "‘"sv, "«"sv, "„"sv, "¿"sv, "¡"sv};

/// May a mark end or start with this byte? Spares most words the long look.
bool may_be_mark(char c) {
    return !text::is_alpha(c) && !text::is_digit(c) && c != '.' && c != ',';
}

bool strip_back(std::string_view& text) {
    if (text.empty() || !may_be_mark(text.back())) return false;
    for (const auto mark : closers)
        if (text.ends_with(mark)) return text.remove_suffix(mark.size()), true;
    return false;
}

bool strip_front(std::string_view& text) {
    if (text.empty() || !may_be_mark(text.front())) return false;
    for (const auto mark : openers)
        if (text.starts_with(mark)) return text.remove_prefix(mark.size()), true;
    return false;
}

}  // namespace

std::string_view first_word(std::string_view text) {
    return text.substr(0, text.find(' '));
}

std::string_view last_word(std::string_view text) {
    const auto at = text.rfind(' ');
    return at == std::string_view::npos ? text : text.substr(at + 1);
}

std::string_view bare_word(std::string_view word) {
    const auto is_inner = [](char c) {
        return text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    };
    while (!word.empty() && !is_inner(word.front())) word.remove_prefix(1);
    while (!word.empty() && !is_inner(word.back())) word.remove_suffix(1);
    while (strip_front(word)) {
    }
    while (strip_back(word)) {
    }
    return word;
}

bool is_function_word(std::string_view word) {
    return holds(function_words, function_sieve, word);
}

bool is_capitalised(std::string_view word) {
    if (word.empty()) return false;
    if (static_cast<unsigned char>(word.front()) < 0x80) return text::is_upper(word.front());
    std::size_t at = 0;
    const char32_t c = text::next_code_point(word, at);
    return (c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) ||
           (c >= 0x400 && c <= 0x42f);
}

bool starts_lower(std::string_view text) {
    if (text.empty()) return false;
    if (static_cast<unsigned char>(text.front()) < 0x80) return text::is_lower(text.front());
    std::size_t at = 0;
    const char32_t c = text::next_code_point(text, at);
    return (c >= 0xdf && c <= 0xff && c != 0xf7) || (c >= 0x3b1 && c <= 0x3c9) ||
           (c >= 0x430 && c <= 0x45f);
}

bool is_abbreviation(std::string_view word) {
    while (strip_front(word)) {
    }
    if (word.size() < 2 || word.back() != '.') return false;
    word.remove_suffix(1);
    if (word.size() == 1) return text::is_upper(word.front());
    if (word.find('.') != std::string_view::npos && word.size() <= 7)  // U.S, a.m, Ph.D
        return std::all_of(word.begin(), word.end(),
                           [](char c) { return c == '.' || text::is_alpha(c); });
    return holds(abbreviations, abbreviation_sieve, word);
}

Ending ending_of(std::string_view text) {
    const std::string_view whole = text;
    bool stripped = false;
    while (!text.empty() && strip_back(text)) stripped = true;
    if (text.empty()) return Ending::none;
    switch (text.back()) {
        case '.':
            if (!stripped && is_abbreviation(last_word(whole))) return Ending::abbreviation;
            return Ending::stop;
        case '!':
            return Ending::stop;
        case '?':
            return Ending::question;
        case ':':
            return Ending::colon;
        case ',':
            return Ending::comma;
        case ';':
            return Ending::semicolon;
        case '-':
            return Ending::dash;
        default:
            break;
    }
    if (text.ends_with("…")) return Ending::stop;
    if (text.ends_with("–") || text.ends_with("—")) return Ending::dash;
    return Ending::none;
}

Opening opening_of(std::string_view text) {
    bool quoted = false;
    while (!text.empty() && strip_front(text)) quoted = true;
    if (text.empty()) return Opening::mark;
    if (quoted) return starts_lower(text) ? Opening::lower : Opening::quote;
    if (text::is_digit(text.front())) return Opening::digit;
    const auto word = bare_word(first_word(text));
    if (is_capitalised(text)) {
        if (holds(pronouns, pronoun_sieve, word)) return Opening::pronoun;
        if (holds(discourse, discourse_sieve, word)) return Opening::discourse;
        if (holds(function_words, function_sieve, word)) return Opening::function;
        const bool shouted =
            word.size() > 1 && std::none_of(word.begin(), word.end(), text::is_lower);
        return shouted ? Opening::shouted : Opening::capital;
    }
    if (starts_lower(text)) return Opening::lower;
    return static_cast<unsigned char>(text.front()) >= 0x80 ? Opening::capital : Opening::mark;
}

}  // namespace tearline::news
