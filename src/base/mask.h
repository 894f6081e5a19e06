// SPDX-License-Identifier: MIT
// Names with stars in them, as sysops and mailers write them: TQW_*, *.NEWS, nodelist.z??.
#pragma once
#include <string_view>

namespace tearline::text {

/// Does NAME match MASK? "*" stands for any letters or none, "?" for one; ASCII case is not looked
/// at. Takes time that grows with the product of both lengths at most.
bool matches_mask(std::string_view name, std::string_view mask);

/// Is TEXT more than one name: does "*" or "?" stand in it?
bool is_mask(std::string_view text);

}  // namespace tearline::text
