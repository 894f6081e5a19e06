// SPDX-License-Identifier: MIT
// Inside the store: the newest dupe keys in memory, found without taking memory for each.
#pragma once
#include <vector>

#include "store/dupe_runs.h"

namespace tearline::store {

/// Open addressing; ids of messages are never 0, which marks an empty place.
class DupeTable {
  public:
    [[nodiscard]] const DupeEntry* find(const DupeKey& key) const {
        if (places_.empty()) return nullptr;
        for (std::size_t at = start_of(key);; at = next(at)) {
            if (places_[at].message == 0) return nullptr;
            if (places_[at].key == key) return &places_[at];
        }
    }
    /// The key is not in it.
    void add(const DupeEntry& entry) {
        if (2 * (size_ + 1) > places_.size()) grow();
        std::size_t at = start_of(entry.key);
        while (places_[at].message != 0) at = next(at);
        places_[at] = entry;
        ++size_;
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::vector<DupeEntry> entries() const {
        std::vector<DupeEntry> all;
        all.reserve(size_);
        for (const DupeEntry& each : places_)
            if (each.message != 0) all.push_back(each);
        return all;
    }
    void clear() {
        places_.assign(places_.size(), {});
        size_ = 0;
    }

  private:
    [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (places_.size() - 1); }
    [[nodiscard]] std::size_t start_of(const DupeKey& key) const {
        const auto mixed =
            key.hash.low ^ static_cast<std::uint64_t>(key.area) * 0x9e3779b97f4a7c15u;
        return static_cast<std::size_t>(mixed) & (places_.size() - 1);
    }
    void grow() {
        std::vector<DupeEntry> before = entries();
        places_.assign(places_.empty() ? 1024 : 2 * places_.size(), {});
        size_ = 0;
        for (const DupeEntry& each : before) add(each);
    }

    std::vector<DupeEntry> places_;
    std::size_t size_ = 0;
};

}  // namespace tearline::store
