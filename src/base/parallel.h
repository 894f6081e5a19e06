// SPDX-License-Identifier: MIT
// Several pieces of work at once: what one processor computes while another waits for the disk.
#pragma once
#include <cstddef>
#include <functional>

#include "base/result.h"

namespace tearline {

/// How many pieces of work that compute go at once on this machine, 1 to 8.
[[nodiscard]] unsigned processors();
/// How many files are flushed at once: the file system then writes its journal once for all of
/// them.
inline constexpr unsigned flushes_at_once = 16;

/// Calls WORK(0) to WORK(COUNT - 1), up to AT_ONCE of them at the same time, and returns when all
/// have ended. The Error of the lowest index that failed; after a failure no new piece is begun.
/// WORK touches nothing that another index changes. What it throws, the caller sees.
Result<void> in_parallel(std::size_t count, unsigned at_once,
                         const std::function<Result<void>(std::size_t)>& work);

/// The same for much little work that cannot fail: calls WORK(first, last) for ranges of at most
/// STEP (not 0) that cover 0 to COUNT, by all processors.
void in_ranges(std::size_t count, std::size_t step,
               const std::function<void(std::size_t, std::size_t)>& work);

}  // namespace tearline
