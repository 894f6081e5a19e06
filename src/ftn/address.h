// SPDX-License-Identifier: MIT
// An FTN address: zone:net/node.point@domain (FRL-1002, FSP-1028).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tearline::ftn {

/// Zone 0 and an empty domain mean "not known". The domain is kept in lower case, without a
/// trailing ".org" or the like.
struct Address {
    std::uint16_t zone = 0, net = 0, node = 0, point = 0;
    std::string domain;

    /// "1337:1/100", "1337:1/100.5", "1337:1/100@tqwnet"; the zone is left out where it is 0.
    [[nodiscard]] std::string text() const;
    /// The same without the domain, and without the point too.
    [[nodiscard]] std::string text_4d() const;
    [[nodiscard]] std::string text_2d() const;  ///< "1/100"

    [[nodiscard]] bool is_point() const { return point != 0; }
    /// The node a point belongs to; itself for a node.
    [[nodiscard]] Address boss() const;

    auto operator<=>(const Address&) const = default;
};

/// A node as SEEN-BY and PATH name it (FTS-0004): a message has many of them.
struct Address2d {
    std::uint16_t net = 0, node = 0;

    [[nodiscard]] std::string text() const;  ///< "1/100"
    auto operator<=>(const Address2d&) const = default;
};

/// Reads "[zone:]net/node[.point][@domain]", each number up to 65535; surrounding blanks allowed,
/// anything else is nothing.
std::optional<Address> parse_address(std::string_view text);

/// Equal as far as both know: zone 0 matches any zone, an empty domain any domain.
bool same_address(const Address& a, const Address& b);

}  // namespace tearline::ftn
