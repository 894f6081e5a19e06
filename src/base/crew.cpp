// SPDX-License-Identifier: MIT
// Threads that wait for work as long as the program runs.
#include "base/crew.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace tearline {

namespace {

class Crew {
  public:
    ~Crew() {
        {
            const std::lock_guard lock(guard_);
            stop_ = true;
        }
        changed_.notify_all();
    }

    /// Nobody's work waits until another's is done: there is one thread at least for each.
    bool begin(std::function<void()> work) {
        const std::lock_guard lock(guard_);
        work_.push_back(std::move(work));
        if (work_.size() <= idle_) {
            changed_.notify_one();
            return true;
        }
        try {
            threads_.emplace_back([this] { serve(); });
        } catch (const std::system_error&) {
            work_.pop_back();
            return false;
        }
        return true;
    }

  private:
    void serve() {
        std::unique_lock lock(guard_);
        for (;;) {
            ++idle_;
            changed_.wait(lock, [&] { return stop_ || !work_.empty(); });
            --idle_;
            if (work_.empty()) return;
            {
                const std::function<void()> work = std::move(work_.front());
                work_.pop_front();
                lock.unlock();
                work();
            }
            lock.lock();
        }
    }

    std::mutex guard_;  ///< of all below
    std::condition_variable changed_;
    std::deque<std::function<void()>> work_;
    std::size_t idle_ = 0;  ///< threads that wait, or were told of work just now
    bool stop_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace

bool begin_on_thread(std::function<void()> work) {
    static Crew crew;
    return crew.begin(std::move(work));
}

}  // namespace tearline
