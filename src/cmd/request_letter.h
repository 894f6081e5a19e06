// SPDX-License-Identifier: MIT
// What becomes of a file request that cannot be fulfilled: its sender is told by netmail, as he is
// not there to read our log.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/file.h"
#include "base/result.h"
#include "desk/config.h"
#include "ftn/address.h"

namespace tearline::cmd {

/// A netmail to WHO about REFUSED, a sentence each, as a packet of ours in the inbound: the next
/// toss takes it the way that all netmail takes. May be called by several threads.
Result<file::Path> tell_refused_files(const desk::Config& config, const ftn::Address& who,
                                      const std::vector<std::string>& refused, UnixTime now);

}  // namespace tearline::cmd
