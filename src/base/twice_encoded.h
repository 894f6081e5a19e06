// SPDX-License-Identifier: MIT
// Text that was UTF-8, was taken for Latin-1, Windows-1252 or CP437 on its way and made UTF-8 once
// more: "â€™" or "ΓÇÖ" for an apostrophe.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tearline::text {

/// What a letter that was encoded twice meant, and how many bytes it takes now.
struct TwiceEncoded {
    char32_t meant = 0;
    std::size_t length = 0;  ///< 0: nothing of that kind stands there
};
/// At the byte AT of UTF-8. Only what nobody writes otherwise: signs (quotes, dashes, bullets,
/// pounds ..), Latin letters with marks, Cyrillic letters; of CP437 signs, and within words.
TwiceEncoded twice_encoded_at(std::string_view utf8, std::size_t at);

/// The bytes of LETTER, which are UTF8, with what Windows-1252 shows for control characters: as
/// wide as they were, and still known for what they are. The letter meant where that cannot be.
std::string without_controls(std::string_view utf8, const TwiceEncoded& letter);

/// UTF8 as it was meant, with plain spaces for no-break ones. Cyrillic is believed only where there
/// is much of it. Nothing where there is nothing to undo, which costs one search.
std::optional<std::string> undo_twice_encoded(std::string_view utf8);

}  // namespace tearline::text
