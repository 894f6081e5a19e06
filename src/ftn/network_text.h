// SPDX-License-Identifier: MIT
// Text as a network will carry it: in its charset, on one line, without anything a reader or tosser
// could take for control.
#pragma once
#include <string>
#include <string_view>

#include "base/charset.h"

namespace tearline::ftn {

/// UTF-8 of the text as it will arrive: transliterated to CHARSET, control characters and runs of
/// white space as one blank, and no letter whose byte is the soft CR (8D) of FTS-0001. Stays as it
/// is when done again.
std::string network_line(std::string_view utf8, const charset::Name& charset);

/// LINE as it was laid out, with tabs as four blanks and without control characters: a ^A would
/// make a control line of text that somebody else wrote.
std::string without_controls(std::string_view line);

/// A link that survives the way: blanks and letters beyond ASCII percent-encoded (RFC 3987, 3.1),
/// control characters left out. Empty where it is no address at all, or longer than any reader
/// would take (2,000 bytes).
std::string network_link(std::string_view link);

/// Bytes of TEXT as sent in CHARSET.
std::size_t network_bytes(std::string_view utf8, const charset::Name& charset);

}  // namespace tearline::ftn
