// SPDX-License-Identifier: MIT
// Puts netmail addresses together from the places that may tell a part of them (FTS-4001).
#include "netmail/judge.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "ftn/attributes.h"

namespace tearline::netmail {

namespace {

/// The domain of an address that has none: that of the network with its zone, where only one has.
void complete_domain(ftn::Address& address, std::string_view beside, const Rules& rules) {
    if (!address.domain.empty()) return;
    std::vector<const ftn::Network*> found;
    for (const ftn::Network& network : rules.networks)
        if (std::find(network.zones.begin(), network.zones.end(), address.zone) !=
            network.zones.end())
            found.push_back(&network);
    for (const ftn::Network* network : found)
        if (found.size() == 1 || network->domain == beside) address.domain = network->domain;
}

std::optional<std::uint16_t> point_of(const ftn::ControlLines& control, std::string_view name,
                                      std::vector<std::string>& problems) {
    const auto value = control.value(name);
    if (!value) return std::nullopt;
    const auto words = text::words(*value);
    const auto number = words.empty() ? std::nullopt : text::to_number(words.front(), 65535);
    if (!number) {
        problems.push_back("The " + std::string(name) +
                           " line holds no point number; it is ignored.");
        return std::nullopt;
    }
    return static_cast<std::uint16_t>(*number);
}

struct Intl {
    ftn::Address to, from;
};

std::optional<Intl> parse_intl(const ftn::ControlLines& control,
                               std::vector<std::string>& problems) {
    const auto value = control.value("INTL");
    if (!value) return std::nullopt;
    const auto words = text::words(*value);
    if (words.size() >= 2) {
        auto to = ftn::parse_address(words[0]);
        auto from = ftn::parse_address(words[1]);
        if (to && from) return Intl{*std::move(to), *std::move(from)};
    }
    problems.emplace_back("The INTL line does not hold two addresses; it is ignored.");
    return std::nullopt;
}

/// Zone, and where the parts are the packet's own also point and domain, of what the packet tells.
void complete_from_packet(ftn::Address& address, const ftn::Address& packet) {
    if (address.zone == 0) address.zone = packet.zone;
    if (address.domain.empty() && address.zone == packet.zone) address.domain = packet.domain;
}

/// The domain that the sender's MSGID names: "1337:1/200@tqwnet 689f5b8c".
std::string msgid_domain(const ftn::ControlLines& control, const ftn::Address& from) {
    const auto value = control.value("MSGID");
    if (!value) return {};
    const auto words = text::words(*value);
    const auto address = words.empty() ? std::nullopt : ftn::parse_address(words.front());
    if (!address || !ftn::same_address(address->boss(), from.boss())) return {};
    return address->domain;
}

}  // namespace

bool is_netmail(const ftn::Message& message, const ftn::ControlLines& control) {
    if (control.area) return text::equals_ignoring_case(text::trim(*control.area), "NETMAIL");
    if ((message.attributes & ftn::attr_private) != 0) return true;
    const bool to_all = text::equals_ignoring_case(text::trim(message.to), "All");
    return !to_all && control.seen_by.empty() && control.path.empty();
}

Endpoints complete(const ftn::Message& message, const ftn::ControlLines& control,
                   const ftn::Address& packet_from, const ftn::Address& packet_to,
                   const Rules& rules) {
    Endpoints ends;
    ends.from = message.from_address;
    ends.to = message.to_address;
    if (const auto intl = parse_intl(control, ends.problems)) {
        ends.from = intl->from;
        ends.to = intl->to;
    }
    if (const auto point = point_of(control, "TOPT", ends.problems)) ends.to.point = *point;
    if (const auto point = point_of(control, "FMPT", ends.problems)) {
        ends.from.point = *point;
        // Only in the same net is the packet's sender the boss and not a hub on the way.
        const bool no_boss = *point != 0 && ends.from.node == 0 &&
                             (ends.from.net == 0 || ends.from.net == packet_from.net);
        if (no_boss && packet_from.net != 0) {
            ends.from.net = packet_from.net;
            ends.from.node = packet_from.node;
            ends.problems.emplace_back(
                "The sender's node is only in the packet's header; it is taken from there.");
        }
    }
    complete_from_packet(ends.from, packet_from);
    complete_from_packet(ends.to, packet_to);
    if (ends.from.domain.empty()) ends.from.domain = msgid_domain(control, ends.from);
    complete_domain(ends.from, packet_from.domain, rules);
    complete_domain(ends.to, ends.from.domain, rules);
    return ends;
}

std::string_view code_of(Reason reason) {
    switch (reason) {
        case Reason::ok:
            return "ok";
        case Reason::unknown_point:
            return "unknown-point";
        case Reason::unknown_node:
            return "unknown-node";
        case Reason::unknown_zone:
            return "unknown-zone";
        case Reason::no_addressee:
            return "no-addressee";
        case Reason::no_route:
            return "no-route";
        case Reason::loop:
            return "loop";
        case Reason::circle:
            return "circle";
        case Reason::unproven:
            return "unproven";
    }
    return "ok";
}

}  // namespace tearline::netmail
