// SPDX-License-Identifier: MIT
// `tearline nightly`: everything that a night has to do, in one run with one report.
#include <unistd.h>

#include <algorithm>

#include "base/log.h"
#include "bases/owed.h"
#include "cmd/mailer.h"
#include "cmd/output.h"
#include "cmd/pipeline.h"
#include "cmd/reachable.h"
#include "cmd/verbs.h"
#include "flow/inbound.h"
#include "flow/morning_letter.h"
#include "flow/nodelists.h"
#include "flow/publish.h"
#include "flow/purge.h"
#include "flow/read_feeds.h"
#include "flow/scan.h"
#include "flow/send.h"
#include "flow/write_editions.h"
#include "robots/news_robot.h"
#include "robots/run_robots.h"

namespace tearline::cmd {
namespace {

/// A stage that fails does not keep the next ones from their work: mail that is owed is still
/// packed though a digest cannot be made.
Result<void> night(desk::Desk& desk, desk::Report& report) {
    Result<void> first;
    const auto stage = [&](const char* name, const Result<void>& outcome) {
        if (outcome) return;
        // Two stages may meet one full disk.
        auto& failures = report.failures;
        const std::string text = outcome.error().text();
        const bool known = std::find(failures.begin(), failures.end(), text) != failures.end();
        if (!known) failures.push_back(text);
        if (first)
            first = outcome;
        else if (!known)
            log::error(name, text + whose_file(outcome.error(), geteuid()));
    };
    stage("nodelist", flow::update_nodelists(desk, report));
    stage("toss", flow::toss(desk, report));
    stage("bases", desk.dry() ? Result<void>() : bases::write_bases(desk, report));
    stage("scan", flow::scan(desk, report));
    stage("robots", robots::run_robots(desk, report));
    stage("feeds", flow::read_feeds(desk, {}, report));
    stage("digest", flow::publish(desk, {}, {}, report));
    stage("digest", flow::write_editions(desk, report));
    stage("robots", robots::send_issues(desk, report));
    stage("morning", flow::morning_letter(desk, report));
    stage("bases", bases::write_bases(desk, report));
    stage("bases", bases::link_bases(desk, report));
    stage("pack", flow::pack(desk, report));
    stage("toss", flow::forget_old(desk));
    stage("purge", flow::tend_store(desk, report));
    return first;
}

/// UPLINKS are called to fetch; afterwards only those that mail now waits for. The report of the
/// night is what goes to standard output, not that of the calls.
int call(const Options& options, const desk::Config& configured, bool uplinks,
         std::vector<std::string>& failed) {
    const desk::Config config = with_hosts(configured);
    const auto links = links_to_call(config, uplinks, false);
    if (!links) return fail(links.error());
    Options silent = options;
    silent.json = false;
    silent.quiet = true;
    return call_links(silent, config, *links, failed);
}

}  // namespace

int run_nightly(const Options& options, const desk::Config& config) {
    if (!options.poll || options.dry_run) return run_pipeline(options, config, "nightly", night);
    std::vector<std::string> failed;
    const int before = call(options, config, true, failed);
    const Ran ran = run_noted(
        options, config, "nightly",
        [&](desk::Desk& desk, desk::Report& report) {
            report.failures = failed;
            return night(desk, report);
        },
        before);
    const int status = worse(ran.status, call(options, config, false, failed));
    note_status(config, ran, status);
    return status;
}

}  // namespace tearline::cmd
