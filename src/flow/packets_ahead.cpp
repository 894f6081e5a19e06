// SPDX-License-Identifier: MIT
// Packets are read and taken apart some way ahead of the thread that judges them.
#include "flow/packets_ahead.h"

#include <cassert>
#include <system_error>
#include <utility>

#include "base/parallel.h"

namespace tearline::flow {

namespace {

/// What is read at once, and how many of such portions wait at most.
constexpr std::uint64_t bytes_at_once = 1u << 20;
constexpr std::size_t most_ready = 6;

/// So many of JOBS fill what is read at once.
std::size_t count_to_read(std::span<const PacketJob> jobs) {
    std::uint64_t bytes = 0;
    std::size_t count = 0;
    while (count < jobs.size() && (count == 0 || bytes < bytes_at_once)) {
        std::error_code missing;
        const auto size = std::filesystem::file_size(jobs[count++].file, missing);
        bytes += missing ? 0 : size;
    }
    return count;
}

std::vector<ReadPacket> read_packets(const desk::Config& config, std::span<const PacketJob> jobs) {
    std::vector<ReadPacket> packets(jobs.size());
    const auto read =
        in_parallel(jobs.size(), processors(), [&](std::size_t index) -> Result<void> {
            packets[index] = read_packet(config, jobs[index]);
            return {};
        });
    assert(read);
    return packets;
}

}  // namespace

PacketsAhead::PacketsAhead(const desk::Config& config, std::span<const PacketJob> jobs)
    : config_(config), jobs_(jobs), ended_(jobs.empty()) {
    if (ended_) return;
    try {
        reading_ = std::jthread([this] { read_all(); });
    } catch (const std::system_error&) {
        ended_ = true;
    }
}

PacketsAhead::~PacketsAhead() {
    const std::lock_guard lock(guard_);
    stop_ = true;
    changed_.notify_all();
}

/// False when nobody wants more.
bool PacketsAhead::wait_for_room() {
    std::vector<std::vector<ReadPacket>> done_with;
    std::unique_lock lock(guard_);
    changed_.wait(lock, [&] { return stop_ || ready_.size() < most_ready; });
    done_with.swap(done_with_);
    return !stop_;
}

std::vector<ReadPacket> PacketsAhead::read_next() {
    const auto some = jobs_.first(count_to_read(jobs_));
    jobs_ = jobs_.subspan(some.size());
    return read_packets(config_, some);
}

void PacketsAhead::read_all() {
    try {
        while (!jobs_.empty() && wait_for_room()) {
            auto packets = read_next();
            const std::lock_guard lock(guard_);
            ready_.push_back(std::move(packets));
            changed_.notify_all();
        }
    } catch (...) {
        const std::lock_guard lock(guard_);
        thrown_ = std::current_exception();
    }
    const std::lock_guard lock(guard_);
    ended_ = true;
    changed_.notify_all();
}

std::vector<ReadPacket> PacketsAhead::next() {
    std::unique_lock lock(guard_);
    changed_.wait(lock, [&] { return ended_ || !ready_.empty(); });
    if (ready_.empty()) {
        if (thrown_) std::rethrow_exception(thrown_);
        const bool alone = !reading_.joinable() && !jobs_.empty();
        return alone ? read_next() : std::vector<ReadPacket>();
    }
    auto packets = std::move(ready_.front());
    ready_.pop_front();
    changed_.notify_all();
    return packets;
}

void PacketsAhead::give_back(std::vector<ReadPacket> packets) {
    const std::lock_guard lock(guard_);
    done_with_.push_back(std::move(packets));
}

}  // namespace tearline::flow
