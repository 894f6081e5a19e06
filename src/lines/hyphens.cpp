// SPDX-License-Identifier: MIT
// Words that a wrapper broke at a hyphen: whether the hyphen is the word's own or came with the
// break.
#include "lines/hyphens.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "words/background.h"
#include "words/language.h"
#include "words/words.h"

namespace tearline::lines {

namespace {

using namespace std::string_view_literals;

/// "short- and long-term", "Vor- und Nachteile": the hyphen stands for a word that is left out.
constexpr std::array conjunctions{"and"sv, "or"sv,    "to"sv, "und"sv, "oder"sv, "bis"sv, "bzw"sv,
                                  "en"sv,  "of"sv,    "et"sv, "ou"sv,  "y"sv,    "o"sv,   "e"sv,
                                  "och"sv, "eller"sv, "og"sv, "ja"sv,  "tai"sv,  "и"sv,   "или"sv};

/// Beginnings that a hyphen is usual behind.
constexpr std::array prefixes{"anti"sv, "non"sv,  "pre"sv,   "post"sv,   "pro"sv,   "co"sv,
                              "ex"sv,   "self"sv, "mid"sv,   "semi"sv,   "multi"sv, "ultra"sv,
                              "re"sv,   "sub"sv,  "cross"sv, "quasi"sv,  "neo"sv,   "all"sv,
                              "well"sv, "so"sv,   "cyber"sv, "counter"sv};

bool is_letter(char c) {
    return text::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// The letters and hyphens that TEXT ends with, without the hyphen at its end.
std::string_view left_half(std::string_view text) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (is_letter(text[start - 1]) || text[start - 1] == '-')) --start;
    return text.substr(start, text.size() - 1 - start);
}

/// The letters that TEXT starts with.
std::string_view right_half(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && is_letter(text[end])) ++end;
    return text.substr(0, end);
}

}  // namespace

bool broken_at_hyphen(std::string_view before, std::string_view after) {
    if (before.size() < 2 || before.back() != '-' || after.empty() || !is_letter(after.front()))
        return false;
    const char last = before[before.size() - 2];
    if (!is_letter(last) && !text::is_digit(last)) return false;
    // "ohjelmisto-" and "ja.": a stop behind the word tells that no other follows it.
    const auto first = words::first_word(after);
    const auto word = text::to_lower(words::bare_word(first));
    return word.size() < first.size() ||
           std::find(conjunctions.begin(), conjunctions.end(), word) == conjunctions.end();
}

void append_line(std::string& to, std::string_view line) {
    if (!to.empty() && !broken_at_hyphen(to, line)) to += ' ';
    to += line;
}

void rejoin_cut_words(std::string& text, int width) {
    constexpr int least = 30;
    if (width <= least || text.size() <= static_cast<std::size_t>(width)) return;
    std::string out;
    bool cut = false;
    text::each_word(text, [&](std::string_view word) {
        if (!out.empty() && !cut) out.push_back(' ');
        out += word;
        cut = word.size() >= static_cast<std::size_t>(width) && letters(word) == width;
        return true;
    });
    text = std::move(out);
}

Hyphens::Hyphens(const Body& body) : body_(body) {
    std::vector<std::size_t> broken;
    const auto& pieces = body.pieces;
    for (std::size_t i = 1; i < pieces.size(); ++i)
        if (pieces[i].cut != Cut::always && broken_at_hyphen(pieces[i - 1].text, pieces[i].text))
            broken.push_back(i);
    if (broken.empty()) return;
    auto next_broken = broken.begin();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        // What a break left of a word is none.
        bool rest = next_broken != broken.end() && *next_broken == i;
        next_broken += rest;
        text::each_word(pieces[i].text, [&](std::string_view word) {
            const auto bare = words::bare_word(word);
            if (!rest && !bare.empty() && !word.ends_with('-')) words_.insert(text::to_lower(bare));
            rest = false;
            return true;
        });
    }
    std::string text;
    for (const auto& piece : pieces) (text += piece.text) += ' ';
    const std::string language = words::language_of(text).value_or("");
    english_ = language.empty() || language == "en";
    const auto is_one_of = [&](auto... names) { return ((language == names) || ...); };
    // German writes "US-Präsident", but hardly a hyphen before a small letter.
    if (is_one_of("de", "nl", "sv", "da", "no", "fi")) usage_ = Usage::rare;
    if (is_one_of("ru", "uk", "be", "bg", "sr", "pl", "cs", "sk", "hr"))
        usage_ = Usage::short_parts;
    std::size_t own = 0, of_break = 0;
    for (const auto i : broken) {
        const auto told = told_by_words(left_half(pieces[i - 1].text), right_half(pieces[i].text));
        own += told == Hyphen::own;
        of_break += told == Hyphen::of_break;
    }
    // A wrapper that knows no hyphenation meets a hyphen at one of twenty lines' ends at most.
    const bool often = broken.size() >= 3 && broken.size() * 10 >= pieces.size();
    breaks_words_ = of_break > own || (often && of_break >= own);
}

bool Hyphens::knows(const std::string& word) const {
    return words_.contains(word) || (english_ && words::is_common_word(word));
}

Hyphen Hyphens::told_by_words(std::string_view left, std::string_view right) const {
    const std::string before = text::to_lower(left), after = text::to_lower(right);
    // "PC-sarja-kaapeli" is broken at its end, where a hyphen before a small letter is rare.
    const bool compound = left.find('-') != std::string_view::npos;
    if ((compound && usage_ != Usage::rare) || letters(left) < 2 || words::is_capitalised(right) ||
        words_.contains(before + '-' + after))
        return Hyphen::own;
    if (words_.contains(before + after) || words::is_common_word(before + after))
        return Hyphen::of_break;
    if (std::find(prefixes.begin(), prefixes.end(), before) != prefixes.end()) return Hyphen::own;
    if (letters(after) > 2 && knows(before) && knows(after)) return Hyphen::own;
    if (usage_ == Usage::rare) return Hyphen::of_break;
    if (usage_ == Usage::short_parts)
        return letters(before) < 3 || letters(after) < 4 ? Hyphen::own : Hyphen::of_break;
    return Hyphen::none;
}

Hyphen Hyphens::before(std::size_t at) const {
    const auto& before = body_.pieces[at - 1].text;
    const auto& after = body_.pieces[at].text;
    if (!broken_at_hyphen(before, after)) return Hyphen::none;
    const auto told = told_by_words(left_half(before), right_half(after));
    if (told != Hyphen::none) return told;
    return breaks_words_ ? Hyphen::of_break : Hyphen::own;
}

}  // namespace tearline::lines
