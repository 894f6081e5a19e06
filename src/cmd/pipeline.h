// SPDX-License-Identifier: MIT
// What toss, digest, pack and nightly share: a desk, a progress line, a report, an exit status.
#pragma once
#include <functional>

#include "cmd/options.h"
#include "flow/config.h"
#include "flow/desk.h"
#include "flow/report.h"

namespace tearline::cmd {

using Stages = std::function<Result<void>(flow::Desk&, flow::Report&)>;

/// Opens the desk, runs STAGES under the name VERB, notes the run in the store and prints its
/// report. Returns the exit status.
int run_pipeline(const Options& options, const flow::Config& config, const char* verb,
                 const Stages& stages);

}  // namespace tearline::cmd
