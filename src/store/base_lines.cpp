// SPDX-License-Identifier: MIT
// The journal of appends to message bases.
#include "store/base_lines.h"

#include "store/connection.h"

namespace tearline::store {

BaseLines::BaseLines(const Database& database) : connection_(database.connection()) {}

Result<void> BaseLines::add(const ftn::AreaKey& area, MessageId message) {
    return writing(*connection_, [&] {
        connection_
            ->query("INSERT INTO base_lines (area, message) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .integer(connection_->area(area))
            .integer(message)
            .run();
    });
}

Result<std::vector<std::pair<ftn::AreaKey, std::int64_t>>> BaseLines::areas() {
    return reading(*connection_, [&] {
        std::vector<std::pair<ftn::AreaKey, std::int64_t>> found;
        auto query = connection_->query(
            "SELECT a.network, a.tag, count(*) FROM base_lines b JOIN areas a ON a.id = b.area"
            " WHERE b.append IS NULL GROUP BY b.area ORDER BY a.network, a.tag");
        while (query.step()) {
            found.push_back({{query.text_at(0), query.text_at(1)}, query.integer_at(2)});
        }
        return found;
    });
}

Result<std::vector<MessageId>> BaseLines::waiting(const ftn::AreaKey& area, std::size_t limit) {
    return reading(*connection_, [&] {
        std::vector<MessageId> messages;
        const auto id = connection_->find_area(area);
        if (!id) return messages;
        auto query = connection_->query(
            "SELECT message FROM base_lines WHERE area = ? AND append IS NULL ORDER BY message "
            "LIMIT ?");
        query.integer(*id).integer(static_cast<std::int64_t>(limit));
        while (query.step()) messages.push_back(query.integer_at(0));
        return messages;
    });
}

Result<AppendId> BaseLines::begin_append(const BaseAppend& append) {
    return all_or_nothing(*connection_, [&] {
        const AreaId area = connection_->area(append.area);
        connection_
            ->query("INSERT INTO base_appends (area, path, sizes, begun) VALUES (?, ?, ?, ?)")
            .integer(area)
            .text(append.path)
            .text(append.sizes)
            .integer(append.begun)
            .run();
        const AppendId id = connection_->last_id();
        auto assign = connection_->query(
            "UPDATE base_lines SET append = ? WHERE area = ? AND message = ? AND append IS NULL");
        for (const MessageId message : append.messages) {
            assign.integer(id).integer(area).integer(message).run();
            if (connection_->changes() != 1) {
                throw Failure{{Code::internal, connection_->path().string(),
                               "message " + std::to_string(message) +
                                   " does not wait for the base of " + append.area.text()}};
            }
        }
        return id;
    });
}

Result<void> BaseLines::finish_append(AppendId id) {
    return all_or_nothing(*connection_, [&] {
        connection_->query("DELETE FROM base_lines WHERE append = ?").integer(id).run();
        connection_->query("DELETE FROM base_appends WHERE id = ?").integer(id).run();
    });
}

Result<void> BaseLines::give_up_append(AppendId id) {
    return all_or_nothing(*connection_, [&] {
        connection_->query("UPDATE base_lines SET append = NULL WHERE append = ?")
            .integer(id)
            .run();
        connection_->query("DELETE FROM base_appends WHERE id = ?").integer(id).run();
    });
}

Result<std::vector<BaseAppend>> BaseLines::unfinished() {
    return reading(*connection_, [&] {
        std::vector<BaseAppend> found;
        auto appends =
            connection_->query("SELECT id, area, path, sizes, begun FROM base_appends ORDER BY id");
        while (appends.step()) {
            BaseAppend append;
            append.id = appends.integer_at(0);
            append.area = connection_->area_key(appends.integer_at(1));
            append.path = appends.text_at(2);
            append.sizes = appends.text_at(3);
            append.begun = appends.integer_at(4);
            auto lines = connection_->query(
                "SELECT message FROM base_lines WHERE append = ? ORDER BY message");
            lines.integer(append.id);
            while (lines.step()) append.messages.push_back(lines.integer_at(0));
            found.push_back(std::move(append));
        }
        return found;
    });
}

}  // namespace tearline::store
