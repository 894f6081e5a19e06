// SPDX-License-Identifier: MIT
// Titles that were cut because a Subject has 71 bytes (FTS-0001).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/charset.h"

namespace tearline::news {

/// Does SUBJECT, the whole field as it came in CHARSET, fill its field, so that it was cut unless
/// chance will have it?
bool fills_field(std::string_view subject, const charset::Name& charset);

/// TITLE, which was cut, as a reader wants it: the first sentence in one of PARAGRAPHS that goes on
/// where TITLE ends, if it is no longer than a headline; else TITLE up to its last word that
/// PARAGRAPHS have, and "...".
std::string completed(const std::string& title, const std::vector<std::string_view>& paragraphs);

}  // namespace tearline::news
