// SPDX-License-Identifier: MIT
// `tearline toss`: inbound files to the store and the copies owed to links.
#include "cmd/pipeline.h"
#include "cmd/verbs.h"
#include "flow/inbound.h"

namespace tearline::cmd {

int run_toss(const Options& options, const flow::Config& config) {
    return run_pipeline(options, config, "toss", flow::toss);
}

}  // namespace tearline::cmd
