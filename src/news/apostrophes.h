// SPDX-License-Identifier: MIT
// Apostrophes that a gate dropped, put back where the text itself proves them.
#pragma once
#include <vector>

#include "news/account.h"
#include "news/article.h"

namespace tearline::news {

/// Restores "dont", "youre", "Huaweis" .. in title, lead and BLOCKS of an English text that has
/// lost its apostrophes: words of a closed list, and names in "s" whose base stands in the same
/// text. A text that still has apostrophes is left alone. What a word may also mean ("its", "were",
/// "well") changes only where the words around it leave no doubt.
void restore_apostrophes(Article& article, Account& account);

}  // namespace tearline::news
