// SPDX-License-Identifier: MIT
// Inside the store: bodies of messages, as they came, in files of their own beside the database:
// written once, front to back, and never again.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/connection.h"
#include "store/mail_writer.h"
#include "store/messages.h"

namespace tearline::store {

/// The folder "NAME.mail" beside the database NAME, with numbered files. The database says how far
/// each is in use: what a transaction that was never kept has left behind that is written over. All
/// calls throw.
class MailFiles : public Participant {
  public:
    explicit MailFiles(std::filesystem::path database);
    ~MailFiles() override;

    /// Within a transaction. Not on the disk before the transaction is kept, which flushes it
    /// first, and then tells what failed. BYTES lie in OWNER, or are copied.
    MailPlace append(Connection& connection, std::string_view bytes,
                     std::shared_ptr<const void> owner = {});
    /// Fast where it goes forward.
    void read(Connection& connection, const MailPlace& place, std::string& to);
    /// Each file with the bytes in use, the one that grows last.
    std::vector<std::pair<std::int64_t, std::uint64_t>> sizes(Connection& connection);
    /// What is appended from now on goes to a new file. Numbers never come again: another program
    /// may have the old file open. Within a transaction, like drop() and sweep().
    void begin_next(Connection& connection);
    /// FILE, which no message is in any more and which does not grow, is needed no longer.
    void drop(Connection& connection, std::int64_t file);
    /// Removes files that the database does not name.
    void sweep(Connection& connection);
    /// What is missing of what the database names, a sentence each.
    std::vector<std::string> check(Connection& connection);

    void settle(Connection& connection) override;
    void flush(Connection& connection) override;
    void forget() noexcept override;
    void begin_inner() override { marks_.push_back({number_, size_, appended_}); }
    void keep_inner() noexcept override { marks_.pop_back(); }
    void undo_inner(Connection& connection) noexcept override;

  private:
    [[nodiscard]] std::filesystem::path path_of(std::int64_t number) const;
    void find_end(Connection& connection);
    std::uint64_t end_of(Connection& connection, std::int64_t number);
    void open_for_writing();
    void close_writing() noexcept;
    int descriptor_for_reading(std::int64_t number);
    std::size_t read_at(std::int64_t number, std::uint64_t offset, char* to, std::size_t size);

    std::filesystem::path database_, folder_;
    std::int64_t number_ = 0;  ///< of the file that grows
    std::uint64_t size_ = 0;
    std::uint64_t epoch_ = 0;
    int writing_ = -1;
    MailWriter writer_;
    bool changed_ = false, unflushed_ = false, made_ = false;
    bool appended_ = false;  ///< in this transaction: what we know is newer than the database
    struct Mark {
        std::int64_t number = 0;
        std::uint64_t size = 0;
        bool appended = false;
    };
    std::vector<Mark> marks_;
    std::map<std::int64_t, int> reading_;
    std::string window_;
    std::int64_t window_number_ = 0;
    std::uint64_t window_at_ = 0;
};

}  // namespace tearline::store
