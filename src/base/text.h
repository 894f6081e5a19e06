// SPDX-License-Identifier: MIT
// Small tools for text: ASCII case, trimming, splitting, and UTF-8 by code point and by columns.
#pragma once
#include <bit>
#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearline::text {

constexpr bool is_space(char c) {
    // Most letters are told by the first comparison.
    return static_cast<unsigned char>(c) <= ' ' && (c == ' ' || (c >= '\t' && c <= '\r'));
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_alpha(char c) {
    return is_upper(c) || is_lower(c);
}
constexpr char lower(char c) {
    return is_upper(c) ? static_cast<char>(c + 32) : c;
}
constexpr char upper(char c) {
    return is_lower(c) ? static_cast<char>(c - 32) : c;
}

/// What a hexadecimal digit of either case stands for; -1 for anything else.
constexpr int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    const char low = lower(c);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/// ASCII letters folded, other bytes left alone.
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);

/// Without white space (space, tab, CR, LF, VT, FF) at both ends, or at the right end only.
std::string_view trim(std::string_view text);
std::string_view trim_right(std::string_view text);
/// Runs of white space become one space; none at the ends.
std::string squeeze(std::string_view text);

/// Parts between separators, empty ones too: split("a,,b", ',') has three parts.
std::vector<std::string_view> split(std::string_view text, char separator);
/// Parts of a text that is gone at once are none.
template <std::same_as<std::string> T>
std::vector<std::string_view> split(T&& text, char separator) = delete;
/// A bit for each of the first 64 bytes of TEXT that is no white space.
std::uint64_t ink_bits(std::string_view text);
/// Tells TAKE each word between white space, never an empty one; TAKE returns whether to go on.
template <class Take>
void each_word(std::string_view text, Take take) {
    std::size_t start = 0;
    std::uint64_t before = 0;  // does a word reach the border of the blocks?
    // Behind the last byte stands a border too, where need be that of one more block.
    for (std::size_t block = 0; block <= text.size(); block += 64) {
        const std::uint64_t ink = ink_bits(text.substr(block));
        // Where ink and white space meet; every second place is a word's first.
        for (std::uint64_t edges = ink ^ (ink << 1 | before); edges != 0; edges &= edges - 1) {
            const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(edges));
            if (before != 0 && !take(std::string_view(text.data() + start, at - start))) return;
            start = at;
            before ^= 1;
        }
    }
}
/// Words between white space, never empty.
std::vector<std::string_view> words(std::string_view text);
template <std::same_as<std::string> T>
std::vector<std::string_view> words(T&& text) = delete;
std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// A whole string that is a decimal number without sign, within the limits; otherwise nothing.
std::optional<std::uint64_t> to_number(std::string_view text, std::uint64_t max = UINT64_MAX);
std::string hex(std::uint64_t value, int width);

/// Is every byte sequence well-formed UTF-8 (RFC 3629: no overlongs, no surrogates)?
bool is_utf8(std::string_view text);
/// What stands for a character that cannot be told.
inline constexpr char32_t replacement = 0xFFFD;
/// The code point at OFFSET and the offset after it; a broken byte gives the replacement and moves
/// one byte on.
char32_t next_code_point(std::string_view utf8, std::size_t& offset);
void append_utf8(std::string& to, char32_t code_point);
/// A letter or digit of any script in lower case (Unicode's simple folding); 0 for all else.
char32_t folded_letter(char32_t code_point);
/// A letter of any script that has two cases.
bool is_capital(char32_t code_point);
bool is_small(char32_t code_point);
/// All letters in lower case (Unicode's simple folding), all else as it is.
std::string folded(std::string_view utf8);
/// Accents off Latin letters, as some programs take them off: "Zażółć" is "Zazolc".
std::string without_accents(std::string_view utf8);
/// Terminal columns of a UTF-8 text: wide East Asian letters count 2, combining marks and
/// zero-width letters 0.
std::size_t columns(std::string_view utf8);
/// The longest prefix of at most COUNT bytes that ends on a letter's border.
std::string_view prefix_bytes(std::string_view utf8, std::size_t count);
/// The longest prefix of at most COUNT columns.
std::string_view prefix_columns(std::string_view utf8, std::size_t count);

/// For tables by strings that are asked for views of them.
struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

}  // namespace tearline::text
