// SPDX-License-Identifier: MIT
// All robots of this system, in one stage.
#pragma once
#include "base/result.h"
#include "flow/desk.h"
#include "flow/report.h"

namespace tearline::flow {

/// Answers the letters that wait for robots, then looks after areas on request and lists. What it
/// writes is owed or delivered as any netmail: pack and bases come after it.
Result<void> run_robots(Desk& desk, Report& report);

}  // namespace tearline::flow
