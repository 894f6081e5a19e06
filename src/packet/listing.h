// SPDX-License-Identifier: MIT
// What an ARJ, ARC or ZOO archive says it holds: read before a program of its own is let loose on
// it.
#pragma once
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/file.h"
#include "base/result.h"
#include "packet/archive_kind.h"

namespace tearline::packet {

struct ListedMember {
    Bytes name;              ///< as in the archive, with its path
    std::uint64_t size = 0;  ///< unpacked
    bool encrypted = false;
    bool is_file = true;  ///< false for folders, volume labels and the like
};

/// The members of FILE in order; at most MOST + 1 of them are read. bad_input when the archive's
/// frame is broken or cut.
Result<std::vector<ListedMember>> list_members(const file::Path& file, ArchiveKind kind,
                                               std::uint64_t most);

}  // namespace tearline::packet
