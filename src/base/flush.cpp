// SPDX-License-Identifier: MIT
// Many files reach the disk together.
#include "base/flush.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <map>

#include "base/parallel.h"

namespace tearline::file {

namespace {

/// Fewer files are flushed alone: others' data is not waited for then.
constexpr std::size_t worth_one_step = 8;

/// File systems of which it is known; one that another machine serves, or a program does, may not
/// hear of syncfs at all.
bool flushes_in_one_step(int descriptor) {
    struct statfs info {};
    if (fstatfs(descriptor, &info) != 0) return false;
    switch (static_cast<unsigned long>(info.f_type)) {
        case EXT4_SUPER_MAGIC:  // ext2 and ext3, too
        case XFS_SUPER_MAGIC:
        case BTRFS_SUPER_MAGIC:
        case F2FS_SUPER_MAGIC:
        case OVERLAYFS_SUPER_MAGIC:
        case TMPFS_MAGIC:
            return true;
        default:
            return false;
    }
}

/// The bytes of one file, whose failure belongs to that file: before Linux 5.8 syncfs did not tell
/// of it.
int write_bytes(int descriptor) {
    constexpr unsigned all =
        SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
    return sync_file_range(descriptor, 0, 0, all) == 0 ? 0 : errno;
}

/// Told once, and only to who asked: it is not asked for again.
bool is_of_the_disk(int reason) {
    return reason == EIO || reason == ENOSPC || reason == EDQUOT;
}

void flush_alone(std::span<const int> descriptors, const std::vector<std::size_t>& which,
                 std::vector<int>& outcomes) {
    (void)in_parallel(which.size(), flushes_at_once, [&](std::size_t i) -> Result<void> {
        const std::size_t each = which[i];
        if (fdatasync(descriptors[each]) != 0) outcomes[each] = errno;
        return {};
    });
}

/// WHICH are of one file system.
void flush_some(std::span<const int> descriptors, const std::vector<std::size_t>& which,
                std::vector<int>& outcomes) {
    if (which.size() < worth_one_step || !flushes_in_one_step(descriptors[which.front()])) {
        flush_alone(descriptors, which, outcomes);
        return;
    }
    for (const std::size_t each : which)
        sync_file_range(descriptors[each], 0, 0, SYNC_FILE_RANGE_WRITE);
    std::vector<std::size_t> written, unsure;
    for (const std::size_t each : which) {
        const int reason = write_bytes(descriptors[each]);
        if (is_of_the_disk(reason))
            outcomes[each] = reason;
        else
            (reason == 0 ? written : unsure).push_back(each);
    }
    // A failure of all may be that of another program's file. Whose it is, each file tells.
    if (!written.empty() && syncfs(descriptors[written.front()]) != 0)
        unsure.insert(unsure.end(), written.begin(), written.end());
    flush_alone(descriptors, unsure, outcomes);
}

}  // namespace

std::vector<int> flush_together(std::span<const int> descriptors) {
    std::vector<int> outcomes(descriptors.size());
    std::map<dev_t, std::vector<std::size_t>> file_systems;
    for (std::size_t i = 0; i < descriptors.size(); ++i) {
        struct stat info {};
        if (fstat(descriptors[i], &info) != 0)
            outcomes[i] = errno;
        else
            file_systems[info.st_dev].push_back(i);
    }
    for (const auto& [device, which] : file_systems) flush_some(descriptors, which, outcomes);
    return outcomes;
}

}  // namespace tearline::file
