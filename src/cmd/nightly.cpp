// SPDX-License-Identifier: MIT
// `tearline nightly`: everything that a night has to do, in one run with one report.
#include "base/log.h"
#include "cmd/pipeline.h"
#include "cmd/verbs.h"
#include "flow/inbound.h"
#include "flow/publish.h"
#include "flow/send.h"

namespace tearline::cmd {
namespace {

/// A stage that fails does not keep the next ones from their work: mail that is owed is still
/// packed though a digest cannot be made.
Result<void> night(flow::Desk& desk, flow::Report& report) {
    const std::pair<const char*, Result<void>> outcomes[] = {
        {"toss", flow::toss(desk, report)},
        {"digest", flow::publish(desk, {}, {}, report)},
        {"pack", flow::pack(desk, report)},
    };
    Result<void> first;
    for (const auto& [stage, outcome] : outcomes) {
        if (outcome) continue;
        if (first)
            first = outcome;
        else
            log::error(stage, outcome.error().text());
    }
    return first;
}

}  // namespace

int run_nightly(const Options& options, const flow::Config& config) {
    return run_pipeline(options, config, "nightly", night);
}

}  // namespace tearline::cmd
