// SPDX-License-Identifier: MIT
// One packet: read and checked whole, then kept in one transaction, or not at all.
#pragma once
#include <optional>
#include <string>

#include "base/file.h"
#include "base/result.h"
#include "flow/desk.h"
#include "flow/report.h"
#include "store/ids.h"

namespace tearline::flow {

struct PacketJob {
    file::Path file;
    std::string shown;  ///< how reports call it: "0a1b2c3d.pkt", "0a1b2c3d.pkt of 0000ffff.su0"
    bool secure = false;
    std::optional<store::FileId> container;  ///< the bundle it came in
};

enum class Fate {
    tossed,     ///< its messages are in the store; the file may go
    known,      ///< an earlier run was killed between keeping and removing it; the file may go
    set_aside,  ///< nothing of it was kept: REASON; the file is to be moved to bad/
    left,       ///< cannot be read now: REASON; the file stays
};

struct PacketOutcome {
    Fate fate = Fate::tossed;
    std::string reason;
    std::string link;      ///< who sent it, as far as known
    std::string leftover;  ///< tossed, but bytes follow the end mark: keep the file for the sysop
                           ///< (quirk Q12)
    MessageCounts messages;
};

/// Counts and decisions go to REPORT; the file itself is not touched. Errors end the run: the store
/// or the disk failed.
Result<PacketOutcome> toss_packet(Desk& desk, const PacketJob& job, Report& report);

}  // namespace tearline::flow
