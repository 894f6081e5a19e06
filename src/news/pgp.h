// SPDX-License-Identifier: MIT
// What a signature by PGP puts around and into a text (RFC 4880, 7).
#pragma once
#include <vector>

#include "lines/account.h"
#include "lines/lines.h"

namespace tearline::news {

/// Takes armour, signatures and keys out of LINES, and the dashes with which signing has escaped
/// lines.
void take_pgp(std::vector<lines::Line>& lines, lines::Account& account);

}  // namespace tearline::news
