// SPDX-License-Identifier: MIT
// Repairs within the text of an article.
#pragma once
#include "lines/account.h"
#include "news/article.h"

namespace tearline::news {

/// Letters that were encoded twice or only look right are put right, footnote marks and links in
/// Markdown taken out; credits, bylines and addresses are no headings. Blocks that are empty then
/// go. What was mended is told to ACCOUNT.
void mend(Article& article, lines::Account& account);

}  // namespace tearline::news
