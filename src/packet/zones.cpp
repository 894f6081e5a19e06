// SPDX-License-Identifier: MIT
// Zones for headers that tell none, and domains that a header cut: from those we know, the closest
// likeness first (quirk Q8).
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

/// The only domain of ADDRESSES that begins with CUT; nothing where none or several do, or one is
/// it.
std::string_view uncut(std::string_view cut, std::span<const ftn::Address> addresses) {
    std::string_view found;
    for (const ftn::Address& each : addresses) {
        if (each.domain == cut) return {};
        if (!each.domain.starts_with(cut) || each.domain == found) continue;
        if (!found.empty()) return {};
        found = each.domain;
    }
    return found;
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

void complete_domains(PacketHeader& header, std::span<const ftn::Address> known,
                      std::span<const ftn::Address> ours) {
    if (header.format != Format::type2_2) return;
    std::vector<ftn::Address> all(known.begin(), known.end());
    all.insert(all.end(), ours.begin(), ours.end());
    for (ftn::Address* const address : {&header.from, &header.to}) {
        if (address->domain.size() != domain_width) continue;
        if (const std::string_view whole = uncut(address->domain, all); !whole.empty())
            address->domain = whole;
    }
}

}  // namespace tearline::packet
