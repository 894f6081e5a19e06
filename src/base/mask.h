// SPDX-License-Identifier: MIT
// Names with stars in them, as sysops write them for areas: TQW_*, *.NEWS, FSX_???.
#pragma once
#include <string_view>

namespace tearline::text {

/// Does NAME match MASK? "*" stands for any letters or none, "?" for one; ASCII case is not looked
/// at. Takes time that grows with the product of both lengths at most.
bool matches_mask(std::string_view name, std::string_view mask);

}  // namespace tearline::text
