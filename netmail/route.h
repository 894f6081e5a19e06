// SPDX-License-Identifier: MIT
// Which way a netmail goes: by the links, the route table and the nodelist, and by which rule.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ftn/link.h"
#include "ftn/node.h"
#include "netmail/judge.h"
#include "netmail/pattern.h"

namespace tearline::netmail {

/// By whom mail goes.
enum class By : std::uint8_t {
    address,  ///< the system that the rule names
    host,     ///< the host of the addressee's net, zone:net/0
    hub,      ///< its hub by the nodelist, else the host
    boss,     ///< of a point: its node
    direct,   ///< nobody: straight to the addressee, a point's mail to its node
};

struct RouteRule {
    AddressPattern to;
    By by = By::address;
    ftn::Address via;                     ///< with By::address
    std::optional<ftn::Flavour> flavour;  ///< nothing: as the link has it
    unsigned line = 0;                    ///< of the configuration
    bool operator==(const RouteRule&) const = default;
    [[nodiscard]] std::string text() const;  ///< "1337:* via 1337:1/100, crash"
};

/// The nodelists, as far as routing asks them. This one knows nothing.
struct NodeBook {
    virtual ~NodeBook() = default;
    /// Is there a list that has all nodes of this address' zone?
    [[nodiscard]] virtual bool covers(const ftn::Address& address) const;
    [[nodiscard]] virtual std::optional<ftn::Node> find(const ftn::Address& address) const;
};

struct RouteTable {
    std::span<const ftn::Address> our_addresses;
    std::span<const ftn::Link> links;
    std::span<const ftn::Network> networks;
    std::span<const RouteRule> rules;
    const NodeBook* nodes = nullptr;  ///< nothing: no nodelist
};

/// What a message asks for by its attributes and flags.
struct Wish {
    std::optional<ftn::Flavour> flavour;
    bool straight = false;  ///< to the addressee himself, if he can be reached
    bool operator==(const Wish&) const = default;
};

struct Way {
    enum class Kind {
        here,      ///< the addressee is an address of ours
        link,      ///< NEXT is a link of ours
        straight,  ///< NEXT is no link; its mail waits for it under its own name
        none,      ///< REASON and WHY
    };
    Kind kind = Kind::none;
    ftn::Address next;
    ftn::Flavour flavour = ftn::Flavour::normal;
    std::string rule;   ///< why this way, for a person
    unsigned line = 0;  ///< of the configuration's rule; 0: none was used
    Reason reason = Reason::ok;
    std::string why;
    bool operator==(const Way&) const = default;
};

/// In this order: ours; what the message wishes for; a link, or the boss of a point that is a link,
/// unless a rule names just that node or point; the most specific rule (of equals the first); the
/// uplink of the network.
Way route(const ftn::Address& to, const Wish& wish, const RouteTable& table);

/// Rules that never reach anybody but lead back to themselves or to us, a sentence each with the
/// rule's line.
struct RouteProblem {
    unsigned line = 0;
    std::string text;
};
std::vector<RouteProblem> check_routes(const RouteTable& table);

}  // namespace tearline::netmail
