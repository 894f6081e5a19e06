// SPDX-License-Identifier: MIT
// Charsets met in mail that ICU does not know, as differences from one it knows.
#pragma once
#include <cstdint>
#include <string_view>

namespace tearline::charset {

/// BASE with LETTERS in place of its letters at BYTES, one for one.
struct OwnTable {
    std::string_view name;
    std::string_view base;
    std::string_view bytes;
    std::u32string_view letters;
    bool seven_bit = false;
};

/// The table of NAME, or nullptr.
const OwnTable* own_table(std::string_view name);

/// What BYTE means in NAME where ICU has another letter than everybody else; 0 where it agrees.
char32_t corrected(std::string_view name, unsigned char byte);

}  // namespace tearline::charset
