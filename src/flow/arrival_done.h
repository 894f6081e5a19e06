// SPDX-License-Identifier: MIT
// What becomes of an inbound file once its fate is known.
#pragma once
#include <string>

#include "base/result.h"
#include "desk/desk.h"
#include "flow/toss_packet.h"

namespace tearline::flow {

/// Removes a tossed packet, moves one that was refused to bad/, leaves the others; counts, logs and
/// (dry) tells it.
Result<void> packet_done(desk::Desk& desk, const PacketJob& job, const PacketOutcome& outcome,
                         desk::Report& report);

/// Moves FILE to bad/ with its reason, counted and logged; where bad/ takes nothing it is left, and
/// told. SHOWN is how reports call it; LINK who sent it, where known.
Result<void> put_aside(desk::Desk& desk, const file::Path& file, const std::string& shown,
                       const std::string& reason, const std::string& link, desk::Report& report);

/// Removes a file that is done with, unless the run is dry; one that cannot be removed is left, and
/// the first of them told. Its folder is to be flushed before the store forgets that it was tossed.
Result<void> remove_done(desk::Desk& desk, const file::Path& file, desk::Report& report);

}  // namespace tearline::flow
