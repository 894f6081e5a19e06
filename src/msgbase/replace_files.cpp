// SPDX-License-Identifier: MIT
// New contents for a file that other programs hold open.
#include "msgbase/replace_files.h"

#include <algorithm>

namespace tearline::msgbase {

namespace {

constexpr std::uint64_t block_size = 1u << 20;

}  // namespace

file::Path new_contents(const file::Path& target) {
    file::Path path = target;
    path += ".new";
    return path;
}

Result<void> copy_new_contents(DiskFile& target, std::uint64_t from, std::uint64_t end) {
    const auto source = DiskFile::open(new_contents(target.path()), DiskFile::Mode::read);
    if (!source) return source.error();
    while (from < end) {
        const auto block =
            source->read(from, static_cast<std::size_t>(std::min(block_size, end - from)));
        if (!block) return block.error();
        if (block->empty()) break;
        if (auto written = target.write(from, *block); !written) return written;
        from += block->size();
    }
    return {};
}

Result<void> cut_like_new_contents(DiskFile& target) {
    const auto source = DiskFile::open(new_contents(target.path()), DiskFile::Mode::read);
    if (!source) return source.error();
    const auto size = source->size();
    if (!size) return size.error();
    return target.truncate(*size);
}

Result<void> remove_new_contents(const DiskFile& target) {
    const file::Path path = new_contents(target.path());
    file::Writer::forget(path);
    return file::may_be_there(path) ? file::remove(path) : Result<void>();
}

}  // namespace tearline::msgbase
