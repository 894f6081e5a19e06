// SPDX-License-Identifier: MIT
// New contents for a file that other programs hold open.
#pragma once
#include <cstdint>

#include "base/file.h"
#include "base/result.h"
#include "msgbase/disk_file.h"

namespace tearline::msgbase {

/// Where the new contents of TARGET are written first: NAME.new beside it. TARGET stays the same
/// file, so that those who wait for its lock find what is there now.
file::Path new_contents(const file::Path& target);

/// Bytes FROM up to END of the new contents, or what there is of them, over those of TARGET.
Result<void> copy_new_contents(DiskFile& target, std::uint64_t from = 0,
                               std::uint64_t end = UINT64_MAX);
/// TARGET ends where its new contents do.
Result<void> cut_like_new_contents(DiskFile& target);

/// Removes the new contents, and what is left of writing them, where that was cut off.
Result<void> remove_new_contents(const DiskFile& target);

}  // namespace tearline::msgbase
