// SPDX-License-Identifier: MIT
// A file of a message base: read and written in place, shared with other programs by a lock on its
// first byte.
#include "msgbase/disk_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/flush.h"

namespace tearline::msgbase {

namespace {

Error failed(Code code, const file::Path& path, std::string_view what) {
    return {code, path.string(), std::string(what) + ": " + std::strerror(errno)};
}

Error unflushed(const file::Path& path, int reason) {
    errno = reason;
    return failed(Code::cannot_write, path, "cannot be flushed to disk");
}

/// Whoever locks in the classic way is kept out, too. A classic lock of ours would end when any
/// descriptor of the file is closed: that of a copy made of it, say.
bool set_lock(int descriptor, short type) {
    struct flock range {};
    range.l_type = type;
    range.l_whence = SEEK_SET;
    range.l_start = 0;
    range.l_len = 1;
#ifdef F_OFD_SETLK
    if (fcntl(descriptor, F_OFD_SETLK, &range) == 0) return true;
    if (errno != EINVAL) return false;
#endif
    return fcntl(descriptor, F_SETLK, &range) == 0;
}

/// This file is kept from us; others may well be written.
bool is_refused(int reason) {
    return reason == EACCES || reason == EPERM || reason == EISDIR || reason == ENOTDIR ||
           reason == ELOOP || reason == ENAMETOOLONG;
}

}  // namespace

Result<DiskFile> DiskFile::open(const file::Path& path, Mode mode) {
    const int flags = mode == Mode::read     ? O_RDONLY
                      : mode == Mode::write  ? O_RDWR
                      : mode == Mode::append ? O_RDWR | O_APPEND
                                             : O_RDWR | O_CREAT;
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0666);
    if (descriptor < 0)
        return failed(
            mode == Mode::create && !is_refused(errno) ? Code::cannot_write : Code::unreadable,
            path, "cannot be opened");
    DiskFile file(descriptor, path);
    struct stat info {};
    if (fstat(descriptor, &info) != 0) return failed(Code::unreadable, path, "cannot be examined");
    if (!S_ISREG(info.st_mode))
        return Error{Code::unreadable, path.string(), "is not a regular file"};
    return file;
}

DiskFile::DiskFile(DiskFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

DiskFile& DiskFile::operator=(DiskFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    return *this;
}

DiskFile::~DiskFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::uint64_t> DiskFile::size() const {
    struct stat info {};
    if (fstat(descriptor_, &info) != 0)
        return failed(Code::unreadable, path_, "cannot be examined");
    return static_cast<std::uint64_t>(info.st_size);
}

Result<UnixTime> DiskFile::modified() const {
    struct stat info {};
    if (fstat(descriptor_, &info) != 0)
        return failed(Code::unreadable, path_, "cannot be examined");
    return static_cast<UnixTime>(info.st_mtim.tv_sec);
}

Result<Bytes> DiskFile::read(std::uint64_t offset, std::size_t count) const {
    Bytes bytes(count, '\0');
    std::size_t done = 0;
    while (done < count) {
        const ssize_t got = pread(descriptor_, bytes.data() + done, count - done,
                                  static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed(Code::unreadable, path_, "cannot be read");
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

Result<void> DiskFile::write(std::uint64_t offset, BytesView bytes) {
    while (!bytes.empty()) {
        const ssize_t put =
            pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return failed(Code::cannot_write, path_, "cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(put));
        offset += static_cast<std::uint64_t>(put);
    }
    return {};
}

Result<void> DiskFile::truncate(std::uint64_t size) {
    if (ftruncate(descriptor_, static_cast<off_t>(size)) != 0)
        return failed(Code::cannot_write, path_, "cannot be cut");
    return {};
}

Result<void> DiskFile::flush() {
    return fdatasync(descriptor_) == 0 ? Result<void>() : unflushed(path_, errno);
}

std::vector<Result<void>> DiskFile::flush_together(std::span<DiskFile* const> files) {
    std::vector<int> descriptors;
    descriptors.reserve(files.size());
    for (const DiskFile* file : files) descriptors.push_back(file->descriptor_);
    const std::vector<int> reasons = file::flush_together(descriptors);
    std::vector<Result<void>> flushed(files.size());
    for (std::size_t i = 0; i < files.size(); ++i)
        if (reasons[i] != 0) flushed[i] = unflushed(files[i]->path_, reasons[i]);
    return flushed;
}

Result<void> DiskFile::lock() {
    return take_lock(F_WRLCK);
}

Result<void> DiskFile::lock_to_read() {
    return take_lock(F_RDLCK);
}

Result<void> DiskFile::take_lock(short type) {
    while (!set_lock(descriptor_, type)) {
        if (errno == EINTR) continue;
        if (errno == EAGAIN || errno == EACCES)
            return Error{Code::busy, path_.string(), "is in use by another program"};
        return failed(Code::cannot_write, path_, "cannot be locked");
    }
    return {};
}

void DiskFile::unlock() {
    set_lock(descriptor_, F_UNLCK);
}

Result<BytesView> Window::at(std::uint64_t offset, std::size_t count) {
    const bool inside = offset >= start_ && offset - start_ <= bytes_.size() &&
                        bytes_.size() - (offset - start_) >= count;
    if (!inside) {
        auto read = file_->read(offset, std::max(next_, count));
        if (!read) return read.error();
        next_ = std::min(block_, next_ * 2);
        bytes_ = std::move(*read);
        start_ = offset;
    }
    return BytesView(bytes_).substr(static_cast<std::size_t>(offset - start_), count);
}

}  // namespace tearline::msgbase
