// SPDX-License-Identifier: MIT
// Threads for the time of one call: they share an index and nothing else.
#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace tearline {

unsigned processors() {
    static const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
    return count;
}

Result<void> in_parallel(std::size_t count, unsigned at_once,
                         const std::function<Result<void>(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> stop = false;
    std::mutex guard;
    std::size_t failed_at = count;
    Result<void> outcome;
    std::exception_ptr thrown;
    const auto run = [&] {
        while (!stop) {
            const std::size_t index = next++;
            if (index >= count) return;
            try {
                const Result<void> done = work(index);
                if (done) continue;
                const std::lock_guard lock(guard);
                if (index < failed_at) outcome = done;
                failed_at = std::min(failed_at, index);
            } catch (...) {
                const std::lock_guard lock(guard);
                thrown = std::current_exception();
            }
            stop = true;
        }
    };
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(count, at_once); ++i) {
        try {
            helpers.emplace_back(run);
        } catch (const std::system_error&) {
            break;  // this thread does it all
        }
    }
    run();
    helpers.clear();
    if (thrown) std::rethrow_exception(thrown);
    return outcome;
}

}  // namespace tearline
