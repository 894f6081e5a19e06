// SPDX-License-Identifier: MIT
// `tearline feeds`: what is new in the feeds to their areas.
#include "base/closest.h"
#include "base/text.h"
#include "bases/owed.h"
#include "cmd/output.h"
#include "cmd/pipeline.h"
#include "cmd/verbs.h"
#include "flow/read_feeds.h"

namespace tearline::cmd {

namespace {

/// The feed's name as the configuration spells it.
Result<std::string> feed_named(const std::string& typed, const desk::Config& config) {
    std::vector<std::string_view> names;
    for (const desk::FeedPlan& plan : config.feeds) {
        if (text::equals_ignoring_case(plan.name, typed)) return plan.name;
        names.push_back(plan.name);
    }
    return Error{Code::usage, "",
                 "no [[feed]] has the name '" + typed + "'." + text::did_you_mean(typed, names)};
}

}  // namespace

int run_feeds(const Options& options, const desk::Config& config) {
    if (config.feeds.empty())
        return fail(
            {Code::config, config.file.string(), "there is no [[feed]] in the configuration."});
    std::string only;
    if (!options.arguments.empty()) {
        auto named = feed_named(options.arguments.front(), config);
        if (!named) return fail(named.error());
        only = *std::move(named);
    }
    return run_pipeline(options, config, "feeds",
                        [&](desk::Desk& desk, desk::Report& report) -> Result<void> {
                            const auto read = flow::read_feeds(desk, only, report);
                            if (!read || desk.dry()) return read;
                            return bases::write_bases(desk, report);
                        });
}

}  // namespace tearline::cmd
