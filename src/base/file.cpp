// SPDX-License-Identifier: MIT
// Reading files in blocks and writing them whole: temporary name, flush, rename, flush of the
// folder.
#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <new>

#include "base/flush.h"
#include "base/rename_new.h"

namespace tearline::file {

namespace {

constexpr std::size_t read_size = 256 * 1024, cached_block = 256 * 1024, direct_block = 1 << 20;
/// Addresses, offsets and sizes of what is written past the cache are multiples of that.
constexpr std::size_t sector = 4096;

Error cannot_write(const Path& place, int reason) {
    return {Code::cannot_write, place.string(),
            std::string("cannot be written: ") + std::strerror(reason)};
}

Path temporary_name(Path file) {
    file += ".tmp";
    return file;
}

}  // namespace

Result<Reader> Reader::open(const Path& file) {
    // A pipe in the place of a file is no reason to wait for who may write it.
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return Error{Code::unreadable, file.string(),
                     std::string("cannot be opened: ") + std::strerror(errno)};
    struct stat info {};
    if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(descriptor);
        return Error{Code::unreadable, file.string(), "is not a regular file"};
    }
    return Reader(descriptor, static_cast<std::uint64_t>(info.st_size), file);
}

Reader::Reader(Reader&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      path_(std::move(other.path_)) {}

Reader& Reader::operator=(Reader&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    std::swap(path_, other.path_);
    return *this;
}

Reader::~Reader() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::size_t> Reader::read_at(std::uint64_t offset, char* buffer, std::size_t size) const {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count =
            pread(descriptor_, buffer + done, size - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            return Error{Code::unreadable, path_.string(),
                         std::string("cannot be read: ") + std::strerror(errno)};
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

Result<Bytes> read(const Path& file, std::uint64_t limit) {
    auto reader = Reader::open(file);
    if (!reader) return reader.error();
    if (reader->size() > limit)
        return Error{Code::unreadable, file.string(),
                     "is larger than the limit of " + std::to_string(limit) + " bytes"};
    // One byte more than the size is asked for: a file that grows meanwhile, or one of /proc, is
    // read to its end.
    Bytes bytes;
    for (;;) {
        const std::size_t start = bytes.size();
        bytes.resize(start == 0 ? static_cast<std::size_t>(reader->size()) + 1 : start + read_size);
        const auto count = reader->read_at(start, bytes.data() + start, bytes.size() - start);
        if (!count) return count.error();
        const bool end = *count < bytes.size() - start;
        bytes.resize(start + *count);
        if (bytes.size() > limit)
            return Error{Code::unreadable, file.string(), "grew past the limit while it was read"};
        if (end) return bytes;
    }
}

Result<Held> read_held(const Path& file) {
    const auto reader = Reader::open(file);
    if (!reader) return reader.error();
    // One byte more than the size is asked for: what grows meanwhile is read to its end.
    const auto room = static_cast<std::size_t>(reader->size()) + 1;
    const std::shared_ptr<char[]> bytes(new char[room]);
    const auto count = reader->read_at(0, bytes.get(), room);
    if (!count) return count.error();
    if (*count < room) return Held{bytes, BytesView(bytes.get(), *count)};
    auto grown = read(file);
    if (!grown) return grown.error();
    const auto owner = std::make_shared<const Bytes>(std::move(*grown));
    return Held{owner, *owner};
}

Writer::Writer(int descriptor, Path target, Path temporary, Way way)
    : descriptor_(descriptor),
      direct_(way == Way::direct),
      target_(std::move(target)),
      temporary_(std::move(temporary)) {}

void Writer::forget(const Path& file) {
    ::unlink(temporary_name(file).c_str());
}

Result<Writer> Writer::create(const Path& file, Way way) {
    Path temporary = temporary_name(file);
    // A run killed inside commit_new may have left it as a second name of the file itself.
    ::unlink(temporary.c_str());
    const int descriptor =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor < 0) return cannot_write(file, errno);
    return Writer(descriptor, file, std::move(temporary), way);
}

Writer::Writer(Writer&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      direct_(other.direct_),
      on_disk_(other.on_disk_),
      size_(other.size_),
      block_(std::move(other.block_)),
      filled_(other.filled_),
      target_(std::move(other.target_)),
      temporary_(std::move(other.temporary_)) {}

Writer& Writer::operator=(Writer&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(direct_, other.direct_);
    std::swap(size_, other.size_);
    std::swap(on_disk_, other.on_disk_);
    std::swap(block_, other.block_);
    std::swap(filled_, other.filled_);
    std::swap(target_, other.target_);
    std::swap(temporary_, other.temporary_);
    return *this;
}

Writer::~Writer() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
}

std::size_t Writer::block_size() const {
    return direct_ ? direct_block : cached_block;
}

Result<void> Writer::put(BytesView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return cannot_write(target_, errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

/// How many of BYTES went to the disk that way; none where that cannot be done here.
Result<std::size_t> Writer::put_direct(BytesView bytes) {
    std::size_t done = 0;
    if (::fcntl(descriptor_, F_SETFL, O_DIRECT) != 0) return done;
    while (done < bytes.size()) {
        const ssize_t count = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EINVAL) break;
        if (count < 0) return cannot_write(target_, errno);
        done += static_cast<std::size_t>(count);
    }
    if (::fcntl(descriptor_, F_SETFL, 0) != 0) return cannot_write(target_, errno);
    return done;
}

/// What is left of a block at the end of a file is no multiple of a sector, and goes the usual way.
Result<void> Writer::flush() {
    BytesView left(block_.get(), std::exchange(filled_, 0));
    if (direct_ && left.size() >= cached_block) {
        const std::size_t sectors = left.size() / sector * sector;
        const auto done = put_direct(left.substr(0, sectors));
        if (!done) return done.error();
        direct_ = *done == sectors;
        left.remove_prefix(*done);
    }
    return put(left);
}

Result<void> Writer::write(BytesView bytes) {
    size_ += bytes.size();
    on_disk_ = false;
    if (!direct_ && bytes.size() >= block_size()) {
        if (auto flushed = flush(); !flushed) return flushed;
        return put(bytes);
    }
    while (!bytes.empty()) {
        if (!block_) block_.reset(static_cast<char*>(std::aligned_alloc(sector, block_size())));
        if (!block_) throw std::bad_alloc();
        const BytesView next = bytes.substr(0, block_size() - filled_);
        next.copy(block_.get() + filled_, next.size());
        filled_ += next.size();
        bytes.remove_prefix(next.size());
        if (filled_ < block_size()) continue;
        if (auto flushed = flush(); !flushed) return flushed;
    }
    return {};
}

Result<void> Writer::write_out() {
    auto flushed = flush();
    block_.reset();
    return flushed;
}

std::vector<Result<void>> Writer::flush_together(std::span<Writer* const> files) {
    std::vector<Result<void>> outcomes;
    std::vector<int> descriptors;
    for (Writer* file : files) {
        outcomes.push_back(file->write_out());
        descriptors.push_back(file->descriptor_);
    }
    const std::vector<int> reasons = file::flush_together(descriptors);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (outcomes[i] && reasons[i] != 0)
            outcomes[i] = cannot_write(files[i]->target_, reasons[i]);
        files[i]->on_disk_ = bool(outcomes[i]);
    }
    return outcomes;
}

/// What was written is on the disk.
Result<void> Writer::settle() {
    if (on_disk_) return {};
    if (auto flushed = flush(); !flushed) return flushed;
    return fsync(descriptor_) == 0 ? Result<void>() : cannot_write(target_, errno);
}

Result<void> Writer::commit() {
    if (auto settled = settle(); !settled) return settled;
    if (::close(std::exchange(descriptor_, -1)) != 0 ||
        ::rename(temporary_.c_str(), target_.c_str()) != 0) {
        const int reason = errno;
        ::unlink(temporary_.c_str());
        return cannot_write(target_, reason);
    }
    return sync_folder(target_.parent_path());
}

Result<void> Writer::commit_new(FolderFlush folder) {
    if (auto settled = settle(); !settled) return settled;
    ::close(std::exchange(descriptor_, -1));
    const int reason = rename_new(temporary_, target_);
    if (reason != 0) ::unlink(temporary_.c_str());
    if (reason == EEXIST)
        return Error{Code::busy, target_.string(),
                     "a file of that name is there already; it was left alone"};
    if (reason != 0) return cannot_write(target_, reason);
    return folder == FolderFlush::now ? sync_folder(target_.parent_path()) : Result<void>();
}

Result<void> write(const Path& file, BytesView bytes) {
    auto writer = Writer::create(file);
    if (!writer) return writer.error();
    if (auto written = writer->write(bytes); !written) return written.error();
    return writer->commit();
}

}  // namespace tearline::file
