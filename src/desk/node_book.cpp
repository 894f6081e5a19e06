// SPDX-License-Identifier: MIT
// The nodelists in the store, asked for one node.
#include "desk/node_book.h"

namespace tearline::desk {

namespace {

class StoredBook : public netmail::NodeBook {
  public:
    explicit StoredBook(store::Store& store) : store_(store) {}

    [[nodiscard]] bool covers(const ftn::Address& address) const override {
        const auto covered = store_.nodes.covers(address);
        return covered && *covered;
    }
    [[nodiscard]] std::optional<ftn::Node> find(const ftn::Address& address) const override {
        auto node = store_.nodes.find(address);
        return node ? *std::move(node) : std::nullopt;
    }

  private:
    store::Store& store_;
};

}  // namespace

std::unique_ptr<netmail::NodeBook> node_book(store::Store& store) {
    return std::make_unique<StoredBook>(store);
}

std::vector<ftn::NodeHost> hosts_of(store::Store& store, const ftn::Address& address) {
    const auto node = store.nodes.find(address.boss());
    if (!node || !*node) return {};
    return ftn::hosts_of(**node, ftn::binkp_service);
}

}  // namespace tearline::desk
