// SPDX-License-Identifier: MIT
// Marks that a gate had no letter for and wrote as "?": "planet?s", "?We will,? he said", and
// apostrophes that it set apart.
#pragma once
#include <string>

#include "lines/account.h"
#include "news/article.h"

namespace tearline::news {

/// Puts back the apostrophes, quotation marks and dashes of title, lead and blocks that became "?"
/// or U+FFFD. Only such as nobody writes: between a word and its "s", "re", "ve" and the like; the
/// others where an apostrophe proves that the gate lost them. Addresses stay as they are. What was
/// mended is told to ACCOUNT. A mark before a sum of money becomes that of the only currency which
/// the text names, else of the country of the article's site. ASCII: all of the article is.
void restore_lost_marks(Article& article, bool ascii, lines::Account& account);

/// TEXT with apostrophes joined to the words that they stand apart from, as where a link had ended
/// before them: "Lindholm 's pier", "it 's".
std::string with_joined_apostrophes(std::string text);

}  // namespace tearline::news
