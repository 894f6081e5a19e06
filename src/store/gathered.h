// SPDX-License-Identifier: MIT
// Inside the store: what a participant has to write at the end of a transaction, and how far it is
// to be given back when a transaction within it is undone.
#pragma once
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace tearline::store {

/// Items in the order they were added. What was settled within an inner transaction waits again
/// when that is undone, as far as it was added before it.
template <class Item>
class Gathered {
  public:
    void add(Item item) { items_.push_back(std::move(item)); }
    /// Those that are in no table yet.
    [[nodiscard]] std::span<const Item> waiting() const {
        return std::span(items_).subspan(settled_);
    }
    /// They are in the tables now.
    void settled() {
        settled_ = items_.size();
        if (marks_.empty()) clear();
    }

    void begin_inner() { marks_.push_back({items_.size(), settled_}); }
    void keep_inner() noexcept { marks_.pop_back(); }
    void undo_inner() noexcept {
        items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(marks_.back().size),
                     items_.end());
        settled_ = marks_.back().settled;
        marks_.pop_back();
    }
    void clear() noexcept {
        items_.clear();
        settled_ = 0;
        marks_.clear();
    }

  private:
    struct Mark {
        std::size_t size = 0, settled = 0;
    };
    std::vector<Item> items_;
    std::size_t settled_ = 0;
    std::vector<Mark> marks_;
};

}  // namespace tearline::store
