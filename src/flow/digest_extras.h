// SPDX-License-Identifier: MIT
// What a digest tells beside its stories, and when its time has come.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "digests/digest.h"

namespace tearline::flow {

/// Is it PLAN's time, by its schedule and its last issue?
Result<bool> is_due(desk::Desk& desk, const desk::DigestPlan& plan);

/// The liveliest threads since the last issue and the week's traffic, where PLAN wants them.
Result<void> add_extras(desk::Desk& desk, const desk::DigestPlan& plan, digests::Digest& digest);

}  // namespace tearline::flow
