// SPDX-License-Identifier: MIT
// Bytes to UTF-8 and back (ICU), and the decision which charset bytes are in, with its evidence.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace tearline::charset {

/// A charset by the one name we use for it: "UTF-8", "ASCII", "CP437", "CP850", "CP852", "CP866",
/// "KOI8-R", "KOI8-U", "ISO-8859-1" .. "ISO-8859-15", "CP1250" .. "CP1258", "MACINTOSH" and more of
/// what ICU knows.
using Name = std::string;

/// The one name of a charset that a person or a library calls ALIAS ("IBM437", "cp-437", "Latin-1",
/// "windows-1252"), if known. FTN's own identifiers (CHRS) are resolved by ftn/chrs.h, which knows
/// their special cases.
std::optional<Name> canonical(std::string_view alias);

/// UTF-8 of BYTES read as NAME. Never fails: what has no meaning there becomes U+FFFD.
/// Code page bytes 01 to 1F stay the control characters they are.
std::string decode(BytesView bytes, const Name& name);

/// The same, but where NAME is UTF-8, lines that are not, as quoted text and what a program adds
/// may be, are read as OTHER (as CP437, where that is UTF-8 or has seven bits).
std::string decode_lines(BytesView bytes, const Name& name, const Name& other);

/// BYTES in NAME of a UTF-8 text. Letters that have no place there are transliterated (curly quotes
/// to ' and ", dashes to -, an ellipsis to ..., other scripts by ICU's Any-Latin; Latin-ASCII);
/// what is left of a run becomes one '?'; emoji and zero-width letters are dropped.
Bytes encode(std::string_view utf8, const Name& name);

/// The share (0 to 1) of TEXT's letters that encode() would turn into sounds which their readers do
/// not read: letters without a place in NAME, of scripts that are not read in Latin letters.
double unreadable_share(std::string_view utf8, const Name& name);

/// NAME, or UTF-8 where more than a fifth of TEXT's letters would be unreadable in NAME.
Name readable_charset(std::string_view utf8, const Name& name);
/// The share from which on a text is unreadable.
inline constexpr double unreadable_from = 0.2;

/// What speaks for a charset, in the order of their strength; the numbers stand in the store.
enum class Evidence { declared, utf8_valid, detected, fallback };
std::string_view to_text(Evidence evidence);

struct Decision {
    Name name = "CP437";
    Evidence evidence = Evidence::fallback;
    double confidence = 0;  ///< 0 to 1
    bool operator==(const Decision&) const = default;
};

struct Hints {
    std::optional<Name> declared;  ///< what the sender said, resolved to our name
    Name fallback = "CP437";       ///< what is usual where the bytes come from (area or network)
};

/// Which charset BYTES are in. Pure ASCII is what was declared, else the fallback, with
/// confidence 1. Valid multi-byte UTF-8 beats the fallback; it beats a declared 8-bit charset only
/// on strong evidence (quirk Q28). Bytes that are not UTF-8 though declared so fall back to
/// detection; so do those of many Cyrillic words declared CP437, CP850, Latin-1 or another Cyrillic
/// page, and Western words of DOS declared Latin-1 or CP866, or of Windows declared a page of DOS.
Decision decide(BytesView bytes, const Hints& hints);

/// UTF-8 of BYTES by what they look like, where nothing else is known of them.
std::string decode_by_looks(BytesView bytes);

}  // namespace tearline::charset
