// SPDX-License-Identifier: MIT
// Threads for the time of one piece of work: they share an index and nothing else.
#include "base/shared_work.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace tearline {

SharedWork::SharedWork(std::size_t count, unsigned helpers,
                       std::function<Result<void>(std::size_t)> work)
    : count_(count), work_(std::move(work)), failed_at_(count) {
    for (std::size_t i = 0; i < std::min<std::size_t>(count, helpers); ++i) {
        try {
            helpers_.emplace_back([this] { run(); });
        } catch (const std::system_error&) {
            break;  // finish() does it all
        }
    }
}

SharedWork::~SharedWork() {
    stop_ = true;
}

void SharedWork::run() {
    while (!stop_) {
        const std::size_t index = next_++;
        if (index >= count_) return;
        try {
            const Result<void> done = work_(index);
            if (done) continue;
            const std::lock_guard lock(guard_);
            if (index < failed_at_) outcome_ = done;
            failed_at_ = std::min(failed_at_, index);
        } catch (...) {
            const std::lock_guard lock(guard_);
            thrown_ = std::current_exception();
        }
        stop_ = true;
    }
}

Result<void> SharedWork::finish() {
    run();
    helpers_.clear();
    if (thrown_) std::rethrow_exception(thrown_);
    return outcome_;
}

}  // namespace tearline
