// SPDX-License-Identifier: MIT
// Who handed mail over, and whether he is believed: inbound folder and packet password (quirks Q10,
// Q11).
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/clock.h"
#include "echo/reason.h"
#include "echo/rules.h"
#include "ftn/address.h"

namespace tearline::echo {

/// The way a message came to us; the same for all messages of a packet.
struct Delivery {
    const ftn::Link* link =
        nullptr;                ///< nothing for an unknown system and for what was written here
    bool written_here = false;  ///< a digest, a posting, a message of a local base
    bool secure = false;        ///< proven by session (secure inbound) or packet password
    ftn::Address from;          ///< the sender as the packet tells, or our own address
    UnixTime received = 0;
    /// Why no echomail of the packet may be taken: wrong_password, not_for_us. The packet is set
    /// aside whole.
    std::optional<Reason> refused;
    bool operator==(const Delivery&) const = default;
};

struct PacketFacts {
    ftn::Address from, to;     ///< of the packet header, zone completed as far as can be
    bool names_points = true;  ///< headers of type 2 do not: what is for a point names its node
    bool secure_inbound = false;
    /// Does the packet's password match the one agreed? See packet::password_matches: case-blind,
    /// 8 bytes. Passwords themselves do not come here.
    std::function<bool(BytesView agreed)> password_matches;
};

/// A link with a packet password must send it, from either inbound; then it is proven. A link
/// without one is proven by the secure inbound only; a password it sends all the same is ignored.
Delivery delivered(const PacketFacts& packet, const Rules& rules, UnixTime received);

/// The delivery of a message written on this system.
Delivery written_here(const ftn::Address& our_address, UnixTime now);

/// Why the packet was refused, as a sentence; empty when it was not.
std::string explain(const Delivery& delivery, const PacketFacts& packet);

}  // namespace tearline::echo
