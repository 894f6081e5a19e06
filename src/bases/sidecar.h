// SPDX-License-Identifier: MIT
// A base that another tosser keeps, read for the news desk.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "ftn/area.h"
#include "msgbase/base.h"

namespace tearline::bases {

/// Keeps what came into BASE since it was last read. No mark is needed for that: from the end
/// backwards, messages are new until a run of known ones is met; so the other program may renumber
/// and purge as it likes. Older ones than duplicate keys are kept for count as known. Where some
/// could not be read the whole base is gone through until all can be, for they may then lie behind
/// any number of known ones.
Result<void> read_sidecar(desk::Desk& desk, const ftn::Area& area, msgbase::Base& base,
                          desk::Report& report);

}  // namespace tearline::bases
