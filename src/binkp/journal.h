// SPDX-License-Identifier: MIT
// What was received, on disk before it is acknowledged: a file that comes again because its M_GOT
// was lost is not taken twice.
#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "binkp/file_words.h"

namespace tearline::binkp {

/// One text file, a line an entry, that is only ever appended to; several programs may do so. When
/// its first entry is older than DAYS it becomes "NAME.1", in place of the one before: entries are
/// known for DAYS to twice as long. knows() and add() may be called by many threads.
class Journal {
  public:
    struct Entry {
        UnixTime when = 0;
        std::string from;  ///< the address that sent it
        FileInfo file;
        Hash hash;             ///< of its content
        std::string received;  ///< the name it was given
        bool operator==(const Entry&) const = default;
    };

    /// Makes the file's folder when missing.
    static Result<Journal> open(const file::Path& file, std::uint32_t days, UnixTime now);

    /// Did FILE come from there before? Sees what other programs noted meanwhile.
    Result<bool> knows(std::string_view from, const FileInfo& file);
    /// On disk when it returns.
    Result<void> add(const Entry& entry);

    /// One line with its line end, and back; nothing for a line that was torn.
    static std::string line_of(const Entry& entry);
    static std::optional<Entry> parse_line(std::string_view line);

  private:
    explicit Journal(file::Path file)
        : file_(std::move(file)), mutex_(std::make_unique<std::mutex>()) {}
    Result<void> rotate(std::uint32_t days, UnixTime now);
    Result<void> read_new();
    void take(BytesView bytes);

    file::Path file_;
    std::unique_ptr<std::mutex> mutex_;  ///< of all below
    std::uint64_t read_ = 0;             ///< so far of the present file
    std::uint64_t inode_ = 0;            ///< to notice when another program rotated
    std::set<Hash> known_;
};

}  // namespace tearline::binkp
