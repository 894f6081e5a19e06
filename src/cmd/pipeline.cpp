// SPDX-License-Identifier: MIT
// A run from opening the store to its report; what was done before an error is reported, too.
#include "cmd/pipeline.h"

#include <unistd.h>

#include <chrono>

#include "base/log.h"
#include "base/memory.h"
#include "cmd/output.h"
#include "cmd/progress.h"
#include "cmd/report_view.h"

namespace tearline::cmd {
namespace {

/// The run in the store, for `status`. A store that cannot note it fails the run, but not before
/// all else is done.
class NotedRun {
  public:
    NotedRun(flow::Desk& desk, const char* verb) : desk_(desk) {
        run_.verb = verb;
        run_.started = desk.now();
    }
    Result<void> begin() {
        if (desk_.dry()) return {};
        Result<store::RunId> id = desk_.store.runs.begin(run_.verb, run_.started);
        if (!id) return id.error();
        run_.id = *id;
        return {};
    }
    Result<void> finish(const flow::Report& report, const std::string& json, int status) {
        if (desk_.dry()) return {};
        run_.seconds = report.seconds;
        run_.report = json;
        run_.balanced = report.balanced();
        run_.exit_status = status;
        return desk_.store.runs.finish(run_);
    }

  private:
    flow::Desk& desk_;
    store::Run run_;
};

}  // namespace

int run_pipeline(const Options& options, const flow::Config& config, const char* verb,
                 const Stages& stages) {
    prepare_heap();
    ProgressLine progress(is_terminal(STDERR_FILENO) && !options.json && !options.quiet);
    const SystemClock clock;
    const auto mode = options.dry_run ? flow::Desk::Mode::dry : flow::Desk::Mode::real;
    Result<flow::Desk> desk = flow::Desk::open(config, mode, clock, progress);
    if (!desk) return fail(desk.error());
    NotedRun noted(*desk, verb);
    if (Result<void> begun = noted.begin(); !begun) return fail(begun.error());

    flow::Report report;
    report.verb = verb;
    report.started = desk->now();
    const auto start = std::chrono::steady_clock::now();
    std::optional<Error> stopped;
    if (Result<void> done = stages(*desk, report); !done) stopped = done.error();
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    progress.erase();

    int status = report.exit_status();
    if (stopped) {
        log::error(verb, stopped->text());
        status = exit_status(stopped->code);
    }
    const std::string json = report_json(report, desk->dry(), stopped);
    if (Result<void> kept = noted.finish(report, json, status); !kept)
        status = worse(status, fail(kept.error()));
    if (options.json)
        print(json);
    else if (!options.quiet)
        print(report_text(report, desk->dry(), options.verbose, stopped));
    else
        for (const std::string& warning : report.warnings) complain(safe(warning));
    return status;
}

}  // namespace tearline::cmd
