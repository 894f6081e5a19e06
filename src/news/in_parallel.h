// SPDX-License-Identifier: MIT
// The same work on many articles, by all cores: each item writes its own result only, so that the
// outcome is the same on one core.
#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace tearline::news {

/// Calls WORK(first, last) for ranges of at most STEP that cover 0 to COUNT, several at a time.
/// Throws what a call threw.
template <class Work>
void in_parallel(std::size_t count, std::size_t step, Work work) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr thrown;
    std::mutex thrown_lock;
    const auto run = [&] {
        try {
            for (std::size_t first = next.fetch_add(step); first < count;
                 first = next.fetch_add(step))
                work(first, std::min(first + step, count));
        } catch (...) {
            const std::lock_guard hold(thrown_lock);
            thrown = std::current_exception();
        }
    };
    const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
    const std::size_t steps = (count + step - 1) / step;
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < std::min(cores, steps); ++i) helpers.emplace_back(run);
    run();
    for (auto& helper : helpers) helper.join();
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace tearline::news
