// SPDX-License-Identifier: MIT
// Writes net/node lists, every echomail message that is passed on has two.
#include "echo/node_list.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace tearline::echo {

namespace {

constexpr std::size_t line_width = 79;

char* put_number(char* to, std::uint32_t number) {
    return std::to_chars(to, to + 5, number).ptr;
}

/// " 1/100", or " 100" within the net. TO has room for 12 bytes.
std::string_view word(char* to, Node node, bool with_net) {
    char* at = to;
    *at++ = ' ';
    if (with_net) {
        at = put_number(at, node >> 16);
        *at++ = '/';
    }
    at = put_number(at, node & 0xffff);
    return {to, static_cast<std::size_t>(at - to)};
}

}  // namespace

void sort_nodes(std::vector<Node>& nodes) {
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

void append_node_lines(Bytes& to, std::string_view prefix, std::span<const Node> nodes,
                       char line_end) {
    char buffer[12];
    const std::size_t hidden = prefix.starts_with('\x01') ? 1 : 0;
    std::size_t line_start = to.size();
    std::optional<Node> net;
    for (const Node node : nodes) {
        std::string_view next = word(buffer, node, net != node >> 16);
        if (net && to.size() - line_start - hidden + next.size() > line_width) {
            to.push_back(line_end);
            net.reset();
        }
        if (!net) {
            line_start = to.size();
            to.append(prefix);
            next = word(buffer, node, true);
        }
        to.append(next);
        net = node >> 16;
    }
    if (net) to.push_back(line_end);
}

}  // namespace tearline::echo
