// SPDX-License-Identifier: MIT
// Each call is defined here under its own name in the program, which the loader prefers to that of
// the C library: SQLite's calls, libarchive's and ours all come by.
#include "flow/faulty_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdarg>
#include <cstring>

namespace tearline::test {

namespace {

enum Call : unsigned char {
    call_write,
    call_writev,
    call_pwrite,
    call_pwritev,
    call_ftruncate,
    call_fsync,
    call_fdatasync,
    call_syncfs,
    call_rename,
    call_link,
    call_unlink,
    call_create,
    call_mkdir,
    call_open,
    call_read,
    call_pread,
    call_stat,
};
constexpr std::array<const char*, 17> names = {
    "write", "writev", "pwrite", "pwritev", "ftruncate", "fsync", "fdatasync", "syncfs", "rename",
    "link",  "unlink", "create", "mkdir",   "open",      "read",  "pread",     "stat"};

constexpr long most = 1 << 20;
struct Made {
    std::atomic<long> count;
    std::array<unsigned char, most> calls;
};

/// Shared with the children, who tell how far they came; there before the first of them.
Made* const shared = static_cast<Made*>(
    mmap(nullptr, sizeof(Made), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));

bool counting = false;
Fault active;

enum class Fate { done, half, failed };

/// What comes of the next call.
Fate next(Call call, bool is_write = false) {
    const bool looks = call >= call_open;
    if (!counting || looks != (active.calls == Fault::Calls::looking)) return Fate::done;
    const long number = ++shared->count;
    if (number <= most) shared->calls[static_cast<std::size_t>(number - 1)] = call;
    switch (active.kind) {
        case Fault::Kind::none:
            return Fate::done;
        case Fault::Kind::kill:
            if (number == active.at) _exit(killed);
            return Fate::done;
        case Fault::Kind::kill_half:
            if (number == active.at && !is_write) _exit(killed);
            return number == active.at ? Fate::half : Fate::done;
        case Fault::Kind::fail:
            return number == active.at ? Fate::failed : Fate::done;
        case Fault::Kind::fail_on:
            if (number < active.at) return Fate::done;
            return number == active.at && is_write ? Fate::half : Fate::failed;
    }
    return Fate::done;
}

template <class... Arguments>
long change(Call call, long number, Arguments... arguments) {
    if (next(call) == Fate::failed) {
        errno = active.error;
        return -1;
    }
    return syscall(number, arguments...);
}

/// A process that ends leaves its data to the system, flushed or not: the real call only costs
/// time.
int flush(Call call) {
    if (next(call) != Fate::failed) return 0;
    errno = active.error;
    return -1;
}

/// WRITE takes the number of bytes.
template <class Write>
ssize_t put(Call call, int descriptor, std::size_t size, Write write) {
    if (descriptor <= 2) return write(size);
    switch (next(call, true)) {
        case Fate::done:
            break;
        case Fate::failed:
            errno = active.error;
            return -1;
        case Fate::half: {
            const ssize_t done = size < 2 ? 0 : write(size / 2);
            if (active.kind == Fault::Kind::kill_half) _exit(killed);
            if (done > 0) return done;
            errno = active.error;
            return -1;
        }
    }
    return write(size);
}

/// What the system itself wants is let alone.
bool is_watched(const char* path) {
    for (const char* system : {"/proc/", "/sys/", "/dev/", "/usr/", "/etc/", "/lib"})
        if (std::strncmp(path, system, std::strlen(system)) == 0) return false;
    return true;
}

int open_at(int folder, const char* path, int flags, unsigned mode) {
    if ((flags & O_CREAT) != 0)
        return static_cast<int>(change(call_create, SYS_openat, folder, path, flags, mode));
    if (is_watched(path))
        return static_cast<int>(change(call_open, SYS_openat, folder, path, flags, mode));
    return static_cast<int>(syscall(SYS_openat, folder, path, flags, mode));
}

int stat_at(const char* path, struct stat* to, int flags) {
    if (!is_watched(path))
        return static_cast<int>(syscall(SYS_newfstatat, AT_FDCWD, path, to, flags));
    return static_cast<int>(change(call_stat, SYS_newfstatat, AT_FDCWD, path, to, flags));
}

ssize_t vectors(Call call, int descriptor, const iovec* parts, int count, off_t offset) {
    std::size_t size = 0;
    for (int i = 0; i < count; ++i) size += parts[i].iov_len;
    return put(call, descriptor, size, [&](std::size_t wanted) -> ssize_t {
        if (wanted == size)
            return offset < 0 ? syscall(SYS_writev, descriptor, parts, count)
                              : syscall(SYS_pwritev, descriptor, parts, count, offset, 0);
        const iovec first{parts->iov_base, parts->iov_len / 2};
        return offset < 0 ? syscall(SYS_writev, descriptor, &first, 1)
                          : syscall(SYS_pwritev, descriptor, &first, 1, offset, 0);
    });
}

}  // namespace

void inject(const Fault& fault) {
    active = fault;
    shared->count = 0;
    counting = true;
}

std::vector<std::string> calls_made() {
    std::vector<std::string> told;
    for (long i = 0; i < std::min<long>(shared->count, most); ++i)
        told.emplace_back(names[shared->calls[static_cast<std::size_t>(i)]]);
    return told;
}

}  // namespace tearline::test

using namespace tearline::test;

#define TEARLINE_CALL(result, own, name, ...)                                        \
    extern "C" [[gnu::visibility("default")]] result own(__VA_ARGS__) __asm__(name); \
    result own(__VA_ARGS__)

TEARLINE_CALL(ssize_t, own_read, "read", int descriptor, void* bytes, std::size_t size) {
    if (descriptor <= 2) return syscall(SYS_read, descriptor, bytes, size);
    return change(call_read, SYS_read, descriptor, bytes, size);
}
TEARLINE_CALL(ssize_t, own_pread, "pread", int descriptor, void* bytes, std::size_t size,
              off_t offset) {
    return change(call_pread, SYS_pread64, descriptor, bytes, size, offset);
}
TEARLINE_CALL(ssize_t, own_pread64, "pread64", int descriptor, void* bytes, std::size_t size,
              off_t offset) {
    return own_pread(descriptor, bytes, size, offset);
}
TEARLINE_CALL(int, own_stat, "stat", const char* path, struct stat* to) {
    return stat_at(path, to, 0);
}
TEARLINE_CALL(int, own_stat64, "stat64", const char* path, struct stat* to) {
    return stat_at(path, to, 0);
}
TEARLINE_CALL(int, own_lstat, "lstat", const char* path, struct stat* to) {
    return stat_at(path, to, AT_SYMLINK_NOFOLLOW);
}
TEARLINE_CALL(int, own_lstat64, "lstat64", const char* path, struct stat* to) {
    return stat_at(path, to, AT_SYMLINK_NOFOLLOW);
}
TEARLINE_CALL(int, own_fstat, "fstat", int descriptor, struct stat* to) {
    return static_cast<int>(change(call_stat, SYS_fstat, descriptor, to));
}
TEARLINE_CALL(int, own_fstat64, "fstat64", int descriptor, struct stat* to) {
    return own_fstat(descriptor, to);
}
TEARLINE_CALL(ssize_t, own_write, "write", int descriptor, const void* bytes, std::size_t size) {
    return put(call_write, descriptor, size,
               [&](std::size_t wanted) { return syscall(SYS_write, descriptor, bytes, wanted); });
}
TEARLINE_CALL(ssize_t, own_pwrite, "pwrite", int descriptor, const void* bytes, std::size_t size,
              off_t offset) {
    return put(call_pwrite, descriptor, size, [&](std::size_t wanted) {
        return syscall(SYS_pwrite64, descriptor, bytes, wanted, offset);
    });
}
TEARLINE_CALL(ssize_t, own_pwrite64, "pwrite64", int descriptor, const void* bytes,
              std::size_t size, off_t offset) {
    return own_pwrite(descriptor, bytes, size, offset);
}
TEARLINE_CALL(ssize_t, own_writev, "writev", int descriptor, const iovec* parts, int count) {
    return vectors(call_writev, descriptor, parts, count, -1);
}
TEARLINE_CALL(ssize_t, own_pwritev, "pwritev", int descriptor, const iovec* parts, int count,
              off_t offset) {
    return vectors(call_pwritev, descriptor, parts, count, offset);
}
TEARLINE_CALL(int, own_ftruncate, "ftruncate", int descriptor, off_t size) {
    return static_cast<int>(change(call_ftruncate, SYS_ftruncate, descriptor, size));
}
TEARLINE_CALL(int, own_ftruncate64, "ftruncate64", int descriptor, off_t size) {
    return own_ftruncate(descriptor, size);
}
TEARLINE_CALL(int, own_fsync, "fsync", int) {
    return flush(call_fsync);
}
TEARLINE_CALL(int, own_fdatasync, "fdatasync", int) {
    return flush(call_fdatasync);
}
TEARLINE_CALL(int, own_syncfs, "syncfs", int) {
    return flush(call_syncfs);
}
TEARLINE_CALL(int, own_rename, "rename", const char* from, const char* to) {
    return static_cast<int>(change(call_rename, SYS_renameat, AT_FDCWD, from, AT_FDCWD, to));
}
TEARLINE_CALL(int, own_renameat2, "renameat2", int old_folder, const char* from, int new_folder,
              const char* to, unsigned flags) {
    return static_cast<int>(
        change(call_rename, SYS_renameat2, old_folder, from, new_folder, to, flags));
}
TEARLINE_CALL(int, own_link, "link", const char* from, const char* to) {
    return static_cast<int>(change(call_link, SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}
TEARLINE_CALL(int, own_unlink, "unlink", const char* path) {
    return static_cast<int>(change(call_unlink, SYS_unlinkat, AT_FDCWD, path, 0));
}
TEARLINE_CALL(int, own_unlinkat, "unlinkat", int folder, const char* path, int flags) {
    return static_cast<int>(change(call_unlink, SYS_unlinkat, folder, path, flags));
}
TEARLINE_CALL(int, own_mkdir, "mkdir", const char* path, mode_t mode) {
    return static_cast<int>(change(call_mkdir, SYS_mkdirat, AT_FDCWD, path, mode));
}

namespace {
unsigned mode_of(int flags, va_list more) {
    return (flags & O_CREAT) != 0 ? va_arg(more, unsigned) : 0;
}
}  // namespace

TEARLINE_CALL(int, own_open, "open", const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const unsigned mode = mode_of(flags, more);
    va_end(more);
    return open_at(AT_FDCWD, path, flags, mode);
}
TEARLINE_CALL(int, own_open64, "open64", const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const unsigned mode = mode_of(flags, more);
    va_end(more);
    return open_at(AT_FDCWD, path, flags, mode);
}
TEARLINE_CALL(int, own_openat, "openat", int folder, const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const unsigned mode = mode_of(flags, more);
    va_end(more);
    return open_at(folder, path, flags, mode);
}
