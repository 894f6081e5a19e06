// SPDX-License-Identifier: MIT
// Small tools for text: ASCII case, trimming, splitting, numbers.
#include "base/text.h"

#include <algorithm>

#include "base/byte_block.h"

namespace tearline::text {

std::string to_lower(std::string_view text) {
    std::string folded(text);
    make_lower(folded.data(), folded.size());
    return folded;
}

std::string to_upper(std::string_view text) {
    std::string folded(text);
    std::transform(folded.begin(), folded.end(), folded.begin(), upper);
    return folded;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                              [](char x, char y) { return lower(x) == lower(y); });
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() &&
           equals_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::string_view trim_right(std::string_view text) {
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    return trim_right(text);
}

std::uint64_t ink_bits(std::string_view text) {
    return text.empty() ? 0 : ByteBlock(text, 0).ink();
}

std::string squeeze(std::string_view text) {
    std::string squeezed;
    squeezed.reserve(text.size());
    each_word(text, [&](std::string_view word) {
        if (!squeezed.empty()) squeezed.push_back(' ');
        squeezed.append(word);
        return true;
    });
    return squeezed;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    found.reserve(std::min<std::size_t>(text.size() / 5 + 1, 32));
    each_word(text, [&](std::string_view word) {
        found.push_back(word);
        return true;
    });
    return found;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    if (from.empty()) return text;
    std::string replaced;
    std::size_t done = 0;
    for (std::size_t at = 0; (at = text.find(from, done)) != std::string::npos;
         done = at + from.size())
        replaced.append(text, done, at - done).append(to);
    return done == 0 ? text : replaced.append(text, done);
}

std::optional<std::uint64_t> to_number(std::string_view text, std::uint64_t max) {
    if (text.empty()) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (value > max / 10 || value * 10 > max - digit) return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

std::string hex(std::uint64_t value, int width) {
    std::string digits(static_cast<std::size_t>(width), '0');
    for (auto place = digits.rbegin(); place != digits.rend(); ++place, value >>= 4)
        *place = "0123456789abcdef"[value & 15];
    return digits;
}

}  // namespace tearline::text
