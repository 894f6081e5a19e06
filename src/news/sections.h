// SPDX-License-Identifier: MIT
// Messages that hold several stories under heads of their own, without an address each: digests of
// mailing lists, bulletins in sections, boxes with a headline.
#pragma once
#include <string_view>
#include <vector>

#include "news/roundup.h"

namespace tearline::news {

/// The stories that LINES hold. Empty where they are one article, and in doubt. Three forms are
/// sure: letters with heads of mail (answers among them are left out), boxes that hold a headline
/// and an address, and sections that are ruled, numbered or headed in capitals, all alike, in a
/// message whose SUBJECT or first lines say that it is a collection.
std::vector<RoundupPiece> split_sections(const std::vector<lines::Line>& lines,
                                         std::string_view subject);

}  // namespace tearline::news
