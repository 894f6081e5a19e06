// SPDX-License-Identifier: MIT
// Which language a text is in, by its script and its commonest small words.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::words {

/// So many bytes of a text are looked at.
inline constexpr std::size_t looked_at_for_language = 6000;

/// The code of ISO 639-1; nothing where the text is too short or the evidence weak. In Latin
/// letters "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk",
/// "hu", "ro", "hr" (whose sisters have the same small words), "lt", "lv", "et", "tr", "id"; in
/// others "ru", "uk", "be", "bg", "sr", "el", "zh", "ja", "ko", "ar", "he".
std::optional<std::string> language_of(std::string_view text);

/// Of a text whose language is not sure: has English as many small words in it as any other, and
/// one among two dozen at least? A text of few words may be English.
bool may_be_english(std::string_view text);

/// Of a text whose language is not sure: may it be CODE? Not where it is in the letters of another,
/// nor where another has more small words in it.
bool may_be_in(std::string_view text, std::string_view code);

}  // namespace tearline::words
