// SPDX-License-Identifier: MIT
// Waiting parts to rows and back.
#include "store/message_parts.h"

#include "store/connection.h"

namespace tearline::store {

MessageParts::MessageParts(const Database& database) : connection_(database.connection()) {}

Result<void> MessageParts::add(const Hash& set, const StoredPart& part) {
    return writing(*connection_, [&] {
        const std::string key = set.bytes();
        connection_
            ->query(
                "INSERT OR IGNORE INTO message_parts (message, part_set, part, parts, received)"
                " VALUES (?, ?, ?, ?, ?)")
            .integer(part.message)
            .blob(key)
            .integer(part.part)
            .integer(part.parts)
            .integer(part.received)
            .run();
    });
}

Result<std::vector<StoredPart>> MessageParts::waiting(const Hash& set) {
    return reading(*connection_, [&] {
        const std::string key = set.bytes();
        std::vector<StoredPart> parts;
        auto query = connection_->query(
            "SELECT message, part, parts, received FROM message_parts"
            " WHERE part_set = ? AND waits = 1 ORDER BY part, message");
        query.blob(key);
        while (query.step())
            parts.push_back({query.integer_at(0), static_cast<int>(query.integer_at(1)),
                             static_cast<int>(query.integer_at(2)), query.integer_at(3)});
        return parts;
    });
}

Result<std::vector<Hash>> MessageParts::stale(UnixTime time) {
    return reading(*connection_, [&] {
        std::vector<Hash> sets;
        auto query = connection_->query(
            "SELECT part_set FROM message_parts WHERE waits = 1 GROUP BY part_set"
            " HAVING max(received) < ? ORDER BY min(message)");
        query.integer(time);
        while (query.step()) sets.push_back(Hash::from_bytes(query.view_at(0)));
        return sets;
    });
}

Result<void> MessageParts::finish(const Hash& set, const std::vector<StoredPart>& parts) {
    return writing(*connection_, [&] {
        const std::string key = set.bytes();
        auto update = connection_->query(
            "UPDATE message_parts SET waits = 0 WHERE part_set = ? AND message = ?");
        for (const StoredPart& part : parts) update.blob(key).integer(part.message).run();
    });
}

}  // namespace tearline::store
