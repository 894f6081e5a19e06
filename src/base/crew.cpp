// SPDX-License-Identifier: MIT
// Threads that wait for work as long as the program runs.
#include "base/crew.h"

#include <pthread.h>

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace tearline {

namespace {

class Crew {
  public:
    /// Nobody's work waits until another's is done: there is one thread at least for each.
    bool begin(std::function<void()> work) {
        const std::lock_guard lock(guard_);
        work_.push_back(std::move(work));
        if (work_.size() <= idle_) {
            changed_.notify_one();
            return true;
        }
        try {
            std::thread([this] { serve(); }).detach();
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
            changed_.wait(lock, [&] { return !work_.empty(); });
            --idle_;
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
};

/// Never taken apart: its threads wait until the program ends.
std::atomic<Crew*> crew = nullptr;

Crew& the_crew() {
    // Threads do not come along into a process that is forked, and those who waited for them never
    // leave what they waited for: it has a crew of its own.
    [[maybe_unused]] static const int told =
        pthread_atfork(nullptr, nullptr, [] { crew = nullptr; });
    if (Crew* const there = crew) return *there;
    auto made = std::make_unique<Crew>();
    Crew* other = nullptr;
    return crew.compare_exchange_strong(other, made.get()) ? *made.release() : *other;
}

}  // namespace

bool begin_on_thread(std::function<void()> work) {
    return the_crew().begin(std::move(work));
}

}  // namespace tearline
