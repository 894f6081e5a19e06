// SPDX-License-Identifier: MIT
// Marks between which a person set what he copied: "===8<===", "--- cut here ---".
#pragma once
#include <vector>

#include "news/account.h"
#include "news/lines.h"

namespace tearline::news {

/// Where LINES have two such marks, what stands outside of them is the person's own and goes, but
/// for addresses above. The marks themselves become rules.
void take_cut_marks(std::vector<Line>& lines, Account& account);

}  // namespace tearline::news
