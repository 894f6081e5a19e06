// SPDX-License-Identifier: MIT
// The words of a text, folded and stemmed.
#include "words/tokens.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "words/stems.h"

namespace tearline::words {

namespace {

using namespace std::string_view_literals;

/// U+00C0 to U+017F without their accents; 0 where the code point is no letter.
constexpr std::string_view latin_base =
    "AAAAAAACEEEEIIIIDNOOOOO\0OUUUUYTsaaaaaaaceeeeiiiidnooooo\0ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLl"
    "NnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"sv;
static_assert(latin_base.size() == 0x180 - 0xC0);

struct Folded {
    char32_t folded = 0;  ///< 0: no letter and no digit
    bool capital = false;
    bool ideograph = false;
};

Folded fold(char32_t c) {
    if (c < 0x80) {
        const char ascii = static_cast<char>(c);
        if (text::is_upper(ascii)) return {c + 32, true, false};
        return text::is_lower(ascii) || text::is_digit(ascii) ? Folded{c, false, false} : Folded{};
    }
    if (c >= 0xC0 && c < 0xC0 + latin_base.size()) {
        const char base = latin_base[c - 0xC0];
        if (base == 0) return {};
        return {static_cast<char32_t>(text::lower(base)), text::is_upper(base), false};
    }
    if (c >= 0x391 && c <= 0x3A9) return {c + 32, true, false};
    if (c >= 0x410 && c <= 0x42F) return {c + 32, true, false};
    if (c == 0x401) return {0x435, true, false};
    if (c == 0x451) return {0x435, false, false};
    if (c >= 0x400 && c <= 0x40F) return {c + 80, true, false};
    if ((c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
        (c >= 0x20000 && c <= 0x3FFFF))
        return {c, false, true};
    const bool sign = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
                      (c >= 0xFE00 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF0F) ||
                      (c >= 0xE000 && c <= 0xF8FF) || c >= 0x1F000 || c < 0xC0 || c == 0xFEFF ||
                      c == 0xFFFD;
    return sign ? Folded{} : Folded{c, false, false};
}

/// ASCII letters in lower case and digits; 0 for all other bytes.
constexpr std::array<char, 256> ascii_letters = [] {
    std::array<char, 256> letters{};
    for (char c = '0'; c <= '9'; ++c) letters[static_cast<unsigned char>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) {
        letters[static_cast<unsigned char>(c)] = c;
        letters[static_cast<unsigned char>(c - 'a' + 'A')] = c;
    }
    return letters;
}();

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x2BC;
}

/// Gathers letters to words and words to tokens.
class Tokenizer {
  public:
    explicit Tokenizer(std::size_t most) : most_(most) {}

    std::vector<Token> run(std::string_view utf8) {
        found_.reserve(std::min(most_, utf8.size() / 6 + 1));
        for (std::size_t at = 0; at < utf8.size() && found_.size() < most_;) {
            if (utf8[at] == ' ') {
                finish();
                ++at;
                continue;
            }
            if (ascii_letters[static_cast<unsigned char>(utf8[at])]) {
                at = take_ascii(utf8, at);
                continue;
            }
            const char32_t c = text::next_code_point(utf8, at);
            const Folded letter = fold(c);
            if (letter.folded) {
                take(letter);
            } else if (is_apostrophe(c) && !word_.empty()) {
                apostrophe_ = word_.size();
            } else if ((c == '.' || c == ',') && number_ && at < utf8.size() &&
                       text::is_digit(utf8[at])) {
                if (c == '.') word_ += '.';
            } else {
                finish();
                gap(c);
            }
        }
        finish();
        return std::move(found_);
    }

  private:
    /// Takes the ASCII letters and digits from AT on, most of most texts, and tells where they end.
    std::size_t take_ascii(std::string_view utf8, std::size_t at) {
        if (apostrophe_ == word_.size()) capital_behind_ = text::is_upper(utf8[at]);
        if (word_.empty()) {
            capital_ = text::is_upper(utf8[at]);
            all_capitals_ = true;
        }
        for (; at < utf8.size(); ++at) {
            const char folded = ascii_letters[static_cast<unsigned char>(utf8[at])];
            if (!folded) break;
            all_capitals_ = all_capitals_ && text::is_upper(utf8[at]);
            number_ = number_ || text::is_digit(folded);
            word_.push_back(folded);
        }
        return at;
    }

    void take(const Folded& letter) {
        if (letter.ideograph) finish();
        if (found_.size() == most_) return;
        if (apostrophe_ == word_.size()) capital_behind_ = letter.capital;
        if (word_.empty()) {
            capital_ = letter.capital;
            all_capitals_ = true;
        }
        all_capitals_ = all_capitals_ && letter.capital;
        if (letter.folded >= '0' && letter.folded <= '9') number_ = true;
        text::append_utf8(word_, letter.folded);
        if (letter.ideograph) finish();
    }

    void gap(char32_t c) {
        if (c == '.' || c == '!' || c == '?' || c == '\n' || c == ':' || c == 0x3002)
            starts_ = true;
        if (c != ' ' && c != '-' && c != 0xA0 && c != 0x2010 && c != 0x2011) joined_ = false;
    }

    /// "L'usine" and "dell'usine" are "usine": an article that lost its vowel is no part of a word.
    void drop_elided() {
        static constexpr std::array elided{"l"sv,    "d"sv,    "qu"sv, "n"sv,    "s"sv,
                                           "c"sv,    "j"sv,    "un"sv, "dell"sv, "nell"sv,
                                           "dall"sv, "sull"sv, "all"sv};
        constexpr std::size_t shortest_rest = 3;
        if (!apostrophe_ || word_.size() < *apostrophe_ + shortest_rest) return;
        const std::string_view front = std::string_view(word_).substr(0, *apostrophe_);
        if (std::find(elided.begin(), elided.end(), front) == elided.end()) return;
        word_.erase(0, *apostrophe_);
        capital_ = capital_behind_;
    }

    void finish() {
        if (word_.empty()) return;
        // "Huawei's" and "Huawei" are one word; gates that drop the apostrophe leave "Huaweis",
        // which the stemmer mends.
        if (apostrophe_ && *apostrophe_ + 1 == word_.size() && word_.back() == 's')
            word_.pop_back();
        drop_elided();
        Token token;
        token.capital = capital_;
        token.number = number_;
        token.starts = starts_;
        token.joined = joined_;
        const bool acronym = all_capitals_ && word_.size() > 1;
        if (number_ || word_.size() > 1 || static_cast<unsigned char>(word_[0]) >= 0x80)
            if (word_.size() <= 60) token.stem = number_ ? word_ : stem_of(word_, acronym);
        found_.push_back(std::move(token));
        word_.clear();
        apostrophe_.reset();
        number_ = false;
        starts_ = false;
        joined_ = true;
    }

    std::size_t most_;
    std::vector<Token> found_;
    std::string word_;
    std::optional<std::size_t> apostrophe_;
    bool capital_ = false, all_capitals_ = false, number_ = false;
    bool capital_behind_ = false;  ///< of the letter behind the apostrophe
    bool starts_ = true, joined_ = false;
};

}  // namespace

std::vector<Token> tokens(std::string_view utf8, std::size_t most) {
    return Tokenizer(most).run(utf8);
}

}  // namespace tearline::words
