// SPDX-License-Identifier: MIT
// Which language a text is in, by its script and its commonest small words.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::words {

/// So many bytes of a text are looked at.
inline constexpr std::size_t looked_at_for_language = 6000;

/// "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "fi", "pl", "ru", "uk", "el", "zh", "ja",
/// "ko", "ar", "he"; nothing where the text is too short or the evidence weak.
std::optional<std::string> language_of(std::string_view text);

}  // namespace tearline::words
