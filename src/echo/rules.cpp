// SPDX-License-Identifier: MIT
// Resolves areas and links once, so that a message costs one hash lookup.
#include "echo/rules.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::echo {

namespace {

constexpr std::size_t longest_tag = 60;

std::uint64_t place_in_net(const ftn::Address& address) {
    return std::uint64_t{address.net} << 32 | std::uint64_t{address.node} << 16 | address.point;
}

bool is_set(const ftn::Address& address) {
    return address.zone != 0 || address.net != 0;
}

}  // namespace

const AreaRules::Member* AreaRules::member(const ftn::Link& link) const {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const Member& each) { return each.link == &link; });
    return found == members.end() ? nullptr : &*found;
}

Rules::Rules(std::span<const ftn::Area> areas, std::span<const ftn::Link> links,
             std::span<const ftn::Network> networks, std::span<const ftn::Address> our_addresses,
             RuleSettings settings)
    : networks_(networks), ours_(our_addresses), settings_(settings) {
    for (const ftn::Link& each : links) links_[place_in_net(each.address)].push_back(&each);
    areas_.reserve(areas.size());
    for (const ftn::Area& area : areas) areas_.emplace(area.key, resolve(area));
    for (const ftn::Link& each : links)
        named_.emplace(each.address.text(),
                       AreaRules::Member{&each, &our_address_for(each), each.address.text()});
}

void Rules::renew(const ftn::Area& area) {
    areas_.insert_or_assign(area.key, resolve(area));
}

AreaRules Rules::resolve(const ftn::Area& area) const {
    AreaRules resolved{&area, {}};
    for (const ftn::Address& address : area.links) {
        const ftn::Link* const found = link(address);
        if (found == nullptr || resolved.member(*found) != nullptr) continue;
        const bool may_send = std::none_of(
            area.read_only.begin(), area.read_only.end(),
            [&](const ftn::Address& each) { return ftn::same_address(each, address); });
        const bool paused = found->paused ||
                            std::any_of(area.paused.begin(), area.paused.end(), [&](const auto& a) {
                                return ftn::same_address(a, address);
                            });
        resolved.members.push_back(
            {found, &our_address_for(*found), found->address.text(), may_send, !paused});
    }
    return resolved;
}

const AreaRules* Rules::area(std::string_view network, std::string_view tag) const {
    if (tag.empty() || tag.size() > longest_tag) return nullptr;
    std::array<char, longest_tag> folded{};
    std::transform(tag.begin(), tag.end(), folded.begin(), text::upper);
    const std::string_view key(folded.data(), tag.size());
    const auto found = areas_.find(KeyView{network, key});
    if (found != areas_.end()) return &found->second;
    if (!network.empty()) return nullptr;
    const AreaRules* only = nullptr;
    for (const ftn::Network& each : networks_) {
        const auto there = areas_.find(KeyView{each.domain, key});
        if (there == areas_.end()) continue;
        if (only != nullptr) return nullptr;
        only = &there->second;
    }
    return only;
}

const ftn::Link* Rules::link(const ftn::Address& address, const ftn::Address* our_address) const {
    const auto there = links_.find(place_in_net(address));
    if (there == links_.end()) return nullptr;
    const ftn::Link* first = nullptr;
    for (const ftn::Link* each : there->second) {
        if (!ftn::same_address(each->address, address)) continue;
        if (our_address == nullptr || ftn::same_address(our_address_for(*each), *our_address))
            return each;
        if (first == nullptr) first = each;
    }
    return first;
}

const AreaRules::Member* Rules::named(std::string_view name) const {
    const auto found = named_.find(name);
    return found == named_.end() ? nullptr : &found->second;
}

std::string_view Rules::network_of(const ftn::Address& address) const {
    if (!address.domain.empty()) return address.domain;
    const ftn::Network* only = nullptr;
    for (const ftn::Network& each : networks_) {
        const auto& zones = each.zones;
        if (std::find(zones.begin(), zones.end(), address.zone) == zones.end()) continue;
        if (only != nullptr) return {};
        only = &each;
    }
    if (only == nullptr && networks_.size() == 1) only = &networks_.front();
    return only == nullptr ? std::string_view{} : std::string_view(only->domain);
}

bool Rules::is_ours(const ftn::Address& address) const {
    return std::any_of(ours_.begin(), ours_.end(),
                       [&](const ftn::Address& each) { return ftn::same_address(each, address); });
}

bool Rules::is_node_of_ours(const ftn::Address& address) const {
    return std::any_of(ours_.begin(), ours_.end(), [&](const ftn::Address& each) {
        return each.is_point() && ftn::same_address(each.boss(), address);
    });
}

bool Rules::is_ours_2d(const ftn::Address2d& node, std::uint16_t zone,
                       std::string_view network) const {
    return std::any_of(ours_.begin(), ours_.end(), [&](const ftn::Address& each) {
        return each.net == node.net && each.node == node.node && !each.is_point() &&
               (zone == 0 || each.zone == 0 || each.zone == zone) &&
               (network.empty() || each.domain.empty() || each.domain == network);
    });
}

const ftn::Address& Rules::our_address_for(const ftn::Link& link) const {
    if (is_set(link.our_address)) return link.our_address;
    return our_address_in(network_of(link.address), link.address.zone);
}

const ftn::Address& Rules::our_address_in(std::string_view network, std::uint16_t zone) const {
    static const ftn::Address none;
    const ftn::Address* best = ours_.empty() ? &none : &ours_.front();
    int best_score = 0;
    for (const ftn::Address& each : ours_) {
        const int score = (each.domain == network ? 2 : 0) + (each.zone == zone ? 1 : 0);
        if (score > best_score) {
            best = &each;
            best_score = score;
        }
    }
    return *best;
}

}  // namespace tearline::echo
