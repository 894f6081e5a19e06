// SPDX-License-Identifier: MIT
// Packets are read and taken apart on threads of their own, some way ahead of the one that judges
// them: while that waits for the disk, there is something to do.
#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "flow/read_packet.h"

namespace tearline::flow {

class PacketsAhead {
  public:
    /// Begins to read JOBS, which outlive this like CONFIG. Where no thread is to be had, next()
    /// reads.
    PacketsAhead(const desk::Config& config, std::span<const PacketJob> jobs);
    /// Waits for what is being read.
    ~PacketsAhead();
    PacketsAhead(const PacketsAhead&) = delete;
    PacketsAhead& operator=(const PacketsAhead&) = delete;

    /// The next packets, in their order; none after the last. What reading throws is thrown here.
    std::vector<ReadPacket> next();
    /// Nobody needs PACKETS any more: their memory is given back by the thread that reads.
    void give_back(std::vector<ReadPacket> packets);

  private:
    void read_all();
    std::vector<ReadPacket> read_next();
    bool wait_for_room();

    const desk::Config& config_;
    std::span<const PacketJob> jobs_;  ///< not read yet; of the thread that reads
    std::mutex guard_;                 ///< of all below but the thread
    std::condition_variable changed_;
    std::deque<std::vector<ReadPacket>> ready_;
    std::vector<std::vector<ReadPacket>> done_with_;
    bool ended_ = false, stop_ = false;
    std::exception_ptr thrown_;
    std::jthread reading_;
};

}  // namespace tearline::flow
