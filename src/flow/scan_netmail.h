// SPDX-License-Identifier: MIT
// Netmail that users of this system wrote into the netmail bases.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "ftn/area.h"
#include "msgbase/base.h"

namespace tearline::flow {

/// Every local message of BASE that was not sent yet is completed (INTL, FMPT, TOPT, MSGID), gets
/// its place, and is marked as sent; one with kill/sent is then removed from the base. BASE is open
/// for writing and locked, or only read in a dry run.
Result<void> scan_netmail(desk::Desk& desk, const ftn::Area& area, msgbase::Base& base,
                          desk::Report& report);

}  // namespace tearline::flow
