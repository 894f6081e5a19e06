// SPDX-License-Identifier: MIT
// Internet hosts and ports out of a node's flags (FTS-5001 5.9).
#include "ftn/node.h"

#include <algorithm>

#include "base/text.h"

namespace tearline::ftn {

namespace {

/// What stands behind the flag: "host:port", "[v6]:port", a host, a port, or nothing.
struct HostPort {
    std::string host;
    std::optional<std::uint16_t> port;
};

bool is_host(std::string_view host) {
    return !host.empty() && host.find('@') == std::string_view::npos &&
           (host.find('.') != std::string_view::npos || host.find(':') != std::string_view::npos) &&
           std::all_of(host.begin(), host.end(), [](char c) {
               return text::is_alpha(c) || text::is_digit(c) || c == '.' || c == '-' || c == '_' ||
                      c == ':';
           });
}

std::optional<std::uint16_t> port_of(std::string_view text) {
    const auto number = text::to_number(text, 65535);
    if (!number || *number == 0) return {};
    return static_cast<std::uint16_t>(*number);
}

HostPort host_port(std::string_view value) {
    if (const auto port = port_of(value)) return {{}, port};
    std::string_view host = value;
    std::optional<std::uint16_t> port;
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        if (end == std::string_view::npos) return {};
        if (host.substr(end + 1).starts_with(':')) port = port_of(host.substr(end + 2));
        host = host.substr(1, end - 1);
    } else if (std::count(host.begin(), host.end(), ':') == 1) {
        const std::size_t colon = host.find(':');
        port = port_of(host.substr(colon + 1));
        host = host.substr(0, colon);
    }
    if (!is_host(host)) return {{}, port};
    return {std::string(host), port};
}

/// Hosts that other flags and fields tell, for services that name none.
std::vector<std::string> hosts_told(const Node& node) {
    std::vector<std::string> hosts;
    const auto add = [&](std::string_view value) {
        const std::string host = host_port(value).host;
        if (!host.empty() && std::find(hosts.begin(), hosts.end(), host) == hosts.end())
            hosts.push_back(host);
    };
    for (const std::string_view wanted : {"INA", "IP"})
        for (const std::string_view flag : text::split(node.flags, ',')) {
            const std::size_t colon = flag.find(':');
            if (colon != std::string_view::npos &&
                text::equals_ignoring_case(flag.substr(0, colon), wanted))
                add(flag.substr(colon + 1));
        }
    if (!hosts.empty()) return hosts;
    // Before there was INA, the name or the number of the telephone told it.
    if (node.phone.starts_with("000-") &&
        std::count(node.phone.begin(), node.phone.end(), '-') == 4) {
        std::string dotted = node.phone.substr(4);
        std::replace(dotted.begin(), dotted.end(), '-', '.');
        add(dotted);
    }
    if (node.name.find(' ') == std::string::npos) add(node.name);
    return hosts;
}

}  // namespace

std::optional<std::string_view> flag_of(const Node& node, std::string_view wanted) {
    for (const std::string_view flag : text::split(node.flags, ',')) {
        const std::size_t colon = flag.find(':');
        if (text::equals_ignoring_case(flag.substr(0, colon), wanted))
            return colon == std::string_view::npos ? std::string_view() : flag.substr(colon + 1);
    }
    return {};
}

std::vector<NodeHost> hosts_of(const Node& node, const NodeService& service) {
    std::vector<NodeHost> found;
    const auto add = [&](NodeHost host) {
        if (std::find(found.begin(), found.end(), host) == found.end())
            found.push_back(std::move(host));
    };
    std::vector<std::uint16_t> ports;
    for (const std::string_view flag : text::split(node.flags, ',')) {
        const std::size_t colon = flag.find(':');
        if (!text::equals_ignoring_case(flag.substr(0, colon), service.flag)) continue;
        const HostPort at_host =
            colon == std::string_view::npos ? HostPort{} : host_port(flag.substr(colon + 1));
        const std::uint16_t port = at_host.port.value_or(service.port);
        if (at_host.host.empty())
            ports.push_back(port);
        else
            add({at_host.host, port});
    }
    for (const std::uint16_t port : ports)
        for (const std::string& host : hosts_told(node)) add({host, port});
    return found;
}

}  // namespace tearline::ftn
