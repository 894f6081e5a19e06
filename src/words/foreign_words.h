// SPDX-License-Identifier: MIT
// Words of other languages than English that tell nothing of a story: the table of English news
// knows none of them, and would take them all for rare.
#pragma once
#include <string_view>

namespace tearline::words {

/// Articles, pronouns, prepositions, auxiliaries: they stand in every text. Small letters without
/// accents, one blank between. What is an English word as well ("die", "war", "pour") is left out.
extern const std::string_view foreign_small_words;

/// What stands in many news of any kind: years and days, numbers, government, people, to say and to
/// announce. In the same form.
extern const std::string_view foreign_usual_words;

}  // namespace tearline::words
