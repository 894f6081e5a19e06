// SPDX-License-Identifier: MIT
// Addresses that a gate cut, put together again.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lines/lines.h"

namespace tearline::lines {

/// An address that a gate cut into PIECES (the address and what stood behind it, split at white
/// space), put together as far as the pieces belong to it. WIDTH is the width lines are wrapped at,
/// 0 where not known; COLUMNS_BEFORE stand before the address on its line. The pieces are counted
/// as LINE is, which they are a part of.
struct Rejoined {
    std::string link;
    std::size_t pieces = 1;  ///< how many of PIECES it took
};
Rejoined rejoin_link(const std::vector<std::string_view>& pieces, int width, std::string_view title,
                     const Line& line = {}, int columns_before = 0);

/// How many words of the headline TITLE, of four letters or more, stand in the address.
std::size_t words_told(std::string_view link, std::string_view title);

}  // namespace tearline::lines
