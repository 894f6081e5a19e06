// SPDX-License-Identifier: MIT
// Mail that waits for a system which is no link any more would wait for ever.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// Echomail that waits for ADDRESS is owed no longer, and each message tells so; how much it was
/// stands in REPORT.given_up. Netmail is not touched: pack sends it another way. Code::usage where
/// nothing waits for ADDRESS, or a [[link]] has it.
Result<void> give_up(desk::Desk& desk, const ftn::Address& address, desk::Report& report);

}  // namespace tearline::flow
