// SPDX-License-Identifier: MIT
// `tearline scan`: new local messages of the bases to the copies owed to links.
#include "flow/scan.h"

#include "bases/owed.h"
#include "cmd/pipeline.h"
#include "cmd/verbs.h"

namespace tearline::cmd {

int run_scan(const Options& options, const desk::Config& config) {
    return run_pipeline(options, config, "scan",
                        [](desk::Desk& desk, desk::Report& report) -> Result<void> {
                            // What a killed run left half-written is put right first.
                            if (auto written = bases::write_bases(desk, report); !written)
                                return written;
                            return flow::scan(desk, report);
                        });
}

}  // namespace tearline::cmd
