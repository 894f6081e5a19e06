// SPDX-License-Identifier: MIT
// Copies that wait for a packet, link by link.
#include "store/owed.h"

#include "store/connection.h"
#include "store/flavour_number.h"

namespace tearline::store {

Owed::Owed(const Database& database) : connection_(database.connection()) {}

Result<void> Owed::add(MessageId message, std::span<const std::string> links, UnixTime since,
                       std::optional<ftn::Flavour> flavour) {
    return writing(*connection_, [&] {
        auto insert = connection_->query(
            "INSERT INTO owed (link, message, since, flavour) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING");
        for (const auto& link : links) {
            insert.integer(connection_->link(link))
                .integer(message)
                .integer(since)
                .integer(number_of(flavour))
                .run();
        }
    });
}

Result<std::vector<MessageId>> Owed::waiting(std::string_view link, MessageId after,
                                             std::size_t limit,
                                             std::optional<ftn::Flavour> flavour) {
    return reading(*connection_, [&] {
        std::vector<MessageId> messages;
        const auto id = connection_->find_link(link);
        if (!id) return messages;
        auto query = connection_->query(
            "SELECT message FROM owed WHERE link = ? AND message > ? AND packet IS NULL"
            " AND flavour IS ? ORDER BY message LIMIT ?");
        query.integer(*id)
            .integer(after)
            .integer(number_of(flavour))
            .integer(static_cast<std::int64_t>(limit));
        while (query.step()) messages.push_back(query.integer_at(0));
        return messages;
    });
}

Result<std::vector<Queue>> Owed::queues() {
    return reading(*connection_, [&] {
        std::vector<Queue> queues;
        auto query = connection_->query(
            "SELECT l.address, count(*) - count(o.packet), count(o.packet), min(o.since)"
            " FROM owed o JOIN links l ON l.id = o.link GROUP BY o.link ORDER BY l.address");
        while (query.step()) {
            queues.push_back({query.text_at(0), query.integer_at(1), query.integer_at(2),
                              query.integer_or_null_at(3)});
        }
        return queues;
    });
}

Result<std::int64_t> Owed::strike_off(std::string_view link, std::span<const MessageId> messages) {
    return writing(*connection_, [&]() -> std::int64_t {
        const auto id = connection_->find_link(link);
        if (!id) return 0;
        std::int64_t struck = 0;
        auto remove = connection_->query(
            "DELETE FROM owed WHERE link = ? AND message = ? AND packet IS NULL");
        for (const MessageId message : messages) {
            remove.integer(*id).integer(message).run();
            struck += connection_->changes();
        }
        return struck;
    });
}

}  // namespace tearline::store
