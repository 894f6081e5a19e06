// SPDX-License-Identifier: MIT
// `tearline feeds`: what is new in the feeds to their areas.
#include "cmd/output.h"
#include "cmd/pipeline.h"
#include "cmd/verbs.h"
#include "flow/bases.h"
#include "flow/read_feeds.h"

namespace tearline::cmd {

int run_feeds(const Options& options, const flow::Config& config) {
    if (config.feeds.empty())
        return fail(
            {Code::config, config.file.string(), "there is no [[feed]] in the configuration."});
    const std::string only = options.arguments.empty() ? "" : options.arguments.front();
    return run_pipeline(options, config, "feeds",
                        [&](flow::Desk& desk, flow::Report& report) -> Result<void> {
                            const auto read = flow::read_feeds(desk, only, report);
                            if (!read || desk.dry()) return read;
                            return flow::write_bases(desk, report);
                        });
}

}  // namespace tearline::cmd
