// SPDX-License-Identifier: MIT
// Every touch of the disk outside the store goes through here: what is written is flushed before it
// is named.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"

namespace tearline::file {

using Path = std::filesystem::path;

/// The whole file; Code::unreadable when it cannot be read, or is larger than LIMIT bytes.
Result<Bytes> read(const Path& file, std::uint64_t limit = UINT64_MAX);

/// Bytes that nobody changes, for whoever holds OWNER.
struct Held {
    std::shared_ptr<const void> owner;
    BytesView bytes;
};
/// The same as read(), for large files: memory is written once only.
Result<Held> read_held(const Path& file);

/// A file read front to back in large blocks, with positions to come back to. Move-only; closes
/// itself.
class Reader {
  public:
    static Result<Reader> open(const Path& file);
    Reader(Reader&& other) noexcept;
    Reader& operator=(Reader&& other) noexcept;
    ~Reader();
    /// Up to SIZE bytes at OFFSET into BUFFER; the number read, 0 at the end of the file.
    Result<std::size_t> read_at(std::uint64_t offset, char* buffer, std::size_t size) const;
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] const Path& path() const { return path_; }

  private:
    Reader(int descriptor, std::uint64_t size, Path path)
        : descriptor_(descriptor), size_(size), path_(std::move(path)) {}
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
    Path path_;
};

/// Whether a file that gets its name is safe under it at once, or only when the caller has flushed
/// the folder, once for many files.
enum class FolderFlush { now, later };

/// A new file built under a temporary name ("NAME.tmp" beside it) and given its name only when
/// whole: write .., then commit(), which flushes the file, renames it into place and flushes the
/// folder. Without commit() the temporary file is removed. Code::cannot_write on any failure.
class Writer {
  public:
    /// DIRECT: large blocks go to the disk past the system's cache, where the file system can do
    /// that. For large files that nobody reads soon: memory for their copy is what they cost else.
    enum class Way { cached, direct };
    static Result<Writer> create(const Path& file, Way way = Way::cached);
    /// Removes what a Writer for FILE left that was killed, also where FILE itself is whole.
    static void forget(const Path& file);
    Writer(Writer&& other) noexcept;
    Writer& operator=(Writer&& other) noexcept;
    ~Writer();
    Result<void> write(BytesView bytes);
    /// Hands all of it to the system and gives back the memory: where many files are written before
    /// the first of them is flushed, the disk has less to do.
    Result<void> write_out();
    /// All that was written to many files is on the disk, in fewer steps than commit() of each
    /// would take (base/flush.h); what became of each. commit() and commit_new() need not do it
    /// then.
    static std::vector<Result<void>> flush_together(std::span<Writer* const> files);
    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// Replaces a file of that name.
    Result<void> commit();
    /// Fails with Code::busy, and keeps what stands there, when the name is taken.
    Result<void> commit_new(FolderFlush folder = FolderFlush::now);

  private:
    struct Free {
        void operator()(char* block) const { std::free(block); }
    };
    Writer(int descriptor, Path target, Path temporary, Way way);
    Result<void> flush();
    Result<void> settle();
    Result<void> put(BytesView bytes);
    Result<std::size_t> put_direct(BytesView bytes);
    [[nodiscard]] std::size_t block_size() const;
    int descriptor_ = -1;
    bool direct_ = false;
    bool on_disk_ = false;  ///< all of it
    std::uint64_t size_ = 0;
    std::unique_ptr<char, Free> block_;
    std::size_t filled_ = 0;  ///< of BLOCK_
    Path target_, temporary_;
};

/// Writer in one call: the file is there whole and flushed, or as it was before.
Result<void> write(const Path& file, BytesView bytes);

/// Flushes a folder's entries to the disk.
Result<void> sync_folder(const Path& folder);
Result<void> make_folders(const Path& folder);
/// Removes a file and flushes its folder; no error when it is not there.
Result<void> remove(const Path& file);
/// Removes a file; after a power cut it may be there again unless sync_folder() was called since.
Result<void> remove_unflushed(const Path& file);

/// Moves FILE into FOLDER (made when missing) under its own name, or with ".1", ".2" .. added when
/// that is taken; nothing is ever overwritten. Works across file systems. Returns the new place.
/// Both folders are flushed.
Result<Path> move_into(const Path& file, const Path& folder);
/// The same to the very place TARGET, whose folder is there; Code::busy when the name is taken.
Result<Path> move_to(const Path& file, const Path& target);

/// Copies FROM to TO, whose folder is there; Code::busy when the name is taken. The copy has its
/// name only when it is whole, and is on the disk then.
Result<void> copy_to(const Path& from, const Path& to);

/// Whether PLACE, or what a link there leads to, exists; Code::unreadable where that cannot be
/// told, as when a folder on the way may not be entered.
Result<bool> is_there(const Path& place);
/// False only where PLACE certainly names nothing, not even a link that leads nowhere. Where that
/// cannot be told it is true, and whoever opens it is told why.
bool may_be_there(const Path& place);

/// One entry of a folder.
struct Entry {
    Path path;
    std::uint64_t size = 0;
    UnixTime modified = 0;
    UnixTime changed = 0;  ///< when it came here: the sender sets `modified`, nobody sets this
    bool regular = true;   ///< false for folders, links, pipes, devices
    bool operator==(const Entry&) const = default;
};
/// The entries sorted by name in bytes; Code::unreadable when the folder cannot be read.
Result<std::vector<Entry>> list(const Path& folder);

/// How many files this process may have open at a time (RLIMIT_NOFILE).
std::size_t most_open();

/// A lock that the kernel ends with its process: flock(2) on FILE (made when missing, left in
/// place). Code::busy when another process holds it, saying which.
class Lock {
  public:
    static Result<Lock> take(const Path& file);
    /// Does a process of this machine hold it? Takes no lock itself, so that nobody is disturbed.
    static bool is_held(const Path& file);
    /// What the last holder left in FILE for the next; empty for nothing.
    [[nodiscard]] const std::string& found() const { return left_; }
    /// One line, which stays there until another is left.
    Result<void> leave(const std::string& line);
    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&& other) noexcept;
    ~Lock();

  private:
    Lock(int descriptor, std::string left) : descriptor_(descriptor), left_(std::move(left)) {}
    int descriptor_ = -1;
    std::string left_;
};

}  // namespace tearline::file
