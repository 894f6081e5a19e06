// SPDX-License-Identifier: MIT
// Netmail that our routes lead nowhere: it waits while the sysop mends them.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "netmail/route.h"
#include "store/ids.h"

namespace tearline::mail {

/// Is it the configuration that leaves the netmail without a way, and not its address? Then it
/// waits netmail.route_days for one.
bool waits_for_route(const desk::Desk& desk, const netmail::Way& way);

/// The netmail ID, which is kept, waits for a route from now on. Within the caller's transaction.
Result<void> wait_for_route(desk::Desk& desk, store::MessageId id, bool proven);

/// Netmail that waits is sent on its way where there is one by now; after its days, or where its
/// address turned out to be wrong, its sender is told. A warning tells how much waits on.
Result<void> route_unrouted(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::mail
