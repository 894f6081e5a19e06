// SPDX-License-Identifier: MIT
// Paragraphs whose tags a gate took off with nothing in their place: ".. of December.If it ..".
#pragma once
#include <vector>

#include "lines/account.h"
#include "lines/headings.h"

namespace tearline::news {

/// Parts each paragraph where one sentence ends and the next begins without a space between.
void part_run_together(std::vector<lines::Draft>& drafts, lines::Account& account);

}  // namespace tearline::news
