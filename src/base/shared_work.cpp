// SPDX-License-Identifier: MIT
// Threads for the time of one piece of work: they share an index and nothing else.
#include "base/shared_work.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <new>
#include <utility>

#include "base/crew.h"

namespace tearline {

class SharedWork::State {
  public:
    State(std::size_t count, std::function<Result<void>(std::size_t)> work)
        : count_(count), work_(std::move(work)), failed_at_(count) {}

    void help() {
        {
            const std::lock_guard lock(guard_);
            if (closed_) return;
            ++inside_;
        }
        run();
        const std::lock_guard lock(guard_);
        if (--inside_ == 0) changed_.notify_all();
    }

    void run() {
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

    /// Lets nobody in any more, and waits for those who are.
    void close() {
        std::unique_lock lock(guard_);
        closed_ = true;
        changed_.wait(lock, [&] { return inside_ == 0; });
    }
    void stop() { stop_ = true; }

    Result<void> outcome() {
        if (thrown_) std::rethrow_exception(thrown_);
        return outcome_;
    }

  private:
    const std::size_t count_;
    const std::function<Result<void>(std::size_t)> work_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> stop_ = false;
    std::mutex guard_;  ///< of all below
    std::condition_variable changed_;
    std::size_t inside_ = 0;
    bool closed_ = false;
    std::size_t failed_at_;
    Result<void> outcome_;
    std::exception_ptr thrown_;
};

SharedWork::SharedWork(std::size_t count, unsigned helpers,
                       std::function<Result<void>(std::size_t)> work)
    : state_(std::make_shared<State>(count, std::move(work))) {
    try {
        for (std::size_t i = 0; i < std::min<std::size_t>(count, helpers); ++i)
            if (!begin_on_thread([state = state_] { state->help(); })) break;
    } catch (const std::bad_alloc&) {
        // Those that came may be at work already: finish() does it with them, or all alone.
    }
}

SharedWork::~SharedWork() {
    state_->stop();
    state_->close();
}

Result<void> SharedWork::finish() {
    state_->run();
    state_->close();
    return state_->outcome();
}

}  // namespace tearline
