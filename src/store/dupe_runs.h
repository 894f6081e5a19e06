// SPDX-License-Identifier: MIT
// Inside the store: dupe keys in sorted runs that are written once, each with a filter in memory
// that says for nearly every new key that the run does not have it.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/hash.h"
#include "store/connection.h"
#include "store/ids.h"

namespace tearline::store {

struct DupeKey {
    Hash hash;
    AreaId area = 0;
    auto operator<=>(const DupeKey&) const = default;
};

struct DupeEntry {
    DupeKey key;
    MessageId message = 0;
    UnixTime time = 0;
};

/// Entries as the file has them, one behind the other.
void put_entry(std::string& to, const DupeEntry& entry);
void each_entry(std::string_view blob, const std::function<void(const DupeEntry&)>& take);

/// Runs have levels: FAN of one level become one of the next, so there are few, and a key is
/// written once a level however many there are. All calls throw; those that change belong within a
/// transaction.
class DupeRuns {
  public:
    static constexpr std::size_t fan = 8;

    /// What the file has; filters that are in memory already stay.
    void load(Connection& connection);
    void forget() { runs_.clear(); }
    std::optional<MessageId> find(Connection& connection, const DupeKey& key) const;
    /// A new run of the lowest level; then merges what became too many.
    void add(Connection& connection, std::vector<DupeEntry> entries);
    /// Drops entries from before TIME out of the first run that has any; how many. Nothing when
    /// there is none.
    std::optional<std::int64_t> forget_before(Connection& connection, UnixTime time);

  private:
    struct Run {
        std::int64_t id = 0, level = 0, count = 0, buckets = 0;
        UnixTime oldest = 0, newest = 0;
        std::string filter;
    };
    class Writing;
    class Reading;
    void drop(Connection& connection, std::int64_t id);
    void merge(Connection& connection, std::int64_t level);

    std::vector<Run> runs_;
};

}  // namespace tearline::store
