// SPDX-License-Identifier: MIT
// How common a term is in English news: what tells a rare name from an everyday word when the input
// itself is small.
#pragma once
#include <cstdint>

namespace tearline::words {

/// In how many of the background_size() articles the term stands (0: rarer than the table goes). ID
/// as in words/term_id.h.
std::uint32_t background_count(std::uint64_t term);
std::uint32_t background_size();

}  // namespace tearline::words
