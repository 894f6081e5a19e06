// SPDX-License-Identifier: MIT
// `tearline robots`: letters to AreaFix, Ping and News answered between the nights.
#include "cmd/pipeline.h"
#include "cmd/verbs.h"
#include "flow/bases.h"
#include "flow/run_robots.h"

namespace tearline::cmd {

int run_robots(const Options& options, const flow::Config& config) {
    return run_pipeline(options, config, "robots", [](flow::Desk& desk, flow::Report& report) {
        if (auto answered = flow::run_robots(desk, report); !answered) return answered;
        return flow::write_bases(desk, report);
    });
}

}  // namespace tearline::cmd
