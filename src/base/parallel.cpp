// SPDX-License-Identifier: MIT
// Threads for the time of one call.
#include "base/parallel.h"

#include <algorithm>
#include <cassert>
#include <thread>

#include "base/shared_work.h"

namespace tearline {

unsigned processors() {
    static const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
    return count;
}

Result<void> in_parallel(std::size_t count, unsigned at_once,
                         const std::function<Result<void>(std::size_t)>& work) {
    const std::size_t most = std::min<std::size_t>(count, at_once);
    const auto helpers = static_cast<unsigned>(most > 0 ? most - 1 : 0);
    return SharedWork(count, helpers, work).finish();
}

void in_ranges(std::size_t count, std::size_t step,
               const std::function<void(std::size_t, std::size_t)>& work) {
    const auto done = in_parallel((count + step - 1) / step, processors(),
                                  [&](std::size_t range) -> Result<void> {
                                      const std::size_t first = range * step;
                                      work(first, std::min(first + step, count));
                                      return {};
                                  });
    assert(done);
}

}  // namespace tearline
