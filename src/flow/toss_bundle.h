// SPDX-License-Identifier: MIT
// One bundle: unpacked into a folder of our own, its packets tossed one by one.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "flow/inbox.h"

namespace tearline::flow {

/// A bundle that cannot be trusted (damaged, a bomb, a name that leads out of the folder, no packet
/// in it) is set aside whole and nothing of it is tossed. A bad packet within a good bundle is set
/// aside alone. Other files in it are moved on into the inbound. The bundle goes once all that was
/// in it is accounted for.
Result<void> toss_bundle(desk::Desk& desk, const Arrival& arrival, desk::Report& report);

}  // namespace tearline::flow
