// SPDX-License-Identifier: MIT
// Apostrophes that a gate dropped, put back where the text itself proves them.
#pragma once
#include <vector>

#include "lines/account.h"
#include "news/article.h"

namespace tearline::news {

/// Restores "dont", "youre", "Huaweis" .. in title, lead and BLOCKS of an English text that has
/// lost its apostrophes: words of a closed list always, and words that may be whole as well ("its",
/// "were", "owners", "Athens") where those around, and what else the text calls so, leave no doubt.
/// A text that still has apostrophes is left alone.
void restore_apostrophes(Article& article, lines::Account& account);

}  // namespace tearline::news
