// SPDX-License-Identifier: MIT
// What the person who passed an article on put below it: "Best regards, Jade", a signature, a tag
// line.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "lines/account.h"
#include "news/article.h"

namespace tearline::news {

/// Takes them off the end of BLOCKS; what was taken is told to ACCOUNT. Never all blocks. WRITERS
/// may have signed with their whole names: "Jade Mole, Night Desk BBS".
void cut_signature(std::vector<lines::Block>& blocks, std::span<const std::string> writers,
                   lines::Account& account);

}  // namespace tearline::news
