// SPDX-License-Identifier: MIT
// An append to a message base that a crash cut off, or that failed half-way: undone, or found to be
// there.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "msgbase/base.h"

namespace tearline::bases {

/// BASE is locked. It is cut back to where it was, and all messages wait again; or, when it
/// changed since, only those that are not in it.
Result<void> recover_append(desk::Desk& desk, msgbase::Base& base, const store::BaseAppend& append);

}  // namespace tearline::bases
