// SPDX-License-Identifier: MIT
// Feeds become echomail: what is new in them is posted, once, like any message of ours.
#pragma once
#include <string_view>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// Every [[feed]] (or the one named ONLY): fetched when its time has come (at once when named), or
/// read from its files, and its new articles posted, one transaction a file. A feed that cannot be
/// had or read is told as a warning and tried again later; nothing of it is kept, and the others go
/// on. Code::usage for a name that no feed has.
Result<void> read_feeds(desk::Desk& desk, std::string_view only, desk::Report& report);

}  // namespace tearline::flow
