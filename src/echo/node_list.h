// SPDX-License-Identifier: MIT
// Net/node lists as SEEN-BY and PATH lines write them, each net named once a line (FTS-0004).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "ftn/address.h"

namespace tearline::echo {

/// Net in the upper, node in the lower 16 bits: sorts as SEEN-BY wants it.
using Node = std::uint32_t;

constexpr Node node_of(const ftn::Address& address) {
    return static_cast<Node>(address.net) << 16 | address.node;
}

constexpr Node node_of(const ftn::Address2d& address) {
    return static_cast<Node>(address.net) << 16 | address.node;
}

/// Sorted, each once.
void sort_nodes(std::vector<Node>& nodes);

/// Appends lines of at most 79 columns, each PREFIX ("SEEN-BY:", "\1PATH:"; the ^A counts none) and
/// the nodes in the order given, ended by LINE_END. Nothing for an empty list.
void append_node_lines(Bytes& to, std::string_view prefix, std::span<const Node> nodes,
                       char line_end = '\r');

}  // namespace tearline::echo
