// SPDX-License-Identifier: MIT
// HTML that a gate let through: tags go, their line breaks stay, entities become letters.
#pragma once
#include <string>
#include <string_view>

namespace tearline::news {

/// May TEXT hold tags or entities at all? A cheap look before strip_html.
bool looks_like_html(std::string_view text);

/// &amp; and the like, and letters by their number, as the letters they stand for; once, but for
/// letters and quotes that were escaped twice ("&amp;#8217;").
std::string decode_entities(std::string_view text);

/// TEXT without tags; scripts, styles and embedded objects go with all they hold. Block tags become
/// line ends. A tag is what has the name of an HTML element: "<grin>" and "a < b" stay; so do tags
/// that TEXT only writes about. Linear in the size of TEXT; unfinished tags stay as text.
std::string strip_html(std::string_view text);

}  // namespace tearline::news
