// SPDX-License-Identifier: MIT
// `tearline nightly`: everything that a night has to do, in one run with one report.
#include "base/log.h"
#include "cmd/mailer.h"
#include "cmd/output.h"
#include "cmd/pipeline.h"
#include "cmd/reachable.h"
#include "cmd/verbs.h"
#include "flow/bases.h"
#include "flow/inbound.h"
#include "flow/morning_letter.h"
#include "flow/news_robot.h"
#include "flow/nodelists.h"
#include "flow/publish.h"
#include "flow/purge.h"
#include "flow/read_feeds.h"
#include "flow/run_robots.h"
#include "flow/scan.h"
#include "flow/send.h"
#include "flow/write_editions.h"

namespace tearline::cmd {
namespace {

/// A stage that fails does not keep the next ones from their work: mail that is owed is still
/// packed though a digest cannot be made.
Result<void> night(flow::Desk& desk, flow::Report& report) {
    const std::pair<const char*, Result<void>> outcomes[] = {
        {"nodelist", flow::update_nodelists(desk, report)},
        {"toss", flow::toss(desk, report)},
        {"bases", desk.dry() ? Result<void>() : flow::write_bases(desk, report)},
        {"scan", flow::scan(desk, report)},
        {"robots", flow::run_robots(desk, report)},
        {"feeds", flow::read_feeds(desk, {}, report)},
        {"digest", flow::publish(desk, {}, {}, report)},
        {"digest", flow::write_editions(desk, report)},
        {"robots", flow::send_issues(desk, report)},
        {"morning", flow::morning_letter(desk, report)},
        {"bases", flow::write_bases(desk, report)},
        {"bases", flow::link_bases(desk, report)},
        {"pack", flow::pack(desk, report)},
        {"toss", flow::forget_old(desk)},
        {"purge", flow::tend_store(desk, report)},
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

/// UPLINKS are called to fetch; afterwards only those that mail now waits for. The report of the
/// night is what goes to standard output, not that of the calls.
int call(const Options& options, const flow::Config& configured, bool uplinks) {
    const flow::Config config = with_hosts(configured);
    const auto links = links_to_call(config, uplinks);
    if (!links) return fail(links.error());
    Options silent = options;
    silent.json = false;
    silent.quiet = true;
    return call_links(silent, config, *links);
}

}  // namespace

int run_nightly(const Options& options, const flow::Config& config) {
    if (!options.poll || options.dry_run) return run_pipeline(options, config, "nightly", night);
    int status = call(options, config, true);
    status = worse(status, run_pipeline(options, config, "nightly", night));
    return worse(status, call(options, config, false));
}

}  // namespace tearline::cmd
