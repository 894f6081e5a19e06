// SPDX-License-Identifier: MIT
// SQLite's own file layer with some functions replaced: the replaced ones count, fail, and hand on.
#include "faulty_disk.h"

#include <sqlite3.h>
#include <unistd.h>

#include <map>
#include <stdexcept>

namespace tearline::store {
namespace {

Fault active = Fault::none;
int fault_at = 0, changed = 0, flushed = 0;
sqlite3_vfs* original = nullptr;
sqlite3_vfs faulty;
std::map<const sqlite3_io_methods*, sqlite3_io_methods> replaced;
std::map<const sqlite3_io_methods*, const sqlite3_io_methods*> originals;

const sqlite3_io_methods& of(const sqlite3_file* file) {
    return *originals.at(file->pMethods);
}

/// What comes of the next change: SQLITE_OK, or how it fails.
int next_change() {
    ++changed;
    if (active == Fault::full && changed >= fault_at) return SQLITE_FULL;
    if (active == Fault::broken && changed == fault_at) return SQLITE_IOERR_WRITE;
    return SQLITE_OK;
}

bool dies() {
    return active == Fault::kill && changed == fault_at;
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    if (const int failed = next_change()) return failed;
    if (dies()) {
        of(file).xWrite(file, bytes, size / 2, offset);
        _exit(9);
    }
    return of(file).xWrite(file, bytes, size, offset);
}

int cut(sqlite3_file* file, sqlite3_int64 size) {
    if (const int failed = next_change()) return failed;
    if (dies()) _exit(9);
    return of(file).xTruncate(file, size);
}

int flush(sqlite3_file* file, int flags) {
    if (const int failed = next_change())
        return failed == SQLITE_FULL ? SQLITE_IOERR_FSYNC : failed;
    if (dies()) _exit(9);
    ++flushed;
    return of(file).xSync(file, flags);
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    const int code = original->xOpen(original, name, file, flags, flags_out);
    if (file->pMethods == nullptr) return code;
    auto [place, added] = replaced.try_emplace(file->pMethods, *file->pMethods);
    if (added) {
        place->second.xWrite = write;
        place->second.xTruncate = cut;
        place->second.xSync = flush;
        originals[&place->second] = place->first;
    }
    file->pMethods = &place->second;
    return code;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    if (const int failed = next_change())
        return failed == SQLITE_FULL ? SQLITE_IOERR_DELETE : failed;
    if (dies()) _exit(9);
    return original->xDelete(original, name, sync_folder);
}

}  // namespace

FaultyDisk::FaultyDisk(Fault fault, int at) {
    if (original != nullptr) throw std::logic_error("one faulty disk at a time");
    original = sqlite3_vfs_find(nullptr);
    faulty = *original;
    faulty.zName = "faulty";
    faulty.pNext = nullptr;
    faulty.xOpen = open;
    faulty.xDelete = remove;
    active = fault;
    fault_at = at;
    changed = flushed = 0;
    sqlite3_vfs_register(&faulty, 1);
}

FaultyDisk::~FaultyDisk() {
    sqlite3_vfs_unregister(&faulty);
    sqlite3_vfs_register(original, 1);
    original = nullptr;
    active = Fault::none;
}

int FaultyDisk::changes() {
    return changed;
}
int FaultyDisk::flushes() {
    return flushed;
}
void FaultyDisk::mend() {
    active = Fault::none;
}

}  // namespace tearline::store
