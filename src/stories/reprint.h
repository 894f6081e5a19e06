// SPDX-License-Identifier: MIT
// Which articles only repeat what an earlier issue told: the same text on another site, a day
// later.
#pragma once
#include <vector>

#include "news/article.h"

namespace tearline::stories {

/// Does ARTICLE tell nothing that one of BEFORE did not? Nearly all its text and its first
/// sentences stand in that one's, and neither headline nor first paragraph speaks of a correction.
/// A text of few words is a reprint only below a headline that shares a word with the old one, and
/// one of very few only where it is the same.
bool is_reprint(const news::Article& article, const std::vector<const news::Article*>& before);

/// Did ARTICLE come too late for what a story's earlier issues told of it? It is dated a day before
/// LAST_ISSUE, after which it came, and one of BEFORE is newer. A midnight is taken for a
/// day without an hour, and a correction never comes too late.
bool comes_late(const news::Article& article, const std::vector<const news::Article*>& before,
                UnixTime last_issue);

}  // namespace tearline::stories
