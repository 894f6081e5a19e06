// SPDX-License-Identifier: MIT
// Netmail that waits to be packed goes by the routes that hold when it is.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// Owes netmail that is in no packet yet to the system that the routes tell now, with the files
/// that go along. What nobody would get any more stays owed as it was, with a warning.
Result<void> reroute_waiting(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::flow
