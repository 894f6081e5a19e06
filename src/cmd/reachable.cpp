// SPDX-License-Identifier: MIT
// Who can be called.
#include "cmd/reachable.h"

#include "binkp/schedule.h"
#include "cmd/mailer.h"
#include "cmd/node_words.h"
#include "desk/node_book.h"
#include "outbound/listing.h"

namespace tearline::cmd {
namespace {

std::string host_of(store::Store& store, const ftn::Address& address) {
    const auto hosts = desk::hosts_of(store, address);
    if (hosts.empty()) return {};
    const ftn::NodeHost& first = hosts.front();
    const bool v6 = first.host.find(':') != std::string::npos;
    return (v6 ? "[" + first.host + "]" : first.host) + ":" + std::to_string(first.port);
}

void add_node(desk::Config& config, store::Store& store, const ftn::Address& address) {
    if (ftn::find_link(config.links, address) != nullptr) return;
    ftn::Link link;
    link.address = address;
    link.our_address = config.our_address(address.domain);
    link.host = host_of(store, address);
    if (!link.host.empty()) config.links.push_back(std::move(link));
}

}  // namespace

desk::Config with_hosts(const desk::Config& config, std::span<const std::string> named) {
    desk::Config out = config;
    std::error_code unknown;
    if (config.nodelists.empty() || !std::filesystem::exists(config.paths.store, unknown))
        return out;
    auto store = store::Store::open(config.paths.store, store::Access::read);
    if (!store) return out;
    for (ftn::Link& link : out.links)
        if (link.host.empty()) link.host = host_of(*store, link.address);
    for (const std::string& text : named)
        if (const auto address = ftn::parse_address(text))
            add_node(out, *store, whole_address(config, *address));
    const auto listing = outbound::list(station_of(config).outbound);
    if (!listing) return out;
    for (const outbound::Queue& queue : listing->queues)
        if (binkp::wish_of(queue) != binkp::Wish::nothing)
            add_node(out, *store, whole_address(config, queue.address));
    return out;
}

}  // namespace tearline::cmd
