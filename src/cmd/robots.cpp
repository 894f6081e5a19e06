// SPDX-License-Identifier: MIT
// `tearline robots`: letters to AreaFix, Ping and News answered between the nights.
#include "bases/owed.h"
#include "cmd/pipeline.h"
#include "cmd/verbs.h"
#include "robots/run_robots.h"

namespace tearline::cmd {

int run_robots(const Options& options, const desk::Config& config) {
    return run_pipeline(options, config, "robots", [](desk::Desk& desk, desk::Report& report) {
        if (auto answered = robots::run_robots(desk, report); !answered) return answered;
        return bases::write_bases(desk, report);
    });
}

}  // namespace tearline::cmd
