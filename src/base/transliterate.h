// SPDX-License-Identifier: MIT
// Letters that a charset has no place for, said with the letters it has.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::charset {

/// The usual ASCII stand-in of a sign: "..." for an ellipsis, "(TM)", "EUR", "1/2"; also '(' for
/// '[' where a national set has none. An empty stand-in means that the sign is dropped: zero-width
/// letters, emoji and what belongs to them.
std::optional<std::string_view> stand_in(char32_t code_point);

/// Is it a fraction, that needs a blank between itself and a number before it?
bool is_fraction(char32_t code_point);

/// Is it the better to replace even where a charset has it? NBSP and the soft hyphen, which old
/// readers show as letters.
bool is_better_replaced(char32_t code_point);

/// A run of letters in Latin letters, accents kept, as UTF-8: Cyrillic as newspapers write it, all
/// else by ICU's Any-Latin.
std::string to_latin(std::u32string_view letters);

/// Do its readers still read a text whose letters of this script are written as Latin ones? So they
/// do with Latin, Greek, Cyrillic, Armenian and Georgian; not with Han, kana, Arabic, Hindi ..,
/// whose sounds alone, or consonants alone, tell too little.
bool is_read_in_latin(char32_t letter);

/// ASCII for one letter (ICU's Latin-ASCII), nothing where there is none; empty for a mark that can
/// be left out.
std::optional<std::string> to_ascii(char32_t letter);

/// UTF-8 with letters and their combining marks put together where one letter exists for both
/// (NFC).
std::string compose(std::string_view utf8);

/// UTF-8 in small letters, of any script.
std::string lower_case(std::string_view utf8);
/// UTF-8 with its first letter a capital.
std::string capitalised(std::string_view utf8);

}  // namespace tearline::charset
