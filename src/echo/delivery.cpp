// SPDX-License-Identifier: MIT
// Decides once a packet whether its sender is believed.
#include "echo/delivery.h"

#include "echo/judge.h"

namespace tearline::echo {

Delivery delivered(const PacketFacts& packet, const Rules& rules, UnixTime received) {
    Delivery delivery;
    delivery.link = rules.link(packet.from, &packet.to);
    delivery.from = packet.from;
    delivery.received = received;
    delivery.secure = packet.secure_inbound;
    if (delivery.link != nullptr && !delivery.link->packet_password.empty()) {
        delivery.secure = packet.password_matches(delivery.link->packet_password);
        if (!delivery.secure) delivery.refused = Reason::wrong_password;
    }
    const bool for_point = !packet.names_points && rules.is_node_of_ours(packet.to);
    if (!rules.is_ours(packet.to) && !for_point) delivery.refused = Reason::not_for_us;
    return delivery;
}

Delivery written_here(const ftn::Address& our_address, UnixTime now) {
    Delivery delivery;
    delivery.written_here = true;
    delivery.secure = true;
    delivery.from = our_address;
    delivery.received = now;
    return delivery;
}

std::string explain(const Delivery& delivery, const PacketFacts& packet) {
    if (!delivery.refused) return {};
    return explain(*delivery.refused, packet.to.text(), packet.from.text());
}

}  // namespace tearline::echo
