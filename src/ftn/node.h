// SPDX-License-Identifier: MIT
// A system as a nodelist tells it (FTS-5000, FTS-5001).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ftn/address.h"

namespace tearline::ftn {

/// One line of a nodelist. Texts are as they stand there, underscores turned into blanks, in UTF-8.
struct Node {
    Address address;      ///< zone known; no domain: a list belongs to a network as a whole
    std::string keyword;  ///< "Zone", "Region", "Host", "Hub", "Pvt", "Hold", "Down"; mostly empty
    std::uint16_t region = 0;  ///< the region its net stands under; 0: none
    std::uint16_t hub = 0;     ///< the node of the hub it stands under; 0: none
    std::string name, place, sysop, phone, speed;
    std::string flags;  ///< "CM,IBN:24555,INA:bbs.example.org"
    unsigned line = 0;  ///< of the list, from 1
    bool operator==(const Node&) const = default;
};

/// A place in the internet where a node answers.
struct NodeHost {
    std::string host;  ///< a name or an address without brackets
    std::uint16_t port = 0;
    bool operator==(const NodeHost&) const = default;
};

/// A service of FTS-5001: its flag and the port it has without one being named.
struct NodeService {
    std::string_view flag;
    std::uint16_t port;
};
inline constexpr NodeService binkp_service{"IBN", 24554};
inline constexpr NodeService ifcico_service{"IFC", 60179};
inline constexpr NodeService telnet_service{"ITN", 23};
inline constexpr NodeService vmodem_service{"IVM", 3141};

/// Where NODE answers SERVICE, in the order of the list: hosts of the flag itself
/// ("IBN:host:port"), with what INA, other flags and the name field tell where the flag names a
/// port only or nothing. Empty where the node has not the flag, or nothing tells a host.
std::vector<NodeHost> hosts_of(const Node& node, const NodeService& service);

/// The value of a flag: "24555" of "IBN:24555", "" of "CM"; nothing where the node has it not.
std::optional<std::string_view> flag_of(const Node& node, std::string_view flag);

}  // namespace tearline::ftn
