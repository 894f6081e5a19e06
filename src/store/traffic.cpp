// SPDX-License-Identifier: MIT
// Counts what came.
#include "store/traffic.h"

#include <map>
#include <string>
#include <tuple>

#include "store/connection.h"
#include "store/message_row.h"
#include "store/message_runs.h"

namespace tearline::store {

Traffic::Traffic(const Database& database) : connection_(database.connection()) {}

Result<MessageId> Traffic::newest() {
    return reading(*connection_, [&] {
        auto query = connection_->query("SELECT coalesce(max(id), 0) FROM messages");
        query.step();
        return query.integer_at(0);
    });
}

Result<std::vector<Came>> Traffic::came(MessageId after, MessageId through) {
    return reading(*connection_, [&] {
        // By network and tag, netmail and the like before all areas.
        std::map<std::tuple<std::string, std::string, MessageKind, std::string, bool>, std::int64_t>
            counts;
        auto query = connection_->query(
            "SELECT m.kind, a.network, a.tag, m.details, m.our_own FROM messages m"
            " LEFT JOIN areas a ON a.id = m.area WHERE m.id > ? AND m.id <= ?");
        query.integer(after).integer(through);
        while (query.step())
            ++counts[{query.text_at(1), query.text_at(2), to_kind(query.integer_at(0)),
                      verdict_in(*connection_, query.view_at(3)), query.integer_at(4) != 0}];
        std::vector<Came> found;
        for (const auto& [what, messages] : counts) {
            const auto& [network, tag, kind, verdict, our_own] = what;
            Came row{kind, std::nullopt, verdict, our_own, messages};
            if (!tag.empty()) row.area = ftn::AreaKey{network, tag};
            found.push_back(std::move(row));
        }
        return found;
    });
}

Result<void> Traffic::add(const AreaDay& day) {
    return writing(*connection_, [&] {
        connection_
            ->query(
                "INSERT INTO area_traffic (day, area, messages) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (day, area) DO UPDATE SET messages = messages + ?3")
            .integer(day.day)
            .integer(connection_->area(day.area))
            .integer(day.messages)
            .run();
    });
}

Result<std::vector<AreaDay>> Traffic::since(std::int64_t day) {
    return reading(*connection_, [&] {
        std::vector<AreaDay> found;
        auto query = connection_->query(
            "SELECT a.network, a.tag, t.day, t.messages FROM area_traffic t"
            " JOIN areas a ON a.id = t.area WHERE t.day >= ? ORDER BY a.network, a.tag, t.day");
        query.integer(day);
        while (query.step())
            found.push_back(
                {{query.text_at(0), query.text_at(1)}, query.integer_at(2), query.integer_at(3)});
        return found;
    });
}

Result<void> Traffic::forget_before(std::int64_t day) {
    return writing(*connection_, [&] {
        connection_->query("DELETE FROM area_traffic WHERE day < ?").integer(day).run();
    });
}

Result<std::int64_t> Traffic::mark(std::string_view name) {
    return reading(*connection_, [&] {
        auto query = connection_->query("SELECT last FROM serials WHERE name = ?");
        query.text(name);
        return query.step() ? query.integer_at(0) : std::int64_t{0};
    });
}

Result<void> Traffic::set_mark(std::string_view name, std::int64_t value) {
    return writing(*connection_, [&] {
        connection_->query("INSERT OR REPLACE INTO serials (name, last) VALUES (?, ?)")
            .text(name)
            .integer(value)
            .run();
    });
}

}  // namespace tearline::store
