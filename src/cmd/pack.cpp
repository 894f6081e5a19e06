// SPDX-License-Identifier: MIT
// `tearline pack`: copies owed to packets, bundles and flow files in the outbound.
#include "cmd/output.h"
#include "cmd/pipeline.h"
#include "cmd/verbs.h"
#include "flow/give_up.h"
#include "flow/send.h"

namespace tearline::cmd {

int run_pack(const Options& options, const desk::Config& config) {
    if (!options.give_up) return run_pipeline(options, config, "pack", flow::pack);
    const auto address = ftn::parse_address(*options.give_up);
    if (!address)
        return fail(
            usage_error("'" + *options.give_up + "' is no address, such as 1337:1/100.", "pack"));
    return run_pipeline(options, config, "pack", [&](desk::Desk& desk, desk::Report& report) {
        return flow::give_up(desk, *address, report);
    });
}

}  // namespace tearline::cmd
