// SPDX-License-Identifier: MIT
// The store is kept from growing for ever: what limits.keep_days lets go.
#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "desk/desk.h"
#include "store/purge.h"

namespace tearline::flow {

/// Removes what is older than limits.keep_days and needed by nobody: no link, base, robot, part of
/// a message, digest or story. Mail that the news desk has not read or told waits a month longer.
/// Outside of any transaction; a dry desk only counts. Nothing goes with keep_days = 0.
Result<store::Purged> purge_store(desk::Desk& desk);

/// Where the clock leapt: why nothing that is old is thrown away, "the clock stands at ..".
std::optional<std::string> doubt_of_clock(const desk::Desk& desk);

/// The same at the end of a nightly run, told in REPORT; not where the clock leapt.
Result<void> tend_store(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::flow
