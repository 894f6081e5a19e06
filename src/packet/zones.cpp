// SPDX-License-Identifier: MIT
// Zones for headers that tell none: from those we know, the closest likeness first (quirk Q8).
#include <algorithm>

#include "packet/header.h"

namespace tearline::packet {

namespace {

/// The zone of the candidate most like ADDRESS, preferring PREFERRED among equals; 0 where none has
/// the same net and node.
std::uint16_t zone_of_the_like(const ftn::Address& address,
                               std::span<const ftn::Address> candidates, std::uint16_t preferred) {
    int best = 0;
    std::uint16_t zone = 0;
    for (const ftn::Address& candidate : candidates) {
        if (candidate.zone == 0 || candidate.net != address.net || candidate.node != address.node)
            continue;
        int score = 1;
        if (candidate.point == address.point) score += 4;
        if (!address.domain.empty() && candidate.domain == address.domain) score += 8;
        if (candidate.zone == preferred) score += 2;
        if (score > best) {
            best = score;
            zone = candidate.zone;
        }
    }
    return zone;
}

}  // namespace

void complete_zones(PacketHeader& header, std::span<const ftn::Address> known,
                    std::span<const ftn::Address> ours, std::uint16_t default_zone) {
    ftn::Address& from = header.from;
    ftn::Address& to = header.to;
    const std::uint16_t other = to.zone != 0 ? to.zone : zone_of_the_like(to, ours, 0);
    if (from.zone == 0) from.zone = zone_of_the_like(from, known, other);
    if (to.zone == 0) to.zone = zone_of_the_like(to, ours, from.zone);
    if (from.zone == 0) from.zone = to.zone;
    if (to.zone == 0) to.zone = from.zone;
    if (default_zone == 0 && !ours.empty()) default_zone = ours.front().zone;
    if (from.zone == 0) from.zone = to.zone = default_zone;
}

}  // namespace tearline::packet
