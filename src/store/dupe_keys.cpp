// SPDX-License-Identifier: MIT
// Dupe keys are random, so each would change a page of its own in a sorted table: the cost of a
// page a message, and more the larger the table. New keys therefore go to the end of a log, and to
// the table by slices of many at once.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "store/connection.h"
#include "store/duplicates.h"

namespace tearline::store {
namespace {

constexpr std::size_t log_limit = 65536;
constexpr int slices = 16;
/// forget_before() works by slices too, so that no transaction becomes large.
constexpr int forget_slices = 64;
/// Netmail has no area; ids of areas begin with 1.
constexpr AreaId no_area = 0;

struct Key {
    Hash hash;
    AreaId area = 0;
    auto operator<=>(const Key&) const = default;
};

struct KeyHash {
    std::size_t operator()(const Key& key) const {
        return key.hash.low ^ (static_cast<std::uint64_t>(key.area) * 0x9e3779b97f4a7c15u);
    }
};

struct Entry {
    MessageId message = 0;
    UnixTime time = 0;
};

std::size_t slice_of(const Key& key) {
    return static_cast<std::size_t>(key.hash.high >> 60);
}

}  // namespace

/// The log, in memory as it is in the file.
struct DupeKeys::Recent {
    std::shared_ptr<Connection> connection;
    std::uint64_t epoch = 0;
    std::unordered_map<Key, Entry, KeyHash> keys;
    std::int64_t last_row = 0;
    /// The key that was last looked for in the table in vain, so that remembering it need not look
    /// again.
    std::optional<Key> unknown;

    void refresh();
    std::optional<MessageId> find(const Key& key);
    void merge_fullest_slice();
};

void DupeKeys::Recent::refresh() {
    const auto now = connection->epoch();
    if (now == epoch) return;
    keys.clear();
    unknown.reset();
    last_row = 0;
    auto query = connection->query("SELECT id, hash, area, message, time FROM dupe_log");
    while (query.step()) {
        keys.try_emplace({Hash::from_bytes(query.view_at(1)), query.integer_at(2)},
                         Entry{query.integer_at(3), query.integer_at(4)});
        last_row = std::max(last_row, query.integer_at(0));
    }
    epoch = now;
}

std::optional<MessageId> DupeKeys::Recent::find(const Key& key) {
    refresh();
    if (const auto found = keys.find(key); found != keys.end()) return found->second.message;
    if (unknown == key) return std::nullopt;
    const std::string hash = key.hash.bytes();
    auto query = connection->query("SELECT message FROM dupe_keys WHERE hash = ? AND area = ?");
    query.blob(hash).integer(key.area);
    if (query.step()) return query.integer_at(0);
    unknown = key;
    return std::nullopt;
}

void DupeKeys::Recent::merge_fullest_slice() {
    std::array<std::size_t, slices> sizes{};
    for (const auto& [key, entry] : keys) ++sizes[slice_of(key)];
    const auto fullest =
        static_cast<std::size_t>(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
    std::vector<std::pair<Key, Entry>> slice;
    slice.reserve(sizes[fullest]);
    for (const auto& [key, entry] : keys) {
        if (slice_of(key) == fullest) slice.emplace_back(key, entry);
    }
    std::sort(slice.begin(), slice.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    auto insert = connection->query(
        "INSERT OR IGNORE INTO dupe_keys (hash, area, message, time) VALUES (?, ?, ?, ?)");
    for (const auto& [key, entry] : slice) {
        const std::string hash = key.hash.bytes();
        insert.blob(hash).integer(key.area).integer(entry.message).integer(entry.time).run();
    }
    for (const auto& [key, entry] : slice) keys.erase(key);
    connection->query("DELETE FROM dupe_log WHERE slice = ?")
        .integer(static_cast<std::int64_t>(fullest))
        .run();
}

DupeKeys::DupeKeys(const Database& database) : recent_(std::make_unique<Recent>()) {
    recent_->connection = database.connection();
}
DupeKeys::~DupeKeys() = default;
DupeKeys::DupeKeys(DupeKeys&&) noexcept = default;
DupeKeys& DupeKeys::operator=(DupeKeys&&) noexcept = default;

Result<std::optional<MessageId>> DupeKeys::known(const std::optional<ftn::AreaKey>& area,
                                                 const Hash& key) {
    Connection& connection = *recent_->connection;
    return reading(connection, [&]() -> std::optional<MessageId> {
        const auto id = area ? connection.find_area(*area) : no_area;
        if (!id) return std::nullopt;
        return recent_->find({key, *id});
    });
}

Result<void> DupeKeys::remember(const std::optional<ftn::AreaKey>& area, const Hash& hash,
                                MessageId message, UnixTime time) {
    Connection& connection = *recent_->connection;
    return writing(connection, [&] {
        const Key key{hash, area ? connection.area(*area) : no_area};
        if (recent_->find(key)) return;
        const std::string bytes = hash.bytes();
        connection
            .query(
                "INSERT INTO dupe_log (slice, id, hash, area, message, time)"
                " VALUES (?, ?, ?, ?, ?, ?)")
            .integer(static_cast<std::int64_t>(slice_of(key)))
            .integer(++recent_->last_row)
            .blob(bytes)
            .integer(key.area)
            .integer(message)
            .integer(time)
            .run();
        recent_->keys.emplace(key, Entry{message, time});
        recent_->unknown.reset();
        if (recent_->keys.size() >= log_limit) recent_->merge_fullest_slice();
    });
}

Result<std::int64_t> DupeKeys::forget_before(UnixTime time) {
    Connection& connection = *recent_->connection;
    if (connection.depth() > 0) {
        return Error{Code::internal, connection.path().string(),
                     "dupe keys cannot be forgotten within a transaction"};
    }
    std::int64_t forgotten = 0;
    const auto remove = [&](Query query) {
        query.run();
        forgotten += connection.changes();
    };
    auto done = writing(connection, [&] {
        remove(std::move(connection.query("DELETE FROM dupe_log WHERE time < ?").integer(time)));
    });
    for (int slice = 0; done && slice < forget_slices; ++slice) {
        const auto border = [&](int number) {
            return Hash{static_cast<std::uint64_t>(number) << 58, 0}.bytes();
        };
        done = writing(connection, [&] {
            const std::string from = border(slice);
            // No hash is longer than 16 bytes, so 17 stand behind all of them.
            const std::string to =
                slice + 1 < forget_slices ? border(slice + 1) : std::string(17, '\xff');
            remove(std::move(
                connection.query("DELETE FROM dupe_keys WHERE hash >= ? AND hash < ? AND time < ?")
                    .blob(from)
                    .blob(to)
                    .integer(time)));
        });
    }
    recent_->epoch = 0;
    if (!done) return done.error();
    return forgotten;
}

Result<std::int64_t> DupeKeys::count() {
    Connection& connection = *recent_->connection;
    return reading(connection, [&] {
        auto query = connection.query(
            "SELECT (SELECT count(*) FROM dupe_keys) + (SELECT count(*) FROM dupe_log)");
        query.step();
        return query.integer_at(0);
    });
}

}  // namespace tearline::store
