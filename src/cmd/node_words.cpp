// SPDX-License-Identifier: MIT
// A node of the nodelist as output shows it.
#include "cmd/node_words.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::cmd {

ftn::Address whole_address(const desk::Config& config, ftn::Address address) {
    if (address.zone == 0) address.zone = config.system.addresses.front().zone;
    if (!address.domain.empty()) return address;
    for (const ftn::Network& network : config.networks) {
        const auto& zones = network.zones;
        if (std::find(zones.begin(), zones.end(), address.zone) == zones.end()) continue;
        // Two networks that share the zone: who asks means either.
        if (!address.domain.empty()) {
            address.domain.clear();
            return address;
        }
        address.domain = network.domain;
    }
    return address;
}

std::string node_words(const std::optional<ftn::Node>& node) {
    if (!node) return {};
    std::string out = node->name;
    if (!node->place.empty()) out += (out.empty() ? "" : ", ") + node->place;
    if (!node->sysop.empty()) out += (out.empty() ? "" : "; ") + node->sysop;
    return out;
}

Json node_brief(const std::optional<ftn::Node>& node) {
    if (!node) return nullptr;
    return {{"name", or_null(node->name)},
            {"place", or_null(node->place)},
            {"sysop", or_null(node->sysop)}};
}

Json node_json(const ftn::Node& node) {
    Json flags = Json::array(), hosts = Json::array();
    for (const std::string_view flag : text::split(node.flags, ','))
        if (!flag.empty()) flags.push_back(flag);
    const std::pair<const char*, const ftn::NodeService*> services[] = {
        {"binkp", &ftn::binkp_service},
        {"ifcico", &ftn::ifcico_service},
        {"telnet", &ftn::telnet_service},
        {"vmodem", &ftn::vmodem_service}};
    for (const auto& [name, service] : services)
        for (const ftn::NodeHost& host : ftn::hosts_of(node, *service))
            hosts.push_back({{"service", name}, {"host", host.host}, {"port", host.port}});
    return {{"type", "node"},
            {"address", node.address.text()},
            {"keyword", or_null(node.keyword)},
            {"name", or_null(node.name)},
            {"place", or_null(node.place)},
            {"sysop", or_null(node.sysop)},
            {"phone", or_null(node.phone)},
            {"speed", or_null(node.speed)},
            {"flags", std::move(flags)},
            {"hosts", std::move(hosts)},
            {"hub", node.hub == 0 ? Json(nullptr) : Json(node.hub)},
            {"region", node.region == 0 ? Json(nullptr) : Json(node.region)},
            {"line", node.line}};
}

std::optional<ftn::Node> node_of(store::Store& store, const ftn::Address& address) {
    auto node = store.nodes.find(address);
    if (node && !*node && address.is_point()) node = store.nodes.find(address.boss());
    return node ? *std::move(node) : std::nullopt;
}

}  // namespace tearline::cmd
