// SPDX-License-Identifier: MIT
// The address lists of SEEN-BY and PATH, line by line (FTS-0004).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "ftn/address.h"

namespace tearline::ftn {

/// No net has been named yet.
inline constexpr std::uint32_t no_net = UINT32_MAX;

/// Appends the addresses of one line to TO. NET is the net that an abbreviated first word belongs
/// to, carried on from the line before. Points and zones are read over (quirk Q43), and a
/// point beside its own node is that node, once; nodes of which only a point stands there go to
/// POINTS as well. Odd words are told in PROBLEMS, NAME being the line's, and skipped.
void append_2d_list(BytesView list, std::uint32_t& net, std::vector<Address2d>& to,
                    std::vector<Address2d>& points, std::string_view name,
                    std::vector<std::string>& problems);

}  // namespace tearline::ftn
