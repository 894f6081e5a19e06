// SPDX-License-Identifier: MIT
// `tearline digest --preview`: a dry run of which only the digests are shown.
#include "cmd/preview.h"

#include <unistd.h>

#include <algorithm>

#include "base/text.h"
#include "cmd/output.h"
#include "flow/publish.h"
#include "flow/write_editions.h"

namespace tearline::cmd {
namespace {

/// The lines of a digest hold no control characters but colours, which only a terminal is shown.
void show_parts(const desk::DigestDone& digest) {
    const bool colours = is_terminal(STDOUT_FILENO);
    for (const std::string& part : digest.texts) {
        if (&part != &digest.texts.front()) print("\n");
        if (colours) {
            print(part);
            continue;
        }
        for (const std::string_view line : text::split(text::trim_right(part), '\n'))
            print(safe(line) + "\n");
    }
}

Result<void> show_edition(desk::Desk& desk, const desk::DigestPlan& plan, editions::Format format) {
    const auto issues = desk.store.digests.contents(plan.settings.name, editions::issues_in_a_feed);
    if (!issues) return issues.error();
    if (issues->empty()) return {};
    const auto settings = flow::edition_settings(desk.config, plan);
    const auto bytes = editions::print_edition(format, *issues, settings);
    if (!bytes) return bytes.error();
    const bool shown = format == editions::Format::ansi && is_terminal(STDOUT_FILENO);
    print(shown ? editions::bulletin_for_terminal(*bytes, settings.charset) + "\n" : *bytes);
    return {};
}

}  // namespace

int run_preview(const Options& options, const desk::Config& config, const flow::Window& window,
                const std::string& only) {
    std::optional<editions::Format> format;
    if (options.json) format = editions::Format::json;
    if (options.format) {
        format = editions::format_named(*options.format);
        if (!format)
            return fail({Code::usage, "",
                         "there is no format '" + *options.format +
                             "'; it is text, markdown, html, atom, json, json_feed or ansi."});
    }
    desk::Progress nobody;
    const SystemClock clock;
    auto desk = desk::Desk::open(config, desk::Desk::Mode::dry, clock, nobody);
    if (!desk) return fail(desk.error());
    desk::Report report;
    const auto one = [&](const desk::DigestPlan& plan) -> Result<void> {
        const std::size_t before = report.digests.size();
        if (auto made = flow::publish(*desk, window, plan.settings.name, report); !made)
            return made;
        if (report.digests.size() == before) {
            complain(plan.settings.name + ": nothing new, no issue");
            return {};
        }
        if (format) return show_edition(*desk, plan, *format);
        if (before > 0) print("\n");
        show_parts(report.digests.back());
        return {};
    };
    for (const desk::DigestPlan& plan : config.digests)
        if (only.empty() || plan.settings.name == only)
            if (const auto shown = one(plan); !shown) return fail(shown.error());
    return 0;
}

}  // namespace tearline::cmd
