// SPDX-License-Identifier: MIT
// All robots of this system, in one stage.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::robots {

/// Answers the letters that wait for robots, then looks after areas on request and lists. What it
/// writes is owed or delivered as any netmail: pack and bases come after it.
Result<void> run_robots(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::robots
