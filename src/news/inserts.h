// SPDX-License-Identifier: MIT
// What a page sets between the paragraphs of an article, and who copies the page copies along.
#pragma once
#include <vector>

#include "lines/account.h"
#include "lines/headings.h"

namespace tearline::news {

/// Takes "Advertisement" on a line of its own, and "Related stories" with the list below it.
void take_inserts(std::vector<lines::Draft>& drafts, lines::Account& account);

}  // namespace tearline::news
