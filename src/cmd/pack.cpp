// SPDX-License-Identifier: MIT
// `tearline pack`: copies owed to packets, bundles and flow files in the outbound.
#include "cmd/pipeline.h"
#include "cmd/verbs.h"
#include "flow/send.h"

namespace tearline::cmd {

int run_pack(const Options& options, const flow::Config& config) {
    return run_pipeline(options, config, "pack", flow::pack);
}

}  // namespace tearline::cmd
