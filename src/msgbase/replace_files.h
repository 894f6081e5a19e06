// SPDX-License-Identifier: MIT
// New contents for all files of a base at once: whole, or not at all, though other programs hold
// the files open.
#pragma once
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "msgbase/disk_file.h"

namespace tearline::msgbase {

/// TARGET gets the contents of its neighbour NAME.new. The file stays the same one, so that those
/// who wait for its lock find what is there now.
using Targets = std::vector<DiskFile*>;

/// Where the new contents of TARGET are to be written first.
file::Path new_contents(const file::Path& target);

/// The new contents lie flushed beside their targets. MARKER is written first: from then on the
/// replacement is finished by whoever comes next.
Result<void> replace_files(const file::Path& marker, const Targets& targets);

/// Finishes what a killed replace_files began, or removes what was never begun. True when the
/// targets were changed.
Result<bool> finish_replacing(const file::Path& marker, const Targets& targets);

}  // namespace tearline::msgbase
