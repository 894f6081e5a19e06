// SPDX-License-Identifier: MIT
// Makes the header of a new base, also where an earlier run did not get to its end.
#include "msgbase/new_header.h"

#include <algorithm>
#include <map>

namespace tearline::msgbase {

namespace {

Result<bool> is_unmade(const DiskFile& headers, BytesView fresh) {
    const auto size = headers.size();
    if (!size) return size.error();
    if (*size > fresh.size()) return false;
    const auto there = headers.read(0, fresh.size());
    if (!there) return there.error();
    return *there != fresh && is_torn_copy(*there, fresh);
}

/// FILE is locked.
Result<bool> is_to_be_made(const DiskFile& headers, BytesView fresh, const DiskFile& index) {
    const auto unmade = is_unmade(headers, fresh);
    if (!unmade || !*unmade) return unmade;
    const auto entries = index.size();
    if (!entries) return entries.error();
    if (*entries > 0)
        return Error{Code::bad_input, headers.path().string(),
                     "has no header, though the index is not empty; it was left alone, see: "
                     "tearline base check"};
    return true;
}

/// What became of flushing each folder that new files lie in: before a header stands in one, so
/// that what has a header is in its folder for good.
std::map<file::Path, Result<void>> flush_folders(std::span<const MissingHeader> missing) {
    std::map<file::Path, Result<void>> folders;
    for (const MissingHeader& each : missing) {
        const file::Path folder = each.file->path().parent_path();
        if (folders.count(folder) == 0) folders.emplace(folder, file::sync_folder(folder));
    }
    return folders;
}

}  // namespace

bool is_torn_copy(BytesView there, BytesView planned) {
    const auto differs =
        std::mismatch(there.begin(), there.end(), planned.begin(), planned.end()).first;
    return std::all_of(differs, there.end(), [](char c) { return c == '\0'; });
}

Result<std::optional<MissingHeader>> find_missing(DiskFile& headers, Bytes fresh,
                                                  const DiskFile& index) {
    const auto unmade = is_unmade(headers, fresh);
    if (!unmade) return unmade.error();
    if (!*unmade) return std::optional<MissingHeader>();
    if (auto locked = headers.lock(); !locked) return locked.error();
    const auto still = is_to_be_made(headers, fresh, index);
    if (still && *still) return std::optional(MissingHeader{&headers, std::move(fresh)});
    headers.unlock();
    if (!still) return still.error();
    return std::optional<MissingHeader>();
}

std::vector<Result<void>> make_headers(std::span<const MissingHeader> missing) {
    const auto folders = flush_folders(missing);
    std::vector<Result<void>> made;
    made.reserve(missing.size());
    std::vector<DiskFile*> files;
    for (const MissingHeader& each : missing) {
        const Result<void>& folder = folders.at(each.file->path().parent_path());
        made.push_back(folder ? each.file->write(0, each.header) : folder);
        files.push_back(each.file);
    }
    const auto flushed = DiskFile::flush_together(files);
    for (std::size_t i = 0; i < made.size(); ++i)
        if (made[i]) made[i] = flushed[i];
    for (const MissingHeader& each : missing) each.file->unlock();
    return made;
}

}  // namespace tearline::msgbase
