// SPDX-License-Identifier: MIT
// Where a few bytes stand in a short text.
#pragma once
#include <string_view>

namespace tearline::text {

/// As text.find(part), quicker where PART has four bytes or more and its first letter is a common
/// one.
std::size_t find_part(std::string_view text, std::string_view part);

}  // namespace tearline::text
