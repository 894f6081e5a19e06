// SPDX-License-Identifier: MIT
// What single words and marks tell about where sentences begin and end; shared by the models of
// breaks and headings.
#include "words/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "base/byte_block.h"
#include "base/text.h"
#include "words/word_classes.h"

namespace tearline::words {

namespace {

using namespace std::string_view_literals;

// Beyond ASCII; the others are told by a byte.
constexpr std::array closers{"”"sv, "’"sv, "»"sv};
constexpr std::array openers{"“"sv, "‘"sv, "«"sv, "„"sv, "¿"sv, "¡"sv};

constexpr bool is_ascii_closer(char c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*' || c == '_';
}
constexpr bool is_ascii_opener(char c) {
    return c == '"' || c == '\'' || c == '(' || c == '[';
}

/// May a mark end or start with this byte? Spares most words the long look.
bool may_be_mark(char c) {
    return !text::is_alpha(c) && !text::is_digit(c) && c != '.' && c != ',';
}

bool strip_back(std::string_view& text) {
    if (text.empty() || !may_be_mark(text.back())) return false;
    if (static_cast<unsigned char>(text.back()) < 0x80) {
        if (!is_ascii_closer(text.back())) return false;
        return text.remove_suffix(1), true;
    }
    for (const auto mark : closers)
        if (text.ends_with(mark)) return text.remove_suffix(mark.size()), true;
    return false;
}

bool strip_front(std::string_view& text) {
    if (text.empty() || !may_be_mark(text.front())) return false;
    if (static_cast<unsigned char>(text.front()) < 0x80) {
        if (!is_ascii_opener(text.front())) return false;
        return text.remove_prefix(1), true;
    }
    for (const auto mark : openers)
        if (text.starts_with(mark)) return text.remove_prefix(mark.size()), true;
    return false;
}

}  // namespace

std::string_view first_word(std::string_view text) {
    using Near = text::Block<32>;  // most words end sooner
    if (text.size() < Near::size) return text.substr(0, text.find(' '));
    const std::uint64_t spaces = Near(text, 0).equal(' ');
    if (spaces != 0) return {text.data(), static_cast<std::size_t>(std::countr_zero(spaces))};
    return text.substr(0, text.find(' ', Near::size));
}

std::string_view last_word(std::string_view text) {
    using Near = text::Block<32>;
    std::size_t end = text.size();
    if (end >= Near::size) {
        end -= Near::size;
        const std::uint64_t spaces = Near(text, end).equal(' ');
        if (spaces != 0) return text.substr(end + static_cast<std::size_t>(std::bit_width(spaces)));
    }
    const auto at = end == 0 ? std::string_view::npos : text.rfind(' ', end - 1);
    return at == std::string_view::npos ? text : text.substr(at + 1);
}

bool is_in_capitals(std::string_view text) {
    return std::any_of(text.begin(), text.end(), text::is_upper) &&
           std::none_of(text.begin(), text.end(), text::is_lower);
}

std::string_view bare_word(std::string_view word) {
    const auto is_inner = [](char c) {
        return text::is_alpha(c) || text::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    };
    const auto is_plain = [](char c) { return text::is_alpha(c) || text::is_digit(c); };
    if (!word.empty() && is_plain(word.front()) && is_plain(word.back())) return word;
    while (!word.empty() && !is_inner(word.front())) word.remove_prefix(1);
    while (!word.empty() && !is_inner(word.back())) word.remove_suffix(1);
    while (strip_front(word)) {
    }
    while (strip_back(word)) {
    }
    return word;
}

bool is_function_word(std::string_view word) {
    return (classes_of(word) & function_word) != 0;
}

bool is_capitalised(std::string_view word) {
    if (word.empty()) return false;
    if (static_cast<unsigned char>(word.front()) < 0x80) return text::is_upper(word.front());
    std::size_t at = 0;
    return text::is_capital(text::next_code_point(word, at));
}

bool starts_lower(std::string_view text) {
    if (text.empty()) return false;
    if (static_cast<unsigned char>(text.front()) < 0x80) return text::is_lower(text.front());
    std::size_t at = 0;
    return text::is_small(text::next_code_point(text, at));
}

bool is_abbreviation(std::string_view word) {
    while (strip_front(word)) {
    }
    if (word.size() < 2 || word.back() != '.') return false;
    word.remove_suffix(1);
    if (word.size() == 1) return text::is_upper(word.front());
    if (static_cast<unsigned char>(word.front()) >= 0x80) {
        std::size_t at = 0;
        return text::is_capital(text::next_code_point(word, at)) && at == word.size();
    }
    if (word.find('.') != std::string_view::npos && word.size() <= 7)  // U.S, a.m, Ph.D
        return std::all_of(word.begin(), word.end(),
                           [](char c) { return c == '.' || text::is_alpha(c); });
    return (classes_of(word) & abbreviation) != 0;
}

bool is_number_stop(std::string_view word) {
    return word.size() >= 2 && word.size() <= 3 && text::is_digit(word.front()) &&
           (word.back() == '.' || word.back() == ')');
}

Ending ending_of(std::string_view text) {
    if (text.empty() || text::is_alpha(text.back())) return Ending::none;
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
    if (is_capitalised(text)) {
        const auto word = bare_word(first_word(text));
        const unsigned classes = classes_of(word, text);
        if (classes & pronoun) return Opening::pronoun;
        if (classes & discourse) return Opening::discourse;
        if (classes & function_word) return Opening::function;
        const bool shouted =
            word.size() > 1 && std::none_of(word.begin(), word.end(), text::is_lower);
        return shouted ? Opening::shouted : Opening::capital;
    }
    if (starts_lower(text)) return Opening::lower;
    return static_cast<unsigned char>(text.front()) >= 0x80 ? Opening::capital : Opening::mark;
}

}  // namespace tearline::words
