// SPDX-License-Identifier: MIT
// Makes the header of a new base, also where an earlier run did not get to its end.
#include "msgbase/new_header.h"

#include <algorithm>

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

Result<void> make_locked(DiskFile& headers, BytesView fresh, const DiskFile& index) {
    const auto unmade = is_unmade(headers, fresh);
    if (!unmade) return unmade.error();
    if (!*unmade) return {};
    const auto entries = index.size();
    if (!entries) return entries.error();
    if (*entries > 0)
        return Error{Code::bad_input, headers.path().string(),
                     "has no header, though the index is not empty; it was left alone, see: "
                     "tearline base check"};
    if (auto written = headers.write(0, fresh); !written) return written;
    if (auto flushed = headers.flush(); !flushed) return flushed;
    return file::sync_folder(headers.path().parent_path());
}

}  // namespace

bool is_torn_copy(BytesView there, BytesView planned) {
    const auto differs =
        std::mismatch(there.begin(), there.end(), planned.begin(), planned.end()).first;
    return std::all_of(differs, there.end(), [](char c) { return c == '\0'; });
}

Result<void> make_header(DiskFile& headers, BytesView fresh, const DiskFile& index) {
    const auto unmade = is_unmade(headers, fresh);
    if (!unmade) return unmade.error();
    if (!*unmade) return {};
    if (auto locked = headers.lock(); !locked) return locked;
    const auto made = make_locked(headers, fresh, index);
    headers.unlock();
    return made;
}

}  // namespace tearline::msgbase
