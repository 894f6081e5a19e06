// SPDX-License-Identifier: MIT
// The journal of appends to message bases.
#include "store/base_lines.h"

#include <algorithm>

#include "store/slips.h"

namespace tearline::store {

namespace {

constexpr SlipTable table = {
    "SELECT id, 0, NULL, messages FROM base_lines"
    " WHERE area = ? AND append IS NULL AND last >= ? AND first <= ? ORDER BY first",
    "SELECT id, 0, NULL, messages FROM base_lines WHERE area = ? AND last >= ? AND first <= ?",
    "SELECT first, messages FROM base_lines"
    " WHERE area = ? AND append IS NULL AND ? IS NULL AND last > ? ORDER BY first",
    "INSERT INTO base_lines (area, append, first, last, count, messages)"
    " VALUES (?1, ?2, ?5, ?6, ?7, ?8)",
    "DELETE FROM base_lines WHERE id = ?"};

AppendId insert_append(Connection& connection, AreaId area, const BaseAppend& append) {
    connection.query("INSERT INTO base_appends (area, path, sizes, begun) VALUES (?, ?, ?, ?)")
        .integer(area)
        .text(append.path)
        .text(append.sizes)
        .integer(append.begun)
        .run();
    return connection.last_id();
}

}  // namespace

class NewBaseLines : public NewSlips {
  public:
    NewBaseLines() : NewSlips(table) {}
};

BaseLines::BaseLines(const Database& database)
    : connection_(database.connection()), added_(&connection_->part<NewBaseLines>()) {}

Result<void> BaseLines::add(const ftn::AreaKey& area, MessageId message) {
    return writing(*connection_,
                   [&] { added_->add(*connection_, {connection_->area(area)}, message); });
}

Result<std::vector<std::pair<ftn::AreaKey, std::int64_t>>> BaseLines::areas() {
    return reading(*connection_, [&] {
        connection_->settle();
        std::vector<std::pair<ftn::AreaKey, std::int64_t>> found;
        auto query = connection_->query(
            "SELECT a.network, a.tag, sum(b.count) FROM base_lines b JOIN areas a ON a.id = b.area"
            " WHERE b.append IS NULL GROUP BY b.area ORDER BY a.network, a.tag");
        while (query.step()) {
            found.push_back({{query.text_at(0), query.text_at(1)}, query.integer_at(2)});
        }
        return found;
    });
}

Result<std::vector<MessageId>> BaseLines::waiting(const ftn::AreaKey& area, std::size_t limit) {
    return reading(*connection_, [&]() -> std::vector<MessageId> {
        connection_->settle();
        const auto id = connection_->find_area(area);
        if (!id) return {};
        return Slips(*connection_, table).waiting(*id, {}, 0, limit);
    });
}

Result<AppendId> BaseLines::begin_append(const BaseAppend& append) {
    return all_or_nothing(*connection_, [&] {
        connection_->settle();
        const AreaId area = connection_->area(append.area);
        const AppendId id = insert_append(*connection_, area, append);
        const std::vector<MessageId> ids = ascending(append.messages);
        if (Slips(*connection_, table).take(area, id, ids) != append.messages.size())
            throw Failure{{Code::internal, connection_->path().string(),
                           "a message does not wait for the base of " + append.area.text()}};
        return id;
    });
}

Result<AppendId> BaseLines::begin_new(const BaseAppend& append) {
    return writing(*connection_, [&] {
        const AreaId area = connection_->area(append.area);
        const AppendId id = insert_append(*connection_, area, append);
        Slips(*connection_, table).hold({area, 0}, id, ascending(append.messages));
        return id;
    });
}

Result<void> BaseLines::finish_append(AppendId id) {
    return all_or_nothing(*connection_, [&] {
        connection_
            ->query(
                "UPDATE areas SET unlinked = 1 WHERE unlinked = 0 AND id ="
                " (SELECT area FROM base_appends WHERE id = ?)")
            .integer(id)
            .run();
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
                "SELECT messages FROM base_lines WHERE append = ? ORDER BY first");
            lines.integer(append.id);
            while (lines.step()) unpack_ids(lines.view_at(0), append.messages);
            append.messages = ascending(append.messages);
            found.push_back(std::move(append));
        }
        return found;
    });
}

Result<std::vector<ftn::AreaKey>> BaseLines::unlinked() {
    return reading(*connection_, [&] {
        std::vector<ftn::AreaKey> found;
        auto areas = connection_->query(
            "SELECT network, tag FROM areas WHERE unlinked = 1 ORDER BY network, tag");
        while (areas.step()) found.push_back({areas.text_at(0), areas.text_at(1)});
        return found;
    });
}

Result<void> BaseLines::note_linked(std::span<const ftn::AreaKey> areas) {
    return all_or_nothing(*connection_, [&] {
        for (const ftn::AreaKey& area : areas)
            connection_->query("UPDATE areas SET unlinked = 0 WHERE id = ?")
                .integer(connection_->area(area))
                .run();
    });
}

Result<std::vector<ftn::AreaKey>> BaseLines::known() {
    return reading(*connection_, [&] {
        std::vector<ftn::AreaKey> found;
        auto query = connection_->query("SELECT network, tag FROM areas WHERE base_known = 1");
        while (query.step()) found.push_back({query.text_at(0), query.text_at(1)});
        std::sort(found.begin(), found.end());
        return found;
    });
}

Result<void> BaseLines::note_known(const ftn::AreaKey& area) {
    return writing(*connection_, [&] {
        connection_->query("UPDATE areas SET base_known = 1 WHERE id = ?")
            .integer(connection_->area(area))
            .run();
    });
}

Result<void> BaseLines::forget_known() {
    return writing(*connection_,
                   [&] { connection_->query("UPDATE areas SET base_known = 0").run(); });
}

Result<bool> BaseLines::partly_unread(const ftn::AreaKey& area) {
    return reading(*connection_, [&] {
        auto found = connection_->query(
            "SELECT 1 FROM areas WHERE network = ? AND tag = ? AND partly_unread = 1");
        return found.text(area.network).text(area.tag).step();
    });
}

Result<void> BaseLines::note_partly_unread(const ftn::AreaKey& area, bool is_so) {
    return writing(*connection_, [&] {
        connection_->query("UPDATE areas SET partly_unread = ? WHERE id = ?")
            .integer(is_so ? 1 : 0)
            .integer(connection_->area(area))
            .run();
    });
}

}  // namespace tearline::store
