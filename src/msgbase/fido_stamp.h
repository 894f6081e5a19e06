// SPDX-License-Identifier: MIT
// The packed date of DOS as Squish and Opus write it: date word, then time word.
#pragma once
#include <cstdint>
#include <optional>

#include "base/clock.h"

namespace tearline::msgbase {

/// 0 for no date, and for years that it cannot tell (1980 to 2107). Seconds become even.
inline std::uint32_t to_fido_stamp(const std::optional<CivilTime>& time) {
    if (!time || time->year < 1980 || time->year > 2107) return 0;
    const int date = time->day | time->month << 5 | (time->year - 1980) << 9;
    const int clock = time->second / 2 | time->minute << 5 | time->hour << 11;
    return static_cast<std::uint32_t>(date) | static_cast<std::uint32_t>(clock) << 16;
}

/// Nothing where it is no date.
inline std::optional<CivilTime> from_fido_stamp(std::uint32_t stamp) {
    const auto part = [&](int from, std::uint32_t mask) {
        return static_cast<int>(stamp >> from & mask);
    };
    const CivilTime time{part(9, 127) + 1980, part(5, 15),  part(0, 31),
                         part(27, 31),        part(21, 63), part(16, 31) * 2};
    if (stamp == 0 || !is_valid(time)) return std::nullopt;
    return time;
}

}  // namespace tearline::msgbase
