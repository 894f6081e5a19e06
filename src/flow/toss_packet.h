// SPDX-License-Identifier: MIT
// Packets: read and checked whole, then each kept whole or not at all.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "flow/read_packet.h"
#include "store/database.h"

namespace tearline::flow {

enum class Fate {
    tossed,     ///< its messages are in the store; the file may go
    known,      ///< an earlier run was killed between keeping and removing it; the file may go
    set_aside,  ///< nothing of it was kept: REASON; the file is to be moved to bad/
    left,       ///< cannot be read now: REASON; the file stays
};

struct PacketOutcome {
    Fate fate = Fate::tossed;
    std::string reason;    ///< of one that was tossed: what is odd about it, for the log
    std::string link;      ///< who sent it, as far as known
    std::string leftover;  ///< tossed or known, but, as this tells, bytes follow the end mark:
                           ///< keep the file for the sysop (quirk Q12)
    desk::MessageCounts messages;
};

/// Tosses packets, many in one transaction, for every commit waits for the disk. A packet that is
/// refused is undone alone. What becomes of the files is done after the commit, in their order.
class PacketTosser {
  public:
    PacketTosser(desk::Desk& desk, desk::Report& report) : desk_(desk), report_(report) {}

    /// Errors end the run: the store or the disk failed. What was tossed before is kept by then, as
    /// far as can be.
    Result<void> toss(std::span<const PacketJob> jobs);
    /// Commits, and deals with the files; to be called at the end, and before anything else is done
    /// with the store.
    Result<void> finish();

  private:
    Result<void> toss_read(ReadPacket& packet);
    Result<PacketOutcome> keep(ReadPacket& packet);

    desk::Desk& desk_;
    desk::Report& report_;
    std::optional<store::Transaction> open_;
    std::uint64_t bytes_ = 0;  ///< tossed in OPEN
    std::vector<std::pair<PacketJob, PacketOutcome>> done_;
};

}  // namespace tearline::flow
