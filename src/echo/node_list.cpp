// SPDX-License-Identifier: MIT
// Writes net/node lists, every echomail message that is passed on has two.
#include "echo/node_list.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace tearline::echo {

namespace {

constexpr std::size_t line_width = 79;

/// One line in the making.
class Line {
  public:
    explicit Line(std::string_view prefix) {
        // The ^A of PATH is not shown.
        hidden_ = prefix.starts_with('\x01') ? 1 : 0;
        prefix_ = prefix.copy(line_.data(), prefix_limit);
        end_ = prefix_;
    }

    /// False when NODE has no place in the line any more.
    bool add(Node node) {
        char* const start = line_.data() + end_;
        char* at = start;
        *at++ = ' ';
        if (is_empty() || net_ != node >> 16) {
            at = put_number(at, node >> 16);
            *at++ = '/';
        }
        at = put_number(at, node & 0xffff);
        const auto end = static_cast<std::size_t>(at - line_.data());
        if (!is_empty() && end - hidden_ > line_width) return false;
        end_ = end;
        net_ = node >> 16;
        return true;
    }

    void end(Bytes& to, char line_end) {
        if (is_empty()) return;
        line_[end_] = line_end;
        to.append(line_.data(), end_ + 1);
        end_ = prefix_;
    }

  private:
    static constexpr std::size_t prefix_limit = 16;

    [[nodiscard]] bool is_empty() const { return end_ == prefix_; }
    static char* put_number(char* to, Node number) { return std::to_chars(to, to + 5, number).ptr; }

    std::array<char, line_width + prefix_limit + 16> line_;
    std::size_t hidden_ = 0, prefix_ = 0, end_ = 0;
    Node net_ = 0;
};

}  // namespace

void sort_nodes(std::vector<Node>& nodes) {
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

void append_node_lines(Bytes& to, std::string_view prefix, std::span<const Node> nodes,
                       char line_end) {
    Line line(prefix);
    for (const Node node : nodes) {
        if (line.add(node)) continue;
        line.end(to, line_end);
        line.add(node);
    }
    line.end(to, line_end);
}

}  // namespace tearline::echo
