// SPDX-License-Identifier: MIT
// A digest as a bulletin for a BBS's login menu: ANSI pages of 80x24.
#pragma once
#include "editions/edition.h"

namespace tearline::editions {

/// Pages of at most 23 lines of 79 columns, so that nothing scrolls and the last line is free for a
/// "more" prompt; each begins with clearing the screen. A digest that does not fit the pages
/// that SETTINGS allow becomes a page of headlines, the most told first, and as many of its top
/// stories as the other pages hold. Lines end in CR LF, letters are in the charset of SETTINGS, a
/// SAUCE record closes the file.
Result<Bytes> print_bulletin(const digests::Digest& issue, const EditionSettings& settings);

}  // namespace tearline::editions
