// SPDX-License-Identifier: MIT
// Reply links: which message answers which.
#include "msgbase/link_replies.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "ftn/msgid.h"

namespace tearline::msgbase {

namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

struct Node {
    Number number = 0;
    std::uint64_t answers = 0;  ///< hash of the MSGID it answers; 0 for none
    Links there;
    Links wanted;
    std::size_t last_reply = nowhere;
};

std::uint64_t identity(const std::string& normal) {
    return normal.empty() ? 0 : hash_of(normal).low;
}

std::set<Number> numbers_of(const std::vector<Unread>& unread) {
    std::set<Number> numbers;
    for (const Unread& each : unread) numbers.insert(each.number);
    return numbers;
}

/// Those that NODE has already of UNKNOWN messages, in their places among the others.
void keep_replies(Node& node, const std::set<Number>& unknown) {
    auto& wanted = node.wanted.replies;
    for (const Number reply : node.there.replies)
        if (unknown.count(reply) > 0)
            wanted.insert(std::upper_bound(wanted.begin(), wanted.end(), reply), reply);
}

}  // namespace

Result<std::size_t> link_replies(Base& base, std::vector<Unread>& unread) {
    std::vector<Node> nodes;
    std::unordered_map<std::uint64_t, std::size_t> by_msgid;
    std::unordered_map<Number, std::size_t> by_number;
    const auto visited = base.visit_readable(
        [&](const Heading& each) {
            // Of two copies the first is answered.
            if (const auto own = identity(ftn::normal_msgid(each.msgid)); own != 0)
                by_msgid.emplace(own, nodes.size());
            by_number.emplace(each.number, nodes.size());
            nodes.push_back(
                {each.number, identity(ftn::normal_reply(each.reply)), each.links, {}, nowhere});
            return true;
        },
        unread);
    if (!visited) return visited.error();
    const std::set<Number> unknown = numbers_of(unread);

    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Node& node = nodes[i];
        if (unknown.count(node.there.to) > 0) {
            node.wanted.to = node.there.to;
            continue;
        }
        std::size_t parent = nowhere;
        if (const auto found = by_msgid.find(node.answers);
            node.answers != 0 && found != by_msgid.end())
            parent = found->second;
        if (const auto found = by_number.find(node.there.to);
            node.answers == 0 && node.there.to != 0 && found != by_number.end())
            parent = found->second;
        if (parent == nowhere || parent == i) continue;
        node.wanted.to = nodes[parent].number;
        nodes[parent].wanted.replies.push_back(node.number);
        if (nodes[parent].last_reply != nowhere)
            nodes[nodes[parent].last_reply].wanted.next = node.number;
        nodes[parent].last_reply = i;
    }

    std::size_t changed = 0;
    for (Node& node : nodes) {
        keep_replies(node, unknown);
        const Links fitting = base.fitting(node.wanted);
        if (fitting == node.there) continue;
        if (auto set = base.set_links(node.number, fitting); !set) return set.error();
        ++changed;
    }
    return changed;
}

}  // namespace tearline::msgbase
