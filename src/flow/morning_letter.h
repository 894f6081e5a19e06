// SPDX-License-Identifier: MIT
// The sysop's letter after the nightly run, written once a day.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// Writes what came since the last letter to the sysop, as [morning] says: netmail, or a message of
/// an area. At most one a day (of the clock on the wall); nothing on a quiet night where that is
/// wished. REPORT is that of the run so far.
Result<void> morning_letter(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::flow
