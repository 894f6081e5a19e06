// SPDX-License-Identifier: MIT
// Sorted runs of dupe keys. A key's bucket follows from its hash, so finding one is finding one
// row.
#include "store/dupe_runs.h"

#include <algorithm>
#include <limits>

namespace tearline::store {
namespace {

constexpr std::size_t entry_size = 36;
constexpr std::int64_t keys_a_bucket = 100;
/// A filter is made of blocks of one cache line, with so many bits for a key.
constexpr std::size_t block_bytes = 64, bits_a_key = 16;
constexpr int bits_set = 6;

void put_number(std::string& to, std::uint64_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        to.push_back(static_cast<char>(value >> shift));
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    for (const char c : bytes.substr(at, count)) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

DupeEntry entry_at(std::string_view blob, std::size_t at) {
    return {{{number_at(blob, at, 8), number_at(blob, at + 8, 8)},
             static_cast<AreaId>(number_at(blob, at + 16, 4))},
            static_cast<MessageId>(number_at(blob, at + 20, 8)),
            static_cast<UnixTime>(number_at(blob, at + 28, 8))};
}

/// HASH spread evenly over COUNT places, in its own order: hash * count / 2^64, in halves.
std::uint32_t place_of(std::uint64_t hash, std::uint32_t count) {
    const std::uint64_t low = (hash & 0xffffffff) * count >> 32;
    return static_cast<std::uint32_t>(((hash >> 32) * count + low) >> 32);
}

/// Calls SEE with each bit that stands for KEY, until it returns false.
template <class See>
bool each_bit(const DupeKey& key, std::size_t filter_bytes, See see) {
    std::uint64_t mixed = (key.hash.low ^ static_cast<std::uint64_t>(key.area) << 20) *
                          std::uint64_t{0x9e3779b97f4a7c15};
    mixed ^= mixed >> 29;
    const auto blocks = static_cast<std::uint32_t>(filter_bytes / block_bytes);
    const std::size_t block = std::size_t{place_of(mixed, blocks)} * block_bytes;
    std::uint64_t bits = key.hash.high ^ static_cast<std::uint64_t>(key.area);
    for (int i = 0; i < bits_set; ++i, bits >>= 9) {
        const std::size_t bit = bits & (block_bytes * 8 - 1);
        if (!see(block + bit / 8, static_cast<unsigned char>(1u << bit % 8))) return false;
    }
    return true;
}

bool may_have(const std::string& filter, const DupeKey& key) {
    return each_bit(key, filter.size(), [&](std::size_t at, unsigned char bit) {
        return (static_cast<unsigned char>(filter[at]) & bit) != 0;
    });
}

}  // namespace

void put_entry(std::string& to, const DupeEntry& entry) {
    to += entry.key.hash.bytes();
    put_number(to, static_cast<std::uint64_t>(entry.key.area), 4);
    put_number(to, static_cast<std::uint64_t>(entry.message), 8);
    put_number(to, static_cast<std::uint64_t>(entry.time), 8);
}

void each_entry(std::string_view blob, const std::function<void(const DupeEntry&)>& take) {
    for (std::size_t at = 0; at + entry_size <= blob.size(); at += entry_size)
        take(entry_at(blob, at));
}

/// A run in the making; entries come in order.
class DupeRuns::Writing {
  public:
    Writing(Connection& connection, std::int64_t level, std::int64_t expected)
        : connection_(connection) {
        run_.level = level;
        run_.buckets = expected / keys_a_bucket + 1;
        run_.oldest = std::numeric_limits<UnixTime>::max();
        run_.newest = std::numeric_limits<UnixTime>::min();
        const std::size_t bytes = static_cast<std::size_t>(expected) * bits_a_key / 8;
        run_.filter.resize((bytes / block_bytes + 1) * block_bytes);
        connection
            .query(
                "INSERT INTO dupe_runs (level, count, buckets, oldest, newest, filter)"
                " VALUES (?, 0, ?, 0, 0, x'')")
            .integer(level)
            .integer(run_.buckets)
            .run();
        run_.id = connection.last_id();
    }

    void add(const DupeEntry& entry) {
        const std::uint64_t bucket =
            place_of(entry.key.hash.high, static_cast<std::uint32_t>(run_.buckets));
        if (bucket != bucket_) end_bucket();
        bucket_ = bucket;
        put_entry(keys_, entry);
        each_bit(entry.key, run_.filter.size(), [&](std::size_t at, unsigned char bit) {
            run_.filter[at] = static_cast<char>(static_cast<unsigned char>(run_.filter[at]) | bit);
            return true;
        });
        ++run_.count;
        run_.oldest = std::min(run_.oldest, entry.time);
        run_.newest = std::max(run_.newest, entry.time);
    }

    Run finish() {
        end_bucket();
        connection_
            .query(
                "UPDATE dupe_runs SET count = ?, oldest = ?, newest = ?, filter = ? WHERE id = ?")
            .integer(run_.count)
            .integer(run_.oldest)
            .integer(run_.newest)
            .blob(run_.filter)
            .integer(run_.id)
            .run();
        return std::move(run_);
    }

  private:
    void end_bucket() {
        if (keys_.empty()) return;
        connection_.query("INSERT INTO dupe_buckets (id, keys) VALUES (?, ?)")
            .integer(run_.id << 32 | static_cast<std::int64_t>(bucket_))
            .blob(keys_)
            .run();
        keys_.clear();
    }

    Connection& connection_;
    Run run_;
    std::uint64_t bucket_ = 0;
    std::string keys_;
};

/// A run from its first entry to its last.
class DupeRuns::Reading {
  public:
    Reading(Connection& connection, std::int64_t id)
        : query_(connection.query(
              "SELECT keys FROM dupe_buckets WHERE id >= ? AND id < ? ORDER BY id")) {
        query_.integer(id << 32).integer((id + 1) << 32);
        next();
    }
    [[nodiscard]] bool ended() const { return ended_; }
    [[nodiscard]] const DupeEntry& entry() const { return entry_; }
    void next() {
        at_ += entry_size;
        while (at_ + entry_size > keys_.size()) {
            if (!query_.step()) {
                ended_ = true;
                return;
            }
            keys_ = query_.view_at(0);
            at_ = 0;
        }
        entry_ = entry_at(keys_, at_);
    }

  private:
    Query query_;
    std::string_view keys_;
    std::size_t at_ = 0;
    DupeEntry entry_;
    bool ended_ = false;
};

void DupeRuns::load(Connection& connection) {
    std::vector<Run> now;
    auto query = connection.query(
        "SELECT id, level, count, buckets, oldest, newest FROM dupe_runs ORDER BY id");
    while (query.step()) {
        Run run{query.integer_at(0),
                query.integer_at(1),
                query.integer_at(2),
                query.integer_at(3),
                query.integer_at(4),
                query.integer_at(5),
                {}};
        const auto had = std::find_if(runs_.begin(), runs_.end(),
                                      [&](const Run& each) { return each.id == run.id; });
        if (had != runs_.end()) {
            run.filter = std::move(had->filter);
        } else {
            auto filter = connection.query("SELECT filter FROM dupe_runs WHERE id = ?");
            if (filter.integer(run.id).step()) run.filter = filter.text_at(0);
        }
        now.push_back(std::move(run));
    }
    runs_ = std::move(now);
}

std::optional<MessageId> DupeRuns::find(Connection& connection, const DupeKey& key) const {
    for (const Run& run : runs_) {
        if (!may_have(run.filter, key)) continue;
        auto query = connection.query("SELECT keys FROM dupe_buckets WHERE id = ?");
        const auto bucket = place_of(key.hash.high, static_cast<std::uint32_t>(run.buckets));
        query.integer(run.id << 32 | static_cast<std::int64_t>(bucket));
        if (!query.step()) continue;
        const auto keys = query.view_at(0);
        for (std::size_t at = 0; at + entry_size <= keys.size(); at += entry_size) {
            const DupeEntry entry = entry_at(keys, at);
            if (entry.key == key) return entry.message;
        }
    }
    return std::nullopt;
}

void DupeRuns::add(Connection& connection, std::vector<DupeEntry> entries) {
    std::sort(entries.begin(), entries.end(),
              [](const DupeEntry& a, const DupeEntry& b) { return a.key < b.key; });
    Writing writing(connection, 0, static_cast<std::int64_t>(entries.size()));
    for (const DupeEntry& entry : entries) writing.add(entry);
    runs_.push_back(writing.finish());
    const auto too_many = [&](std::int64_t level) {
        return static_cast<std::size_t>(
                   std::count_if(runs_.begin(), runs_.end(),
                                 [&](const Run& each) { return each.level == level; })) >= fan;
    };
    for (std::int64_t level = 0; too_many(level); ++level) merge(connection, level);
}

void DupeRuns::drop(Connection& connection, std::int64_t id) {
    connection.query("DELETE FROM dupe_buckets WHERE id >= ? AND id < ?")
        .integer(id << 32)
        .integer((id + 1) << 32)
        .run();
    connection.query("DELETE FROM dupe_runs WHERE id = ?").integer(id).run();
    std::erase_if(runs_, [&](const Run& each) { return each.id == id; });
}

void DupeRuns::merge(Connection& connection, std::int64_t level) {
    std::vector<std::int64_t> ids;
    std::int64_t count = 0;
    for (const Run& run : runs_) {
        if (run.level != level) continue;
        ids.push_back(run.id);
        count += run.count;
    }
    Writing writing(connection, level + 1, count);
    {
        std::vector<Reading> from;
        from.reserve(ids.size());
        for (const std::int64_t id : ids) from.emplace_back(connection, id);
        for (;;) {
            Reading* least = nullptr;
            for (Reading& each : from)
                if (!each.ended() && (!least || each.entry().key < least->entry().key))
                    least = &each;
            if (!least) break;
            writing.add(least->entry());
            least->next();
        }
    }
    Run merged = writing.finish();
    for (const std::int64_t id : ids) drop(connection, id);
    runs_.push_back(std::move(merged));
}

std::optional<std::int64_t> DupeRuns::forget_before(Connection& connection, UnixTime time) {
    const auto found = std::find_if(runs_.begin(), runs_.end(),
                                    [&](const Run& each) { return each.oldest < time; });
    if (found == runs_.end()) return std::nullopt;
    const std::int64_t id = found->id, before = found->count, level = found->level;
    if (found->newest < time) {
        drop(connection, id);
        return before;
    }
    Writing writing(connection, level, before);
    for (Reading from(connection, id); !from.ended(); from.next())
        if (from.entry().time >= time) writing.add(from.entry());
    Run kept = writing.finish();
    drop(connection, id);
    runs_.push_back(std::move(kept));
    return before - runs_.back().count;
}

}  // namespace tearline::store
