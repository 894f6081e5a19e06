// SPDX-License-Identifier: MIT
// Many files reach the disk together.
#pragma once
#include <span>
#include <vector>

namespace tearline::file {

/// Flushes what was written to open files, and how long they are, as fdatasync(2) does for one.
/// What became of each: 0 or the reason, an errno.
///
/// For several files on one file system that is known to put all it holds on the disk in one step
/// (syncfs(2)) this is one step: the journal is then written once, and the disk's own cache is
/// emptied once, where each file alone would have that done for itself. Others' data on that file
/// system goes to the disk with it.
std::vector<int> flush_together(std::span<const int> descriptors);

}  // namespace tearline::file
