// SPDX-License-Identifier: MIT
// What the software behind a feed sets below every item's text, and no reader wants.
#pragma once
#include <string_view>
#include <vector>

#include "news/article.h"

namespace tearline::feeds {

/// TEXT without such an end: "submitted by /u/name to r/group [link] [comments]" (Reddit),
/// "Comments" (Hacker News, Lobsters), "Article URL: .. # Comments: 3" (hnrss), "The post TITLE
/// appeared first on SITE." (WordPress), "Read more of this story at Slashdot.", "Continue
/// reading...", and the words of a button: "Read more", "Share", "Weiterlesen".
std::string_view without_leftover(std::string_view text);

/// Takes them off the last of BLOCKS, and "Share this:" with the names of sites below it; what has
/// no other text goes.
void drop_leftovers(std::vector<lines::Block>& blocks);

}  // namespace tearline::feeds
