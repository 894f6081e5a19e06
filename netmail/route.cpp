// SPDX-License-Identifier: MIT
// Which way a netmail goes.
#include "netmail/route.h"

#include <fmt/format.h>

#include <algorithm>

namespace tearline::netmail {

namespace {

using ftn::Address;
using ftn::Flavour;
using ftn::Link;

class Finder {
  public:
    Finder(const Address& to, const Wish& wish, const RouteTable& table)
        : to_(to), wish_(wish), table_(table) {}

    Way find() {
        if (is_ours(to_)) {
            Way way;
            way.kind = Way::Kind::here;
            way.next = to_;
            way.rule = "an address of this system";
            return way;
        }
        if (auto refused = unknown()) return *refused;
        if (wish_.straight)
            if (auto way = straight_as_wished()) return *way;
        const RouteRule* rule = best_rule(to_);
        if (const Link* link = neighbour(); link && !(rule && names(*rule, *link)))
            return by_link(*link,
                           ftn::same_address(link->address, to_) ? "the addressee is a link"
                                                                 : "the point's node is a link",
                           nullptr);
        if (rule) return by_rule(*rule, to_, 0);
        return by_uplink(to_);
    }

    /// The way that RULE leads for TO. DEPTH rules were followed before.
    Way by_rule(const RouteRule& rule, const Address& to, std::size_t depth) {
        if (first_ == nullptr) first_ = &rule;
        if (depth > table_.rules.size()) return circle("the routes lead in a circle");
        const Address next = next_of(rule, to);
        if (is_ours(next)) return circle("the route leads back to this system, to " + next.text());
        if (const Link* link = link_to(next)) return by_link(*link, told(), first_);
        if (rule.by != By::address) return straight(next, told(), first_);
        const RouteRule* further = best_rule(next);
        if (further != nullptr) return by_rule(*further, next, depth + 1);
        Way way = by_uplink(next);
        way.rule = told() + "; " + way.rule;
        way.line = first_->line;
        return way;
    }

  private:
    [[nodiscard]] bool is_ours(const Address& address) const {
        return std::any_of(table_.our_addresses.begin(), table_.our_addresses.end(),
                           [&](const Address& ours) { return ftn::same_address(ours, address); });
    }

    [[nodiscard]] const Link* link_to(const Address& address) const {
        for (const Link& link : table_.links)
            if (ftn::same_address(link.address, address)) return &link;
        return nullptr;
    }

    /// Does RULE name the very node of the mail for LINK, or the very point that LINK is?
    [[nodiscard]] static bool names(const RouteRule& rule, const Link& link) {
        return rule.to.names_node() && (rule.to.point || !link.address.is_point());
    }

    /// The link that the addressee is, or that is its boss.
    [[nodiscard]] const Link* neighbour() const {
        if (const Link* link = link_to(to_)) return link;
        return to_.is_point() ? link_to(to_.boss()) : nullptr;
    }

    [[nodiscard]] const RouteRule* best_rule(const Address& to) const {
        const RouteRule* best = nullptr;
        for (const RouteRule& rule : table_.rules)
            if (rule.to.matches(to) && (best == nullptr || rule.to.rank() > best->to.rank()))
                best = &rule;
        return best;
    }

    [[nodiscard]] bool zone_known() const {
        const auto has_zone = [&](const ftn::Network& network) {
            return (to_.domain.empty() || network.domain == to_.domain) &&
                   std::find(network.zones.begin(), network.zones.end(), to_.zone) !=
                       network.zones.end();
        };
        return std::any_of(table_.networks.begin(), table_.networks.end(), has_zone) ||
               std::any_of(table_.links.begin(), table_.links.end(), [&](const Link& link) {
                   return link.address.zone == to_.zone &&
                          (to_.domain.empty() || link.address.domain == to_.domain);
               });
    }

    [[nodiscard]] static Way refuse(Reason reason, std::string why) {
        Way way;
        way.reason = reason;
        way.why = std::move(why);
        return way;
    }

    [[nodiscard]] Way circle(std::string why) const {
        Way way = refuse(Reason::circle, std::move(why));
        way.rule = told();
        way.line = first_->line;
        return way;
    }

    [[nodiscard]] std::optional<Way> unknown() const {
        if (to_.net == 0 && to_.node == 0)
            return refuse(Reason::no_addressee, "the netmail names no node as addressee");
        if (neighbour() != nullptr) return {};
        const RouteRule* rule = best_rule(to_);
        const bool named = rule != nullptr && rule->to.names_node();
        if (to_.is_point() && is_ours(to_.boss()) && !(named && rule->to.point))
            return refuse(Reason::unknown_point,
                          to_.text() + " is no point of " + to_.boss().text());
        if (!named && table_.nodes != nullptr && table_.nodes->covers(to_) &&
            !table_.nodes->find(to_.boss()))
            return refuse(Reason::unknown_node,
                          to_.boss().text() + " is not in the nodelist of its network");
        return {};
    }

    [[nodiscard]] std::optional<Way> straight_as_wished() const {
        if (const Link* link = neighbour())
            return by_link(*link, "asked for by the message", nullptr);
        const Address target = to_.boss();
        const auto node = table_.nodes ? table_.nodes->find(target) : std::nullopt;
        const bool answers = node && node->keyword != "Down" && node->keyword != "Hold";
        const bool reachable = answers && !ftn::hosts_of(*node, ftn::binkp_service).empty();
        if (!reachable && wish_.flavour != Flavour::hold) return {};
        return straight(target, "asked for by the message", nullptr);
    }

    [[nodiscard]] Address next_of(const RouteRule& rule, const Address& to) const {
        Address next = to.boss();
        switch (rule.by) {
            case By::address:
                return rule.via;
            case By::direct:
                return to.is_point() && link_to(to) != nullptr ? to : next;
            case By::boss:
                return next;
            case By::hub:
                if (const auto node = table_.nodes ? table_.nodes->find(next) : std::nullopt;
                    node && node->hub != 0 && node->hub != next.node) {
                    next.node = node->hub;
                    return next;
                }
                [[fallthrough]];
            case By::host:
                next.node = 0;
                return next;
        }
        return next;
    }

    [[nodiscard]] Way by_link(const Link& link, std::string rule, const RouteRule* used) const {
        Way way;
        way.kind = Way::Kind::link;
        way.next = link.address;
        way.flavour = wish_.flavour           ? *wish_.flavour
                      : used && used->flavour ? *used->flavour
                                              : link.flavour;
        way.rule = std::move(rule);
        way.line = used ? used->line : 0;
        return way;
    }

    [[nodiscard]] Way straight(const Address& next, std::string rule, const RouteRule* used) const {
        Way way;
        way.kind = Way::Kind::straight;
        way.next = next;
        way.flavour = wish_.flavour           ? *wish_.flavour
                      : used && used->flavour ? *used->flavour
                                              : Flavour::normal;
        way.rule = std::move(rule);
        way.line = used ? used->line : 0;
        return way;
    }

    [[nodiscard]] Way by_uplink(const Address& to) const {
        for (const Link& link : table_.links) {
            const bool same_net = to.domain.empty() || link.address.domain.empty()
                                      ? link.address.zone == to.zone
                                      : link.address.domain == to.domain;
            if (link.uplink && same_net) return by_link(link, "the uplink of its network", first_);
        }
        if (!zone_known())
            return refuse(Reason::unknown_zone, fmt::format("zone {} of {} is in no network of "
                                                            "this system and no route is for it",
                                                            to_.zone, to_.text()));
        return refuse(Reason::no_route,
                      "no route is for " + to.text() + " and no link of its network is an uplink");
    }

    [[nodiscard]] std::string told() const { return "route " + first_->text(); }

    const Address& to_;
    const Wish& wish_;
    const RouteTable& table_;
    const RouteRule* first_ = nullptr;
};

/// An address that the pattern is for: what is free is one that nobody has.
Address example_of(const AddressPattern& pattern) {
    return {pattern.zone.value_or(1), pattern.net.value_or(65534), pattern.node.value_or(65534),
            pattern.point.value_or(0), pattern.domain.value_or("")};
}

}  // namespace

bool NodeBook::covers(const ftn::Address&) const {
    return false;
}

std::optional<ftn::Node> NodeBook::find(const ftn::Address&) const {
    return {};
}

std::string RouteRule::text() const {
    std::string out = to.text() + " via ";
    switch (by) {
        case By::address:
            out += via.text();
            break;
        case By::host:
            out += "host";
            break;
        case By::hub:
            out += "hub";
            break;
        case By::boss:
            out += "boss";
            break;
        case By::direct:
            out += "direct";
            break;
    }
    return flavour ? out + ", " + std::string(ftn::to_text(*flavour)) : out;
}

Way route(const ftn::Address& to, const Wish& wish, const RouteTable& table) {
    return Finder(to, wish, table).find();
}

std::vector<RouteProblem> check_routes(const RouteTable& table) {
    std::vector<RouteProblem> found;
    for (const RouteRule& rule : table.rules) {
        const Address to = example_of(rule.to);
        const Wish none;
        const Way way = Finder(to, none, table).by_rule(rule, to, 0);
        if (way.kind != Way::Kind::none) continue;
        std::string why = way.why;
        if (rule.by == By::address)
            why =
                "no [[link]] has the address " + rule.via.text() +
                (way.reason == Reason::circle ? ", and " + way.why : ", and no route leads there");
        else if (way.reason != Reason::circle)
            continue;
        found.push_back({rule.line, "the route " + rule.text() + " reaches nobody: " + why + "."});
    }
    return found;
}

}  // namespace tearline::netmail
