// SPDX-License-Identifier: MIT
// The files that digests are written to beside echomail: made again from the store whenever they
// are not as they should be.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::flow {

/// What PLAN's outputs are printed with.
editions::EditionSettings edition_settings(const desk::Config& config,
                                           const desk::DigestPlan& plan);

/// Writes the last issue of every digest to its outputs, each replaced whole; a file that is as it
/// should be is left alone, so that a run after a crash repairs and any other does nothing. All are
/// tried; the first error is returned.
Result<void> write_editions(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::flow
