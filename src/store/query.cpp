// SPDX-License-Identifier: MIT
// Statements through SQLite's own interface: SQLiteCpp copies each column's handle, and cannot bind
// a string_view.
#include "store/query.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <utility>

namespace tearline::store {

Prepared::Prepared(sqlite3* database, std::string_view sql) {
    const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) throw SQLite::Exception(database, code);
}

Prepared::~Prepared() {
    sqlite3_finalize(statement);
}

Query::Query(Prepared& prepared) : prepared_(&prepared) {
    prepared_->in_use = true;
}

Query::Query(std::unique_ptr<Prepared> owned) : prepared_(owned.get()), owned_(std::move(owned)) {}

Query::Query(Query&& other) noexcept
    : prepared_(std::exchange(other.prepared_, nullptr)),
      owned_(std::move(other.owned_)),
      next_(other.next_) {}

Query::~Query() {
    if (prepared_ == nullptr) return;
    sqlite3_reset(prepared_->statement);
    prepared_->in_use = false;
}

void Query::check(int code) const {
    if (code != SQLITE_OK) throw SQLite::Exception(sqlite3_db_handle(prepared_->statement), code);
}

Query& Query::integer(std::int64_t value) {
    check(sqlite3_bind_int64(prepared_->statement, next_++, value));
    return *this;
}

Query& Query::integer(std::optional<std::int64_t> value) {
    return value ? integer(*value) : null();
}

Query& Query::real(std::optional<double> value) {
    if (!value) return null();
    check(sqlite3_bind_double(prepared_->statement, next_++, *value));
    return *this;
}

// A view without bytes may have no address, which SQLite would take for NULL.
Query& Query::text(std::string_view value) {
    check(sqlite3_bind_text64(prepared_->statement, next_++, value.empty() ? "" : value.data(),
                              value.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Query& Query::blob(std::string_view value) {
    check(sqlite3_bind_blob64(prepared_->statement, next_++, value.empty() ? "" : value.data(),
                              value.size(), SQLITE_STATIC));
    return *this;
}

Query& Query::null() {
    check(sqlite3_bind_null(prepared_->statement, next_++));
    return *this;
}

bool Query::step() {
    const int code = sqlite3_step(prepared_->statement);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) check(code);
    return false;
}

void Query::run() {
    while (step()) continue;
    again();
}

void Query::again() {
    check(sqlite3_reset(prepared_->statement));
    next_ = 1;
}

std::int64_t Query::integer_at(int column) const {
    return sqlite3_column_int64(prepared_->statement, column);
}

std::optional<std::int64_t> Query::integer_or_null_at(int column) const {
    if (is_null_at(column)) return std::nullopt;
    return integer_at(column);
}

double Query::real_at(int column) const {
    return sqlite3_column_double(prepared_->statement, column);
}

bool Query::is_null_at(int column) const {
    return sqlite3_column_type(prepared_->statement, column) == SQLITE_NULL;
}

std::string_view Query::view_at(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(prepared_->statement, column));
    const int size = sqlite3_column_bytes(prepared_->statement, column);
    return bytes == nullptr ? std::string_view()
                            : std::string_view(bytes, static_cast<std::size_t>(size));
}

std::optional<std::string> Query::text_or_null_at(int column) const {
    if (is_null_at(column)) return std::nullopt;
    return text_at(column);
}

}  // namespace tearline::store
