// SPDX-License-Identifier: MIT
// One SQLite connection: statements, nested transactions, the ids of areas and links, failures told
// in words.
#include "store/connection.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <new>
#include <utility>

namespace tearline::store {

Connection::Connection(const std::filesystem::path& path, const std::string& name, int flags)
    : path_(path), has_file_(name != ":memory:"), database_(name, flags) {}

Connection::~Connection() {
    prepared_.clear();
}

Query Connection::query(const char* sql) {
    auto& prepared = prepared_[sql];
    if (!prepared) prepared = std::make_unique<Prepared>(database_.getHandle(), sql);
    if (prepared->in_use) return query_once(sql);
    return Query(*prepared);
}

Query Connection::query_once(const std::string& sql) {
    return Query(std::make_unique<Prepared>(database_.getHandle(), sql));
}

void Connection::execute(const std::string& sql) {
    database_.exec(sql);
}

std::int64_t Connection::last_id() const {
    return sqlite3_last_insert_rowid(database_.getHandle());
}

std::int64_t Connection::changes() const {
    return sqlite3_changes(database_.getHandle());
}

void Connection::settle() {
    if (depth_ == 0) return;
    for (const auto& part : parts_) part->settle(*this);
}

int Connection::begin() {
    if (depth_ == 0) {
        query("BEGIN IMMEDIATE").run();
        ++transactions_;
    } else {
        execute("SAVEPOINT level" + std::to_string(depth_ + 1));
        for (const auto& part : parts_) part->begin_inner();
    }
    return ++depth_;
}

void Connection::commit(int depth) {
    assert(depth == depth_);
    if (spoilt_at_ != 0 && spoilt_at_ >= depth) {
        throw Failure{{Code::io, path_.string(),
                       "a change within this step had failed, so nothing of the step was kept"}};
    }
    if (depth > 1) {
        execute("RELEASE level" + std::to_string(depth));
        for (const auto& part : parts_) part->keep_inner();
    } else {
        settle();
        for (const auto& part : parts_) part->flush(*this);
        query("COMMIT").run();
    }
    depth_ = depth - 1;
}

void Connection::rollback(int depth) noexcept {
    // An inner transaction left open is undone with the outer one.
    if (depth > depth_) return;
    const std::string sql = depth > 1 ? "ROLLBACK TO level" + std::to_string(depth) +
                                            "; RELEASE level" + std::to_string(depth)
                                      : "ROLLBACK";
    // SQLite may have undone everything by itself; to undo it again is an error without meaning.
    if (sqlite3_get_autocommit(database_.getHandle()) == 0) database_.tryExec(sql);
    if (spoilt_at_ >= depth) spoilt_at_ = 0;
    ++epoch_;
    forget_names();
    for (; depth_ >= depth; --depth_)
        for (const auto& part : parts_)
            if (depth_ > 1)
                part->undo_inner(*this);
            else
                part->forget();
}

void Connection::expect_transaction() const {
    if (depth_ > 0 && sqlite3_get_autocommit(database_.getHandle()) != 0) {
        throw Failure{{Code::io, path_.string(),
                       "the step was undone after a failed write; nothing of it was kept"}};
    }
}

std::uint64_t Connection::epoch() {
    // Within a transaction nobody else writes, so once is enough.
    if (depth_ > 0 && checked_transaction_ == transactions_) return epoch_;
    auto version = query("PRAGMA data_version");
    version.step();
    if (const auto now = version.integer_at(0); now != data_version_) {
        data_version_ = now;
        ++epoch_;
    }
    if (depth_ > 0) checked_transaction_ = transactions_;
    return epoch_;
}

bool Connection::has_message(std::int64_t id) {
    if (id > newest_message_) {
        auto newest = query("SELECT max(id) FROM messages");
        newest.step();
        newest_message_ = newest.integer_at(0);
    }
    return id > 0 && id <= newest_message_;
}

bool Connection::has_inbound_file(std::int64_t id) {
    if (id == inbound_file_) return true;
    auto found = query("SELECT 1 FROM inbound_files WHERE id = ?");
    if (!found.integer(id).step()) return false;
    inbound_file_ = id;
    return true;
}

void Connection::forget_names() {
    newest_message_ = inbound_file_ = 0;
    area_ids_.clear();
    area_keys_.clear();
    link_ids_.clear();
    link_names_.clear();
}

std::optional<AreaId> Connection::find_area(const ftn::AreaKey& key) {
    if (const auto found = area_ids_.find(key); found != area_ids_.end()) return found->second;
    auto select = query("SELECT id FROM areas WHERE network = ? AND tag = ?");
    select.text(key.network).text(key.tag);
    if (!select.step()) return std::nullopt;
    return area_ids_[key] = select.integer_at(0);
}

AreaId Connection::area(const ftn::AreaKey& key) {
    if (const auto found = find_area(key)) return *found;
    query("INSERT INTO areas (network, tag) VALUES (?, ?)").text(key.network).text(key.tag).run();
    return area_ids_[key] = last_id();
}

const ftn::AreaKey& Connection::area_key(AreaId id) {
    auto& key = area_keys_[id];
    if (key.tag.empty()) {
        auto select = query("SELECT network, tag FROM areas WHERE id = ?");
        select.integer(id);
        if (select.step()) key = {select.text_at(0), select.text_at(1)};
    }
    return key;
}

std::optional<LinkId> Connection::find_link(std::string_view name) {
    if (const auto found = link_ids_.find(name); found != link_ids_.end()) return found->second;
    auto select = query("SELECT id FROM links WHERE address = ?");
    select.text(name);
    if (!select.step()) return std::nullopt;
    return link_ids_[std::string(name)] = select.integer_at(0);
}

LinkId Connection::link(std::string_view name) {
    if (const auto found = find_link(name)) return *found;
    query("INSERT INTO links (address) VALUES (?)").text(name).run();
    return link_ids_[std::string(name)] = last_id();
}

const std::string& Connection::link_name(LinkId id) {
    auto& name = link_names_[id];
    if (name.empty()) {
        auto select = query("SELECT address FROM links WHERE id = ?");
        select.integer(id);
        if (select.step()) name = select.text_at(0);
    }
    return name;
}

Error Connection::to_error(const std::exception& exception) const {
    const auto* sqlite = dynamic_cast<const SQLite::Exception*>(&exception);
    const std::string place = path_.string();
    const std::string detail = std::string(" (") + exception.what() + ")";
    const bool no_memory = dynamic_cast<const std::bad_alloc*>(&exception) != nullptr;
    switch (sqlite != nullptr ? sqlite->getErrorCode() & 0xff
            : no_memory       ? SQLITE_NOMEM
                              : SQLITE_ERROR) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Code::busy, place, "another program is writing to the store; try again later"};
        case SQLITE_FULL:
            return {Code::cannot_write, place,
                    "there is no room left for the store; nothing of this step was kept: make room "
                    "and run it again"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return {
                Code::cannot_write, place,
                "the store cannot be written: check the permissions of the file and its folder" +
                    detail};
        case SQLITE_CANTOPEN:
            return {Code::cannot_write, place,
                    "the store cannot be opened: check that its folder exists and may be written" +
                        detail};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Code::unreadable, place,
                    "the file is not a Tearline store, or is damaged; nothing was changed: put a "
                    "copy back, or move it away to begin a new store" +
                        detail};
        case SQLITE_IOERR:
            return {Code::io, place,
                    "reading or writing the store failed; nothing of this step was kept" + detail};
        case SQLITE_TOOBIG:
            return {Code::cannot_write, place,
                    "a message is larger than the store can hold; nothing of this step was kept" +
                        detail};
        case SQLITE_NOMEM:
            return {Code::io, place, "there is not enough memory to use the store"};
        default:
            return {Code::internal, place,
                    "the store refused a step, which is a bug of Tearline; nothing of it was kept" +
                        detail};
    }
}

}  // namespace tearline::store
