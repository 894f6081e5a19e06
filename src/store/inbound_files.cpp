// SPDX-License-Identifier: MIT
// Arrivals by content.
#include "store/inbound_files.h"

#include "store/connection.h"

namespace tearline::store {
namespace {

// Numbers in the file: they never change their meaning.
int to_number(FileState state) {
    switch (state) {
        case FileState::in_work:
            return 0;
        case FileState::tossed:
            return 1;
        case FileState::removed:
            return 2;
        case FileState::set_aside:
            return 3;
    }
    return 0;
}

FileState to_file_state(std::int64_t number) {
    switch (number) {
        case 1:
            return FileState::tossed;
        case 2:
            return FileState::removed;
        case 3:
            return FileState::set_aside;
        default:
            return FileState::in_work;
    }
}

InboundFile to_file(const Query& row) {
    InboundFile file;
    file.id = row.integer_at(0);
    file.hash = Hash::from_bytes(row.view_at(1));
    file.name = row.text_at(2);
    file.size = static_cast<std::uint64_t>(row.integer_at(3));
    file.link = row.text_at(4);
    file.arrived = row.integer_at(5);
    file.state = to_file_state(row.integer_at(6));
    file.reason = row.text_at(7);
    file.messages = row.integer_at(8);
    file.container = row.integer_or_null_at(9);
    return file;
}

std::optional<InboundFile> one(Query& query) {
    if (!query.step()) return std::nullopt;
    return to_file(query);
}

}  // namespace

InboundFiles::InboundFiles(const Database& database) : connection_(database.connection()) {}

Result<FileId> InboundFiles::add(const InboundFile& file) {
    return writing(*connection_, [&] {
        const std::string hash = file.hash.bytes();
        connection_
            ->query(
                "INSERT INTO inbound_files (hash, name, size, link, arrived, state, reason,"
                " messages, container) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .blob(hash)
            .text(file.name)
            .integer(static_cast<std::int64_t>(file.size))
            .text(file.link)
            .integer(file.arrived)
            .integer(to_number(file.state))
            .text(file.reason)
            .integer(file.messages)
            .integer(file.container)
            .run();
        return connection_->last_id();
    });
}

Result<std::optional<InboundFile>> InboundFiles::find(const Hash& hash) {
    return reading(*connection_, [&] {
        const std::string bytes = hash.bytes();
        auto query = connection_->query(
            "SELECT id, hash, name, size, link, arrived, state, reason, messages, container"
            " FROM inbound_files WHERE hash = ? ORDER BY id DESC LIMIT 1");
        query.blob(bytes);
        return one(query);
    });
}

Result<std::vector<InboundFile>> InboundFiles::arrivals_of(const Hash& hash) {
    return reading(*connection_, [&] {
        const std::string bytes = hash.bytes();
        std::vector<InboundFile> files;
        auto query = connection_->query(
            "SELECT id, hash, name, size, link, arrived, state, reason, messages, container"
            " FROM inbound_files WHERE hash = ? ORDER BY id");
        query.blob(bytes);
        while (query.step()) files.push_back(to_file(query));
        return files;
    });
}

Result<std::optional<InboundFile>> InboundFiles::get(FileId id) {
    return reading(*connection_, [&] {
        auto query = connection_->query(
            "SELECT id, hash, name, size, link, arrived, state, reason, messages, container"
            " FROM inbound_files WHERE id = ?");
        query.integer(id);
        return one(query);
    });
}

Result<void> InboundFiles::set_state(FileId id, FileState state, const std::string& reason,
                                     std::optional<std::int64_t> messages) {
    return writing(*connection_, [&] {
        connection_
            ->query(
                "UPDATE inbound_files SET state = ?, reason = ?, messages = coalesce(?, messages)"
                " WHERE id = ?")
            .integer(to_number(state))
            .text(reason)
            .integer(messages)
            .integer(id)
            .run();
        if (connection_->changes() != 1) {
            throw Failure{{Code::internal, connection_->path().string(),
                           "there is no inbound file " + std::to_string(id) + " in the store"}};
        }
        if (state != FileState::removed) return;
        // What lay in the bundle is gone with it, but for what was set aside.
        connection_->query("UPDATE inbound_files SET state = ? WHERE container = ? AND state <> ?")
            .integer(to_number(FileState::removed))
            .integer(id)
            .integer(to_number(FileState::set_aside))
            .run();
    });
}

Result<std::vector<InboundFile>> InboundFiles::in_state(FileState state) {
    return reading(*connection_, [&] {
        std::vector<InboundFile> files;
        auto query = connection_->query(
            state == FileState::removed
                ? "SELECT id, hash, name, size, link, arrived, state, reason, messages, container"
                  " FROM inbound_files WHERE state = ? ORDER BY id"
                : "SELECT id, hash, name, size, link, arrived, state, reason, messages, container"
                  " FROM inbound_files WHERE state = ? AND state <> 2 ORDER BY id");
        query.integer(to_number(state));
        while (query.step()) files.push_back(to_file(query));
        return files;
    });
}

}  // namespace tearline::store
