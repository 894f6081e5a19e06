// SPDX-License-Identifier: MIT
// The SPLIT control line of a message that was sent in parts (FSC-0047).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace tearline::ftn {

/// "30 Mar 90 11:12:34 @494/4       123   02/03 +++++++++++". Date, address and number are the same
/// in all parts of one message.
struct SplitLine {
    CivilTime date;
    std::uint16_t net = 0, node = 0;
    std::uint32_t number = 0;  ///< at most five digits
    int part = 1, parts = 1;   ///< 1 to 99
    bool operator==(const SplitLine&) const = default;
};

/// The value as it stands behind "SPLIT: ".
std::string format_split(const SplitLine& split);

/// What makes the parts of one message a set (address and number, as written), and which part this
/// is.
struct SplitPart {
    std::string set;
    int part = 1, parts = 1;
    bool operator==(const SplitPart&) const = default;
};
/// Nothing where there is no "2/3" with 1 <= 2 <= 3.
std::optional<SplitPart> parse_split(std::string_view value);

}  // namespace tearline::ftn
