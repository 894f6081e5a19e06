// SPDX-License-Identifier: MIT
// Marks between which a person set what he copied: "===8<===", "--- cut here ---".
#pragma once
#include <vector>

#include "lines/account.h"
#include "lines/lines.h"

namespace tearline::news {

/// Where LINES have two such marks, what stands outside of them is the person's own and goes, but
/// for addresses above. The marks themselves become rules.
void take_cut_marks(std::vector<lines::Line>& lines, lines::Account& account);

/// Where LINES hold the tear and origin line of what was passed on, once, these go, and with them
/// the little that the person wrote below.
void take_below_origin(std::vector<lines::Line>& lines, lines::Account& account);

/// Where a mark such as "--- START OF FORWARDED MESSAGE ---" and its fields stand in LINES, the
/// little that a person said above goes.
void take_above_note(std::vector<lines::Line>& lines, lines::Account& account);

}  // namespace tearline::news
