// SPDX-License-Identifier: MIT
// Inside the store: one SQLite connection with its prepared statements, its transactions and the
// one place where SQLite's failures become Errors.
#pragma once
#include <SQLiteCpp/Database.h>

#include <concepts>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "ftn/area.h"
#include "store/query.h"

namespace tearline::store {

/// Of the store's files, which hold netmail and passwords: others neither read nor write them.
inline constexpr unsigned private_file_mode = 0660;

/// Thrown within the room where SQLite itself sees nothing wrong; ends in reading() and writing().
struct Failure {
    Error error;
};

using AreaId = std::int64_t;
using LinkId = std::int64_t;

class Connection;

/// What gathers changes in memory while a transaction goes on, and writes them in one go at its
/// end. Transactions within it write nothing: they only remember where they began.
class Participant {
  public:
    virtual ~Participant() = default;
    /// Writes what was gathered: before the outermost transaction ends, and before anybody reads
    /// what it changes.
    virtual void settle(Connection& connection) = 0;
    /// The outermost transaction is undone.
    virtual void forget() noexcept = 0;
    /// A transaction begins within another.
    virtual void begin_inner() = 0;
    /// It ended, and counts as a part of the one around it.
    virtual void keep_inner() noexcept = 0;
    /// It is undone, with all that was settled since it began.
    virtual void undo_inner(Connection& connection) noexcept = 0;
    /// The outermost transaction is about to be kept: what lies outside of the file goes to the
    /// disk.
    virtual void flush(Connection&) {}
};

class Connection {
  public:
    /// Throws SQLite::Exception.
    Connection(const std::filesystem::path& path, const std::string& name, int flags);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// The statement of SQL, which must be a literal: prepared once. It is free again when the
    /// Query ends.
    Query query(const char* sql);
    /// One that is prepared for this time only.
    Query query_once(const std::string& sql);
    void execute(const std::string& sql);
    [[nodiscard]] std::int64_t last_id() const;
    [[nodiscard]] std::int64_t changes() const;

    /// The one participant of just that type, made when it is first asked for; lives as long as
    /// this.
    template <class Part, class... Arguments>
    Part& part(const Arguments&... arguments) {
        for (const auto& each : parts_) {
            Participant& found = *each;
            if (typeid(found) == typeid(Part)) return static_cast<Part&>(found);
        }
        auto& part = *parts_.emplace_back(std::make_unique<Part>(arguments...));
        for (int depth = 1; depth < depth_; ++depth) part.begin_inner();
        return static_cast<Part&>(part);
    }
    /// What participants gathered is in the tables afterwards.
    void settle();

    /// Begins an outermost transaction or one within it; returns its depth, from 1.
    int begin();
    /// Throws when the transaction cannot be kept; it is undone then.
    void commit(int depth);
    void rollback(int depth) noexcept;
    [[nodiscard]] int depth() const { return depth_; }
    /// A write call failed half-way: the transaction around it can no longer be committed.
    void spoil() { spoilt_at_ = spoilt_at_ == 0 ? depth_ : spoilt_at_; }
    /// Throws when SQLite undid the transaction by itself (disk full) and its owner does not know
    /// yet.
    void expect_transaction() const;
    /// Changes whenever what this connection remembers of the file may no longer hold.
    [[nodiscard]] std::uint64_t epoch();

    AreaId area(const ftn::AreaKey& key);  ///< entered when it is new
    std::optional<AreaId> find_area(const ftn::AreaKey& key);
    const ftn::AreaKey& area_key(AreaId id);
    LinkId link(std::string_view name);  ///< entered when it is new
    std::optional<LinkId> find_link(std::string_view name);
    const std::string& link_name(LinkId id);

    /// Is there a message of that id? Ids are never given up, so the newest one tells.
    bool has_message(std::int64_t id);
    void note_message(std::int64_t id) { newest_message_ = id; }
    /// Is there an inbound file of that id?
    bool has_inbound_file(std::int64_t id);

    [[nodiscard]] Error to_error(const std::exception& exception) const;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// False for a store in memory.
    [[nodiscard]] bool has_file() const { return has_file_; }
    [[nodiscard]] SQLite::Database& database() { return database_; }

  private:
    void forget_names();

    std::filesystem::path path_;
    bool has_file_;
    SQLite::Database database_;
    std::unordered_map<const char*, std::unique_ptr<Prepared>> prepared_;
    std::vector<std::unique_ptr<Participant>> parts_;
    int depth_ = 0, spoilt_at_ = 0;
    std::uint64_t epoch_ = 1, checked_transaction_ = 0, transactions_ = 0;
    std::int64_t data_version_ = -1, newest_message_ = 0, inbound_file_ = 0;
    std::unordered_map<ftn::AreaKey, AreaId, ftn::AreaKeyHash> area_ids_;
    std::map<AreaId, ftn::AreaKey> area_keys_;
    std::unordered_map<std::string, LinkId, text::StringHash, std::equal_to<>> link_ids_;
    std::map<LinkId, std::string> link_names_;
};

/// Runs WORK, which may throw, and returns what it returns.
template <std::invocable Work>
auto reading(Connection& connection, Work&& work) -> Result<std::invoke_result_t<Work>> {
    try {
        connection.expect_transaction();
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const Failure& failure) {
        return failure.error;
    } catch (const std::exception& exception) {
        return connection.to_error(exception);
    }
}

/// WORK in a transaction, undone alone: a failure leaves a transaction around it as it was.
template <std::invocable Work>
auto all_or_nothing(Connection& connection, Work&& work) -> Result<std::invoke_result_t<Work>> {
    int depth = 0;
    auto result = reading(connection, [&] {
        depth = connection.begin();
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            work();
            connection.commit(depth);
        } else {
            auto value = work();
            connection.commit(depth);
            return value;
        }
    });
    if (!result && depth != 0) connection.rollback(depth);
    return result;
}

/// The same without the cost of a nested transaction, for what is called for every message: a
/// failure spoils the transaction around it.
template <std::invocable Work>
auto writing(Connection& connection, Work&& work) -> Result<std::invoke_result_t<Work>> {
    if (connection.depth() == 0) return all_or_nothing(connection, work);
    auto result = reading(connection, work);
    if (!result) connection.spoil();
    return result;
}

}  // namespace tearline::store
