// SPDX-License-Identifier: MIT
// What tests of robots share.
#pragma once
#include <vector>

#include "flow/robot_station.h"

namespace tearline::test {

constexpr UnixTime a_day = 86400;

inline void pass(RobotStation& station, UnixTime time) {
    station.clock = FixedClock(station.clock.now() + time);
}

/// Echomail only.
inline std::vector<ftn::Message> sent_to(const RobotStation& station, std::uint16_t node) {
    std::vector<ftn::Message> found;
    for (const auto& each : station.sent())
        if (each.to.node == node && each.message.body.starts_with("AREA:"))
            found.push_back(each.message);
    return found;
}

}  // namespace tearline::test
