// SPDX-License-Identifier: MIT
// New contents for all files of a base at once: whole, or not at all.
#include "msgbase/replace_files.h"

namespace tearline::msgbase {

namespace {

constexpr std::size_t block_size = 1u << 20;

Result<void> copy_into(DiskFile& target) {
    auto source = DiskFile::open(new_contents(target.path()), DiskFile::Mode::read);
    if (!source) return source.error();
    std::uint64_t offset = 0;
    for (;;) {
        const auto block = source->read(offset, block_size);
        if (!block) return block.error();
        if (block->empty()) break;
        if (auto written = target.write(offset, *block); !written) return written.error();
        offset += block->size();
    }
    if (auto cut = target.truncate(offset); !cut) return cut.error();
    return target.flush();
}

/// And what is left of writing them, where that was cut off.
Result<void> remove_new_contents(const file::Path& marker, const Targets& targets) {
    file::Writer::forget(marker);
    for (const DiskFile* target : targets) {
        const file::Path path = new_contents(target->path());
        file::Writer::forget(path);
        if (!file::may_be_there(path)) continue;
        if (auto removed = file::remove(path); !removed) return removed.error();
    }
    return {};
}

}  // namespace

file::Path new_contents(const file::Path& target) {
    file::Path path = target;
    path += ".new";
    return path;
}

Result<void> replace_files(const file::Path& marker, const Targets& targets) {
    if (auto written = file::write(marker,
                                   "The files .new beside this one are to be copied over "
                                   "those of the base; Tearline does so.\n");
        !written)
        return written.error();
    const auto finished = finish_replacing(marker, targets);
    if (!finished) return finished.error();
    return {};
}

Result<bool> finish_replacing(const file::Path& marker, const Targets& targets) {
    const auto begun = file::is_there(marker);
    if (!begun) return begun.error();
    if (*begun) {
        for (DiskFile* target : targets)
            if (auto copied = copy_into(*target); !copied) return copied.error();
        if (auto removed = file::remove(marker); !removed) return removed.error();
    }
    if (auto removed = remove_new_contents(marker, targets); !removed) return removed.error();
    return begun;
}

}  // namespace tearline::msgbase
