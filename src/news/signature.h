// SPDX-License-Identifier: MIT
// What the person who passed an article on put below it: "Best regards, Jade", a signature, a tag
// line.
#pragma once
#include <vector>

#include "news/account.h"
#include "news/article.h"

namespace tearline::news {

/// Takes them off the end of BLOCKS; what was taken is told to ACCOUNT. Never all blocks.
void cut_signature(std::vector<Block>& blocks, Account& account);

}  // namespace tearline::news
