// SPDX-License-Identifier: MIT
// The store's one file, opened: the truth of which packets, bases and flow files are projections.
#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace tearline::store {

class Connection;

enum class Access {
    write,  ///< the file is made when missing, and an older schema is brought up to date
    read,   ///< nothing is changed; Code::unreadable when there is no store yet
};

/// How long to wait for another program that writes before giving up with Code::busy.
inline constexpr std::chrono::milliseconds default_patience{2000};

/// One connection for one thread; several processes may have the same file open. What is committed
/// is on the disk (write-ahead log, flushed). Every call into the store may answer: Code::busy
/// (another program writes), Code::cannot_write (disk full, no permission), Code::io,
/// Code::unreadable (not a store, or damaged), Code::config (made by a newer Tearline). A call
/// outside of any Transaction is a transaction of its own. Move-only; the classes over it stay
/// valid when it is moved or gone.
class Database {
  public:
    static Result<Database> open(const std::filesystem::path& file, Access access = Access::write,
                                 std::chrono::milliseconds patience = default_patience);
    /// An empty store that is gone with its last user: for a dry run without a store, and for
    /// tests.
    static Result<Database> open_in_memory();

    /// True for a store of an older Tearline, and for an empty file: opened for writing, it is
    /// brought up to date.
    static bool is_older(const std::filesystem::path& file);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// Reads the whole file: what is wrong with it, a sentence each; empty when it is sound.
    Result<std::vector<std::string>> check();
    /// What stands in the write-ahead log goes into the file now, so that there is less to do when
    /// the store is closed. Only a hint: what others read stays where it is.
    void settle_log();
    [[nodiscard]] const std::filesystem::path& path() const;
    [[nodiscard]] const std::shared_ptr<Connection>& connection() const { return connection_; }

  private:
    explicit Database(std::shared_ptr<Connection> connection);
    std::shared_ptr<Connection> connection_;
};

/// All or nothing: what happens between begin() and commit() is kept whole or not at all. Without a
/// commit() it is undone on destruction. A transaction begun within another is a part of it: undone
/// alone, kept only when the outer one is kept (so a dry run is an outer one that is never
/// committed). End inner ones before outer ones. Only one program at a time is in a transaction;
/// others wait.
class Transaction {
  public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// After an error nothing of it was kept.
    Result<void> commit();
    void rollback();

  private:
    Transaction(std::shared_ptr<Connection> connection, int depth);
    std::shared_ptr<Connection> connection_;
    int depth_ = 0;
};

}  // namespace tearline::store
