// SPDX-License-Identifier: MIT
// Bad mail that the configuration, or AreaFix, has made room for since.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// Judges bad mail anew that was refused for its area, for who sent it there, or for its age, and
/// takes in what may be kept now: into the area, its base (by write_bases()) and for the links, as
/// if it had just come. REPORT counts only that. What was taken in, and what came again in the
/// meantime, is noted as such and never asked for again; what stays bad is left as it is, and told
/// by a dry run with the reason it was refused for.
Result<void> toss_bad_mail(desk::Desk& desk, desk::Report& report);

/// How much of the store's bad mail has come to its area by now.
Result<std::int64_t> no_longer_bad(desk::Desk& desk);

}  // namespace tearline::flow
