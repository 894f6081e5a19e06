// SPDX-License-Identifier: MIT
// A table of fixed size, for a handler of signals may neither allocate nor wait for a mutex.
#include "outbound/held_locks.h"

#include <fcntl.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <climits>
#include <cstring>
#include <utility>

namespace tearline::outbound {

namespace {

constexpr int no_place = -1;
constexpr pid_t nobody = 0, being_filled = -1;

struct Place {
    std::atomic<pid_t> thread{nobody};
    std::array<char, PATH_MAX> path{};
    std::array<char, 96> text{};
    std::size_t text_size = 0;
};
static_assert(std::atomic<pid_t>::is_always_lock_free);

std::array<Place, 64> places;
std::atomic<bool> ending{false};

/// Of another that took the lock over as stale it is not ours to remove.
bool is_ours(const Place& place) {
    std::array<char, 128> bytes{};
    const int descriptor = ::open(place.path.data(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return false;
    const ssize_t count = ::read(descriptor, bytes.data(), bytes.size());
    ::close(descriptor);
    return count == static_cast<ssize_t>(place.text_size) &&
           std::memcmp(bytes.data(), place.text.data(), place.text_size) == 0;
}

bool do_others_hold(pid_t self) {
    for (const Place& place : places) {
        const pid_t thread = place.thread.load();
        if (thread != nobody && thread != self) return true;
    }
    return false;
}

}  // namespace

HeldLock::HeldLock(std::string_view path, std::string_view text) : place_(no_place) {
    if (path.size() >= PATH_MAX || text.size() > places[0].text.size()) return;
    for (std::size_t i = 0; i < places.size() && place_ == no_place; ++i) {
        Place& place = places[i];
        pid_t expected = nobody;
        if (!place.thread.compare_exchange_strong(expected, being_filled)) continue;
        path.copy(place.path.data(), path.size());
        place.path[path.size()] = '\0';
        place.text_size = text.copy(place.text.data(), place.text.size());
        place.thread.store(::gettid());
        place_ = static_cast<int>(i);
    }
    // Either the handler sees what was noted here, or this sees that there is a handler.
    if (!ending.load()) return;
    let_go();
    while (ending.load()) ::pause();
}

HeldLock::HeldLock(HeldLock&& other) noexcept : place_(std::exchange(other.place_, no_place)) {}

HeldLock& HeldLock::operator=(HeldLock&& other) noexcept {
    std::swap(place_, other.place_);
    return *this;
}

HeldLock::~HeldLock() {
    let_go();
}

void HeldLock::let_go() {
    if (place_ == no_place) return;
    places[static_cast<std::size_t>(std::exchange(place_, no_place))].thread.store(nobody);
}

void leave_locks_for_the_end() {
    constexpr int steps = 100;
    constexpr long step_nanoseconds = 10'000'000;
    ending.store(true);
    const pid_t self = ::gettid();
    for (const Place& place : places)
        if (place.thread.load() == self && is_ours(place)) ::unlink(place.path.data());
    const timespec pause{0, step_nanoseconds};
    for (int step = 0; step < steps && do_others_hold(self); ++step) ::nanosleep(&pause, nullptr);
}

}  // namespace tearline::outbound
