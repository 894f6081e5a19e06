// SPDX-License-Identifier: MIT
// A file of a message base: read and written in place, shared with other programs by a lock on its
// first byte.
#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/result.h"

namespace tearline::msgbase {

/// A record lock (fcntl) ends when any descriptor of the file is closed, so a base must be open
/// only once in the process. Move-only; closes itself. Errors of writing are Code::cannot_write, of
/// reading Code::unreadable.
class DiskFile {
  public:
    enum class Mode { read, write, create, append };
    /// A file that does not exist is Code::unreadable, unless it is to be created.
    static Result<DiskFile> open(const file::Path& path, Mode mode);
    DiskFile() = default;
    DiskFile(DiskFile&& other) noexcept;
    DiskFile& operator=(DiskFile&& other) noexcept;
    ~DiskFile();

    [[nodiscard]] Result<std::uint64_t> size() const;
    [[nodiscard]] Result<UnixTime> modified() const;
    /// Exactly COUNT bytes at OFFSET, or fewer where the file ends.
    [[nodiscard]] Result<Bytes> read(std::uint64_t offset, std::size_t count) const;
    /// With Mode::append all goes to the end of the file, wherever that is by then.
    Result<void> write(std::uint64_t offset, BytesView bytes);
    Result<void> truncate(std::uint64_t size);
    /// To the disk.
    Result<void> flush();
    /// The same for many, in fewer steps: see base/flush.h. What became of each.
    static std::vector<Result<void>> flush_together(std::span<DiskFile* const> files);

    /// Takes the first byte; Code::busy where another program has it. Waits for nobody.
    Result<void> lock();
    /// Only keeps others from writing; also for a file that is open for reading.
    Result<void> lock_to_read();
    void unlock();

    [[nodiscard]] const file::Path& path() const { return path_; }
    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

  private:
    Result<void> take_lock(short type);
    DiskFile(int descriptor, file::Path path) : descriptor_(descriptor), path_(std::move(path)) {}
    int descriptor_ = -1;
    file::Path path_;
};

/// Reads a file in large blocks for somebody who mostly goes forward. The file must outlive it;
/// what it returned is good until the next call.
class Window {
  public:
    explicit Window(const DiskFile& file, std::size_t block = 1u << 20)
        : file_(&file), block_(block), next_(std::min(block, first_block)) {}
    /// COUNT bytes at OFFSET, fewer where the file ends.
    Result<BytesView> at(std::uint64_t offset, std::size_t count);

  private:
    static constexpr std::size_t first_block = 16384;

    const DiskFile* file_;
    std::size_t block_;
    std::size_t next_;  ///< how much is read next: small bases need no large block
    std::uint64_t start_ = 0;
    Bytes bytes_;
};

}  // namespace tearline::msgbase
