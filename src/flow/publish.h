// SPDX-License-Identifier: MIT
// The publish pipeline: store > article > story > digest > echomail > store and copies owed to
// links.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "flow/gather.h"

namespace tearline::flow {

/// Reads the news, then posts the next issue of every digest (or of the one named ONLY), each in
/// one transaction: posted whole and once, or not at all. No issue where there is nothing new, or
/// where it is not the digest's time; one that is named, or for a chosen WINDOW, is posted at once.
/// A chosen WINDOW posts an extra issue of that time.
Result<void> publish(desk::Desk& desk, const Window& window, std::string_view only,
                     desk::Report& report);

}  // namespace tearline::flow
