// SPDX-License-Identifier: MIT
// What toss, digest, pack and nightly share: a desk, a progress line, a report, an exit status.
#pragma once
#include <functional>

#include "cmd/options.h"
#include "desk/config.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::cmd {

using Stages = std::function<Result<void>(desk::Desk&, desk::Report&)>;

/// Opens the desk, runs STAGES under the name VERB, notes the run in the store and prints its
/// report. Returns the exit status.
int run_pipeline(const Options& options, const desk::Config& config, const char* verb,
                 const Stages& stages);

struct Ran {
    int status = 0;
    store::RunId id = 0;  ///< 0: it is not in the store
};

/// The same, for a verb that does more than the run: SO_FAR is the status of what came before, and
/// is noted and returned where it is the worse one.
Ran run_noted(const Options& options, const desk::Config& config, const char* verb,
              const Stages& stages, int so_far);
/// STATUS is that of RAN with what came behind it; noted where it is another one.
void note_status(const desk::Config& config, const Ran& ran, int status);

}  // namespace tearline::cmd
