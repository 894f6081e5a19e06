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
    NotedRun(desk::Desk& desk, const char* verb) : desk_(desk) {
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
    [[nodiscard]] store::RunId id() const { return run_.id; }
    Result<void> finish(const desk::Report& report, const std::string& json, int status) {
        if (desk_.dry()) return {};
        run_.seconds = report.seconds;
        run_.report = json;
        run_.balanced = report.balanced();
        run_.exit_status = status;
        return desk_.store.runs.finish(run_);
    }

  private:
    desk::Desk& desk_;
    store::Run run_;
};

/// What a quiet run says. Of what stands since earlier runs a timer's mail tells once a night, not
/// every few minutes.
void tell_warnings(const desk::Report& report) {
    for (const std::string& warning : report.warnings) complain(safe(warning));
    if (report.verb != "nightly") return;
    for (const std::string& reminder : report.reminders) complain(safe(reminder));
}

}  // namespace

int run_pipeline(const Options& options, const desk::Config& config, const char* verb,
                 const Stages& stages) {
    return run_noted(options, config, verb, stages, 0).status;
}

Ran run_noted(const Options& options, const desk::Config& config, const char* verb,
              const Stages& stages, int so_far) {
    prepare_heap();
    ProgressLine progress(is_terminal(STDERR_FILENO) && !options.json && !options.quiet);
    const SystemClock clock;
    const auto mode = options.dry_run ? desk::Desk::Mode::dry : desk::Desk::Mode::real;
    Result<desk::Desk> desk = desk::Desk::open(config, mode, clock, progress);
    if (!desk) return {worse(so_far, fail(desk.error())), 0};
    NotedRun noted(*desk, verb);
    if (Result<void> begun = noted.begin(); !begun) return {worse(so_far, fail(begun.error())), 0};

    desk::Report report;
    report.verb = verb;
    report.started = desk->now();
    if (desk->put_back())
        report.warnings.emplace_back(
            "the store is older than the run before this one, as if a copy of it was put back: "
            "what came since that copy is not in it, but message bases are looked through for it, "
            "so that nothing of it is doubled in them");
    const auto start = std::chrono::steady_clock::now();
    std::optional<Error> stopped;
    if (Result<void> done = stages(*desk, report); !done) stopped = done.error();
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    progress.erase();

    int status = report.exit_status();
    if (stopped) {
        log::error(verb, stopped->text() + whose_file(*stopped, geteuid()));
        status = exit_status(stopped->code);
    }
    status = worse(so_far, status);
    const std::string json = report_json(report, desk->dry(), stopped);
    if (Result<void> kept = noted.finish(report, json, status); !kept)
        status = worse(status, fail(kept.error()));
    if (options.json)
        print(json);
    else if (!options.quiet)
        print(report_text(report, desk->dry(), options.verbose, stopped));
    else
        tell_warnings(report);
    return {status, noted.id()};
}

void note_status(const desk::Config& config, const Ran& ran, int status) {
    if (ran.id == 0 || status == ran.status) return;
    desk::Progress nobody;
    const SystemClock clock;
    Result<desk::Desk> desk = desk::Desk::open(config, desk::Desk::Mode::real, clock, nobody);
    if (!desk) return;  // another run is at work; the status that we end with tells it
    if (auto set = desk->store.runs.set_exit_status(ran.id, status); !set)
        log::error("store", set.error().text());
}

}  // namespace tearline::cmd
