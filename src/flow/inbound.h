// SPDX-License-Identifier: MIT
// The inbound pipeline: inbound > bundle > packet > message > verdict > store and copies owed to
// links.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// Tosses all that lies in the inbound folders. Counts, warnings and (dry) decisions are added to
/// REPORT. An Error ends the run where it is: what is not yet tossed stays for the next one. Most
/// of it is in its message bases by then; write_bases() does the rest.
Result<void> toss(desk::Desk& desk, desk::Report& report);

/// Forgets keys and traces of duplicates that are older than limits.dupe_days. Outside of any
/// transaction; a dry desk forgets nothing, nor does one whose clock leapt.
Result<void> forget_old(desk::Desk& desk);

}  // namespace tearline::flow
