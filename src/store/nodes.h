// SPDX-License-Identifier: MIT
// The nodelists, indexed: a node by its address in one step, and by name or flag in one pass.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/hash.h"
#include "ftn/node.h"
#include "store/database.h"

namespace tearline::store {

struct NodeList {
    std::string name;  ///< its path in the configuration: one list a name
    std::string network;
    std::string file;  ///< that was read
    Hash hash;         ///< of its bytes
    std::string title;
    std::optional<int> day;  ///< of the year
    bool points = false;     ///< a pointlist
    UnixTime indexed = 0;
    std::vector<std::string> problems;
    std::int64_t nodes = 0;  ///< counted by lists()
    bool operator==(const NodeList&) const = default;
};

class Nodes {
  public:
    explicit Nodes(const Database& database);

    /// Puts LIST with its NODES in the place of what it was before; of an address that stands twice
    /// the first counts.
    Result<void> replace(const NodeList& list, std::span<const ftn::Node> nodes);
    Result<void> forget(std::string_view name);
    Result<std::vector<NodeList>> lists();

    /// With the domain of its list. An address without a domain is looked for in all lists.
    Result<std::optional<ftn::Node>> find(const ftn::Address& address);
    /// By address. WORDS stand in name, place or sysop, any case; FLAG is one of theirs ("IBN"); an
    /// empty one asks for nothing.
    Result<std::vector<ftn::Node>> search(std::string_view words, std::string_view flag,
                                          std::size_t limit);
    /// Is there a nodelist that has nodes of this address' zone?
    Result<bool> covers(const ftn::Address& address);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
