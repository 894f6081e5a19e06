// SPDX-License-Identifier: MIT
// `tearline toss`: inbound files to the store, the bases and the copies owed to links.
#include "bases/owed.h"
#include "cmd/pipeline.h"
#include "cmd/verbs.h"
#include "flow/bad_mail.h"
#include "flow/inbound.h"

namespace tearline::cmd {

int run_toss(const Options& options, const desk::Config& config) {
    return run_pipeline(
        options, config, "toss",
        [bad_mail = options.bad](desk::Desk& desk, desk::Report& report) -> Result<void> {
            const auto tossed =
                bad_mail ? flow::toss_bad_mail(desk, report) : flow::toss(desk, report);
            // What was kept before an error is to be read, too.
            const auto written = bases::write_bases(desk, report);
            return tossed ? written : tossed;
        });
}

}  // namespace tearline::cmd
