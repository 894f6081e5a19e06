// SPDX-License-Identifier: MIT
// Folders: listing, flushing, moving files between them without overwriting, and locks.
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <fstream>

#include "base/file.h"
#include "base/text.h"

namespace tearline::file {

namespace {

Error cannot_write(const Path& place, std::string_view what, int reason) {
    return {Code::cannot_write, place.string(), std::string(what) + ": " + std::strerror(reason)};
}

Path folder_of(const Path& file) {
    return file.parent_path().empty() ? Path(".") : file.parent_path();
}

/// The device of the file that DESCRIPTOR is open to, as /proc/locks writes it ("08:01"): that of
/// its mount, for stat() tells another one on btrfs. Empty where the system does not tell.
std::string device_in_locks(int descriptor) {
    constexpr std::string_view label = "mnt_id:";
    std::string mount;
    std::ifstream info("/proc/self/fdinfo/" + std::to_string(descriptor));
    for (std::string line; std::getline(info, line);)
        if (line.starts_with(label))
            mount = text::trim(std::string_view(line).substr(label.size()));
    // "28 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw"
    std::ifstream mounts("/proc/self/mountinfo");
    for (std::string line; !mount.empty() && std::getline(mounts, line);) {
        const auto words = text::words(line);
        if (words.size() < 3 || words[0] != mount) continue;
        const std::size_t colon = words[2].find(':');
        if (colon == std::string_view::npos) break;
        const auto major = text::to_number(words[2].substr(0, colon), UINT32_MAX);
        const auto minor = text::to_number(words[2].substr(colon + 1), UINT32_MAX);
        if (major && minor) return fmt::format("{:02x}:{:02x}", *major, *minor);
    }
    return {};
}

}  // namespace

Result<void> sync_folder(const Path& folder) {
    const Path place = folder.empty() ? Path(".") : folder;
    const int descriptor = ::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return cannot_write(place, "the folder cannot be opened", errno);
    const int flushed = fsync(descriptor);
    const int reason = errno;
    ::close(descriptor);
    // Some file systems have no fsync for folders; they say EINVAL.
    if (flushed != 0 && reason != EINVAL)
        return cannot_write(place, "the folder cannot be flushed to disk", reason);
    return {};
}

Result<void> make_folders(const Path& folder) {
    std::error_code error;
    if (folder.empty() || std::filesystem::is_directory(folder, error)) return {};
    std::filesystem::create_directories(folder, error);
    if (error) return cannot_write(folder, "the folder cannot be made", error.value());
    return sync_folder(folder_of(folder));
}

Result<void> remove(const Path& file) {
    if (auto removed = remove_unflushed(file); !removed) return removed;
    return sync_folder(folder_of(file));
}

Result<void> remove_unflushed(const Path& file) {
    if (::unlink(file.c_str()) != 0 && errno != ENOENT)
        return cannot_write(file, "cannot be removed", errno);
    return {};
}

Result<void> copy_to(const Path& from, const Path& to) {
    auto reader = Reader::open(from);
    if (!reader) return reader.error();
    auto writer = Writer::create(to);
    if (!writer) return writer.error();
    Bytes block(1 << 20, '\0');
    for (std::uint64_t offset = 0;;) {
        const auto count = reader->read_at(offset, block.data(), block.size());
        if (!count) return count.error();
        if (*count == 0) break;
        if (auto written = writer->write(BytesView(block).substr(0, *count)); !written)
            return written.error();
        offset += *count;
    }
    return writer->commit_new();
}

Result<Path> move_to(const Path& source, const Path& target) {
    int reason = ::link(source.c_str(), target.c_str()) == 0 ? 0 : errno;
    if (reason == EXDEV || reason == EPERM || reason == EOPNOTSUPP) {
        if (auto copied = copy_to(source, target); !copied) return copied.error();
        reason = 0;
    }
    if (reason == EEXIST)
        return Error{Code::busy, target.string(), "a file of that name is there already"};
    if (reason != 0) return cannot_write(source, "cannot be moved to " + target.string(), reason);
    // The new name must be safe on disk before the old one goes.
    if (auto flushed = sync_folder(folder_of(target)); !flushed) return flushed.error();
    if (auto removed = file::remove(source); !removed) return removed.error();
    return target;
}

Result<Path> move_into(const Path& source, const Path& folder) {
    if (auto made = make_folders(folder); !made) return made.error();
    const Path target = folder / source.filename();
    for (int attempt = 0;; ++attempt) {
        Path name = target;
        if (attempt > 0) name += "." + std::to_string(attempt);
        auto moved = move_to(source, name);
        if (moved || moved.error().code != Code::busy) return moved;
    }
}

Result<bool> is_there(const Path& place) {
    std::error_code error;
    const bool there = std::filesystem::exists(place, error);
    if (error)
        return Error{Code::unreadable, place.string(), "cannot be looked at: " + error.message()};
    return there;
}

bool may_be_there(const Path& place) {
    std::error_code unknown;
    return std::filesystem::symlink_status(place, unknown).type() !=
           std::filesystem::file_type::not_found;
}

Result<std::vector<Entry>> list(const Path& folder) {
    DIR* const stream = opendir(folder.c_str());
    if (!stream)
        return Error{Code::unreadable, folder.string(),
                     std::string("the folder cannot be read: ") + std::strerror(errno)};
    std::vector<Entry> entries;
    while (const dirent* found = readdir(stream)) {
        const std::string name = found->d_name;
        if (name == "." || name == "..") continue;
        struct stat info {};
        const bool known = fstatat(dirfd(stream), found->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0;
        if (!known && errno == ENOENT) continue;
        // One that cannot be looked at is one still: whoever opens it is told why.
        const bool regular =
            known ? S_ISREG(info.st_mode) : found->d_type == DT_REG || found->d_type == DT_UNKNOWN;
        entries.push_back({folder / name, static_cast<std::uint64_t>(info.st_size),
                           info.st_mtim.tv_sec, info.st_ctim.tv_sec, regular});
    }
    closedir(stream);
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.path.native() < b.path.native(); });
    return entries;
}

std::size_t most_open() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return _POSIX_OPEN_MAX;
    return static_cast<std::size_t>(limit.rlim_cur);
}

Result<Lock> Lock::take(const Path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) return cannot_write(file, "the lock file cannot be opened", errno);
    const bool taken = flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    char text[128] = {};
    const ssize_t count = pread(descriptor, text, sizeof text - 1, 0);
    const auto lines = text::split(text, '\n');
    if (!taken) {
        ::close(descriptor);
        // Not there in the moment before it notes its number.
        const std::string who =
            count > 0 ? " (process " + std::string(text::trim(lines[0])) + ")" : std::string();
        return Error{Code::busy, file.string(),
                     "another run" + who + " is at work; try again later"};
    }
    Lock lock(descriptor, lines.size() > 1 ? std::string(text::trim(lines[1])) : std::string());
    if (!lock.leave(lock.found()))
        return cannot_write(file, "the lock file cannot be written", errno);
    return lock;
}

Result<void> Lock::leave(const std::string& line) {
    const std::string text = std::to_string(getpid()) + "\n" + line + "\n";
    if (pwrite(descriptor_, text.data(), text.size(), 0) < 0 ||
        ftruncate(descriptor_, static_cast<off_t>(text.size())) != 0)
        return cannot_write({}, "the lock file cannot be written", errno);
    left_ = line;
    return {};
}

bool Lock::is_held(const Path& file) {
    const int descriptor = ::open(file.c_str(), O_PATH | O_CLOEXEC);
    if (descriptor < 0) return false;
    struct stat info {};
    const bool known = ::fstat(descriptor, &info) == 0;
    const std::string device = device_in_locks(descriptor);
    ::close(descriptor);
    if (!known) return false;
    // "1: FLOCK  ADVISORY  WRITE 4711 08:01:1234567 0 EOF"
    const std::string inode =
        (device.empty() ? "" : " " + device) + ":" + std::to_string(info.st_ino) + " ";
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);)
        if (line.find("FLOCK") != std::string::npos && line.find(inode) != std::string::npos)
            return true;
    return false;
}

Lock::Lock(Lock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), left_(std::move(other.left_)) {}

Lock& Lock::operator=(Lock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(left_, other.left_);
    return *this;
}

Lock::~Lock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace tearline::file
