// SPDX-License-Identifier: MIT
// Boxes and bars that a gate draws around or before the lines of a whole article.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "lines/lines.h"

namespace tearline::news {

/// Takes the sides of a box ("| text |", "║ text ║") or a bar ("│ text") off LINES where nearly all
/// of them have it and running text stands within; the box's other edges become rules. Tables,
/// drawings and quotations stay.
void take_margins(std::vector<lines::Line>& lines);

/// Takes the boxes off headlines where LINES hold several, an address below each: their edges
/// become rules.
void take_headline_boxes(std::vector<lines::Line>& lines);

/// Takes the quote marks off LINES where somebody passed on an article as one quotation: nothing
/// but addresses stands beside it, it begins with the SUBJECT as sent, its headline, and tells an
/// address or a date.
void take_whole_quote(std::vector<lines::Line>& lines, std::string_view subject);

/// "+-----+", "╔═════╗", "└─────┘".
bool is_box_edge(std::string_view text);

/// What a line of a box holds between its sides: "A title" of "| A title |". Nothing of another
/// line.
std::optional<std::string_view> within_box(std::string_view text);

}  // namespace tearline::news
