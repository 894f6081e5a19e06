// SPDX-License-Identifier: MIT
// `tearline digest`: what is new in the news to a digest, posted to its area.
#include "base/closest.h"
#include "base/text.h"
#include "bases/owed.h"
#include "cmd/output.h"
#include "cmd/pipeline.h"
#include "cmd/preview.h"
#include "cmd/verbs.h"
#include "cmd/window.h"
#include "flow/publish.h"
#include "flow/write_editions.h"

namespace tearline::cmd {
namespace {

/// The digest's name as the configuration spells it.
Result<std::string> digest_named(const std::string& typed, const desk::Config& config) {
    std::vector<std::string_view> names;
    for (const desk::DigestPlan& plan : config.digests) {
        if (text::equals_ignoring_case(plan.settings.name, typed)) return plan.settings.name;
        names.push_back(plan.settings.name);
    }
    return Error{Code::usage, "",
                 "no [[digest]] has the name '" + typed + "'." + text::did_you_mean(typed, names)};
}

}  // namespace

int run_digest(const Options& options, const desk::Config& config) {
    Result<flow::Window> window = window_of(options);
    if (!window) return fail(window.error());
    std::string only;
    if (!options.arguments.empty()) {
        Result<std::string> name = digest_named(options.arguments.front(), config);
        if (!name) return fail(name.error());
        only = *name;
    }
    if (config.digests.empty())
        return fail(
            {Code::config, config.file.string(), "there is no [[digest]] in the configuration."});
    if (options.preview) return run_preview(options, config, *window, only);
    if (options.format)
        return fail({Code::usage, "", "--format is for --preview. (try: tearline help digest)"});
    return run_pipeline(options, config, "digest",
                        [&](desk::Desk& desk, desk::Report& report) -> Result<void> {
                            if (auto posted = flow::publish(desk, *window, only, report); !posted)
                                return posted;
                            const auto written = flow::write_editions(desk, report);
                            if (desk.dry()) return written;
                            const auto bases = bases::write_bases(desk, report);
                            return written ? bases : written;
                        });
}

}  // namespace tearline::cmd
