// SPDX-License-Identifier: MIT
// How common a term is in English news: what tells a rare name from an everyday word when the input
// itself is small.
#pragma once
#include <cstdint>
#include <string>

namespace tearline::words {

/// In how many of the background_size() articles the term stands (0: rarer than the table goes). ID
/// as in words/term_id.h.
std::uint32_t background_count(std::uint64_t term);
std::uint32_t background_size();

/// Does WORD, in small letters, stand in every text, or its stem in one of those articles at least?
/// False of "".
bool is_common_word(const std::string& word);

}  // namespace tearline::words
