// SPDX-License-Identifier: MIT
// What a digest tells beside its stories, and when its time has come.
#pragma once
#include "base/result.h"
#include "digests/digest.h"
#include "flow/desk.h"

namespace tearline::flow {

/// Is it PLAN's time, by its schedule and its last issue?
Result<bool> is_due(Desk& desk, const DigestPlan& plan);

/// The liveliest threads since the last issue and the week's traffic, where PLAN wants them.
Result<void> add_extras(Desk& desk, const DigestPlan& plan, digests::Digest& digest);

}  // namespace tearline::flow
