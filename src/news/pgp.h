// SPDX-License-Identifier: MIT
// What a signature by PGP puts around and into a text (RFC 4880, 7).
#pragma once
#include <vector>

#include "news/account.h"
#include "news/lines.h"

namespace tearline::news {

/// Takes armour, signatures and keys out of LINES, and the dashes with which signing has escaped
/// lines.
void take_pgp(std::vector<Line>& lines, Account& account);

}  // namespace tearline::news
