// SPDX-License-Identifier: MIT
// Text from strangers made harmless: what could steer a terminal, hide in a line or run in a page
// is taken out.
#pragma once
#include <string>
#include <string_view>

#include "lines/account.h"

namespace tearline::news {

/// TEXT (UTF-8, lines end in LF) without ANSI escapes, BBS colour codes, control characters,
/// zero-width and direction-changing letters; odd spaces become plain ones, tabs are filled up to
/// columns of 8, broken bytes become U+FFFD. What is an HTML message loses its tags. Linear in the
/// size of TEXT. What kinds of things went is told to ACCOUNT, one entry a kind.
/// Where tags went or entities became letters SENT gets the text as it was before that, and where
/// there are blanks that part no words for a wrapper (U+00A0) the text with them; else it stays as
/// it is.
std::string sanitise(std::string_view text, lines::Account& account, std::string* sent = nullptr);

/// The same, but tags stay: for code, and for what is known to be plain text.
std::string sanitise_plain(std::string_view text);

/// As sanitise() does it, for one line of a header: line ends become spaces, runs of white space
/// one space.
std::string sanitise_line(std::string_view text);

/// The length of the ANSI escape sequence whose ESC stands AT.
std::size_t escape_length(std::string_view text, std::size_t at);

}  // namespace tearline::news
