// SPDX-License-Identifier: MIT
// Copies that wait for a packet, link by link.
#include "store/owed.h"

#include "store/flavour_number.h"
#include "store/owed_table.h"

namespace tearline::store {

Owed::Owed(const Database& database)
    : connection_(database.connection()), added_(&connection_->part<NewOwed>()) {}

Result<void> Owed::add(MessageId message, std::span<const std::string> links, UnixTime since,
                       std::optional<ftn::Flavour> flavour) {
    return writing(*connection_, [&] {
        for (const auto& link : links)
            added_->add(*connection_, {connection_->link(link), since, number_of(flavour)},
                        message);
    });
}

Result<std::vector<MessageId>> Owed::waiting(std::string_view link, MessageId after,
                                             std::size_t limit,
                                             std::optional<ftn::Flavour> flavour) {
    return reading(*connection_, [&]() -> std::vector<MessageId> {
        connection_->settle();
        const auto id = connection_->find_link(link);
        if (!id) return {};
        return Slips(*connection_, owed_table).waiting(*id, number_of(flavour), after, limit);
    });
}

Result<std::vector<Queue>> Owed::queues() {
    return reading(*connection_, [&] {
        connection_->settle();
        std::vector<Queue> queues;
        auto query = connection_->query(
            "SELECT l.address, sum(o.count) - sum(iif(o.packet IS NULL, 0, o.count)),"
            " sum(iif(o.packet IS NULL, 0, o.count)), min(o.since),"
            " sum(iif(o.packet IS NULL AND o.flavour IS NOT NULL, o.count, 0))"
            " FROM owed o JOIN links l ON l.id = o.link GROUP BY o.link ORDER BY l.address");
        while (query.step()) {
            queues.push_back({query.text_at(0), query.integer_at(1), query.integer_at(2),
                              query.integer_or_null_at(3), query.integer_at(4)});
        }
        return queues;
    });
}

Result<std::int64_t> Owed::strike_off(std::string_view link, std::span<const MessageId> messages) {
    return writing(*connection_, [&]() -> std::int64_t {
        connection_->settle();
        const auto id = connection_->find_link(link);
        if (!id) return 0;
        return static_cast<std::int64_t>(
            Slips(*connection_, owed_table).take(*id, {}, ascending(messages)));
    });
}

}  // namespace tearline::store
