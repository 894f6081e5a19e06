// SPDX-License-Identifier: MIT
// Netmail recognised, and its addresses completed (FTS-4001).
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftn/control_lines.h"
#include "ftn/link.h"
#include "ftn/message.h"

namespace tearline::netmail {

/// Netmail has no AREA line, or AREA:NETMAIL. Without an AREA line, SEEN-BY or PATH lines, or "All"
/// as addressee without the private bit, make a message echomail that lost its area (quirk Q35):
/// that is for echo::judge to refuse.
bool is_netmail(const ftn::Message& message, const ftn::ControlLines& control);

struct Rules {
    std::span<const ftn::Address> our_addresses;  ///< the first is the main one
    std::span<const ftn::Link> links;
    std::span<const ftn::Network> networks;
};

/// Sender and addressee, 5D as far as anything tells them.
struct Endpoints {
    ftn::Address from, to;
    std::vector<std::string> problems;  ///< what was odd, one sentence each
    bool operator==(const Endpoints&) const = default;
};

/// INTL, FMPT and TOPT (aliases of quirk Q47, INTL with points), then header fields, then the
/// packet's addresses; node 0 with FMPT takes the packet's sender as boss (quirk Q49). Domains come
/// from an @domain written out, the packet, or the network that has the zone.
Endpoints complete(const ftn::Message& message, const ftn::ControlLines& control,
                   const ftn::Address& packet_from, const ftn::Address& packet_to,
                   const Rules& rules);

enum class Reason : std::uint8_t {
    ok,
    unknown_point,
    unknown_node,
    unknown_zone,
    no_addressee,
    no_route,
    loop,
    circle,
    unproven,
};

/// Stable, may be grepped for: "ok", "unknown-point", "unknown-node", "unknown-zone",
/// "no-addressee", "no-route", "loop", "circle", "unproven".
std::string_view code_of(Reason reason);

}  // namespace tearline::netmail
