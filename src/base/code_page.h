// SPDX-License-Identifier: MIT
// A charset of one byte a letter as two tables, built once a thread and charset: mail is decoded by
// the million.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/charset.h"

namespace tearline::charset {

class CodePage {
  public:
    /// What the 256 bytes mean; U+FFFD for none. Where 80 to 9F are controls by the standard, they
    /// may be read as letters but are never written.
    explicit CodePage(const std::array<char32_t, 256>& meaning, bool writes_c1 = true);

    void decode(BytesView bytes, std::string& to) const;
    [[nodiscard]] char32_t meaning(unsigned char byte) const { return meaning_[byte]; }
    [[nodiscard]] std::optional<char> byte_for(char32_t code_point) const;
    /// Bytes below 80 mean what they mean in ASCII.
    [[nodiscard]] bool extends_ascii() const { return extends_ascii_; }

  private:
    struct Letter {
        char bytes[3];
        std::uint8_t length;
    };
    std::array<char32_t, 256> meaning_;
    std::array<Letter, 256> utf8_;
    std::vector<std::pair<char32_t, char>> bytes_;  // sorted by code point
    bool extends_ascii_ = true;
};

/// The tables of NAME, or nothing where it has more than one byte a letter or is not known. Valid
/// as long as the thread.
const CodePage* code_page_of(const Name& name);

/// The seven-bit sets of FTS-5003 and the few code pages that ICU has not: is NAME one of them?
bool has_own_table(std::string_view name);
/// A set that has no meaning for bytes above 7F: "ASCII", "SWEDISH" ..
bool is_seven_bit(const Name& name);

/// Length of the longest prefix of bytes below 80.
std::size_t ascii_prefix(BytesView bytes);

}  // namespace tearline::charset
