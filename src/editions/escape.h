// SPDX-License-Identifier: MIT
// Plain text made fit to stand in markup: nothing in it is a tag, a mark or a link.
#pragma once
#include <string>
#include <string_view>

namespace tearline::editions {

/// For HTML and XML, in text and in attributes between quotes.
std::string escape_markup(const std::string& plain);

/// For Markdown (CommonMark), also at the start of a line.
std::string escape_markdown(const std::string& plain);

/// LINK where it is an address of the web (http, https, ftp, gopher, gemini) that can stand in an
/// href: blanks, quotes, brackets and letters beyond ASCII percent-encoded. Else empty.
std::string web_link(std::string_view link);

/// One line of plain text without control characters, escapes, and letters that are not seen or
/// turn the direction of writing.
std::string safe_line(std::string_view text);

}  // namespace tearline::editions
