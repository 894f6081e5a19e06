// SPDX-License-Identifier: MIT
// Terms as numbers: what is counted, looked up and compared instead of their letters.
#pragma once
#include <cstdint>
#include <string_view>

namespace tearline::words {

/// The id of a word's or number's term, of two words' (a pair's), and of a name's (its stems with
/// blanks between): a hash of its kind and text.
std::uint64_t term_id(std::string_view stem);
std::uint64_t term_id(std::string_view first, std::string_view second);
std::uint64_t name_id(std::string_view stems);

}  // namespace tearline::words
