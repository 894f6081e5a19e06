// SPDX-License-Identifier: MIT
// The way out: copies owed to links become packets and bundles in the outbound, each exactly once.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// First finishes what a killed run left unfinished, then packs all that is owed. A link whose
/// outbound is busy keeps its packets for the next run, with a warning. Errors end the run; what is
/// packed by then stays packed.
Result<void> pack(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::flow
