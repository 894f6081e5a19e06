// SPDX-License-Identifier: MIT
// Which addresses a route is for: "1337:1/*@tqwnet".
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "ftn/address.h"

namespace tearline::netmail {

/// What is missing matches anything: 1337:1/100 is for that node and its points, 1337:1/100.0 for
/// the node alone.
struct AddressPattern {
    std::optional<std::uint16_t> zone, net, node, point;
    std::optional<std::string> domain;
    bool operator==(const AddressPattern&) const = default;

    /// An address whose domain is not known is in no domain.
    [[nodiscard]] bool matches(const ftn::Address& address) const {
        return (!zone || *zone == address.zone) && (!net || *net == address.net) &&
               (!node || *node == address.node) && (!point || *point == address.point) &&
               (!domain || *domain == address.domain);
    }
    /// The greater of two that match an address is the more specific one: a point before a node, a
    /// node before a net, a net before a zone, a zone before a domain.
    [[nodiscard]] std::tuple<bool, bool, bool, bool, bool> rank() const {
        return {point.has_value(), node.has_value(), net.has_value(), zone.has_value(),
                domain.has_value()};
    }
    /// Is it for one node, or one point?
    [[nodiscard]] bool names_node() const { return zone && net && node; }
    [[nodiscard]] std::string text() const;
};

/// "*", "1337:*", "1337:1/*", "1337:1/100", "1337:1/100.*", "1337:1/100.0", each also with
/// "@domain"; any number may be a star. Else nothing.
std::optional<AddressPattern> parse_pattern(std::string_view text);

}  // namespace tearline::netmail
