// SPDX-License-Identifier: MIT
// What gates from the Internet leave undecoded: words of a header as "=?UTF-8?Q?..?=" (RFC 2047), a
// body in quoted-printable (RFC 2045). Base64 is in ftn/base64.h.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::ftn {

/// FIELD (UTF-8) with its encoded words as text; such as no program can have meant, or in charsets
/// that are not known, stay. One that the field's length cut off is read as far as it goes.
std::string decode_encoded_words(std::string_view field);

/// TEXT (UTF-8, lines end in LF) decoded, if it is surely quoted-printable: nearly each "=" is
/// followed by two hexadecimal digits or a line end, and there are several. Bytes that are no UTF-8
/// are read as Windows-1252.
std::optional<std::string> decode_quoted_printable(std::string_view text);

}  // namespace tearline::ftn
