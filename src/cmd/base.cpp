// SPDX-License-Identifier: MIT
// `tearline base`: care for the message bases of areas.
#include <algorithm>
#include <array>
#include <optional>

#include "base/closest.h"
#include "base/log.h"
#include "base/text.h"
#include "bases/maintain.h"
#include "bases/owed.h"
#include "cmd/area_named.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "flow/purge.h"
#include "msgbase/file_of.h"

namespace tearline::cmd {
namespace {

using bases::BaseTask;

struct TaskName {
    std::string_view name;
    BaseTask task;
};
constexpr std::array<TaskName, 5> tasks = {{{"check", BaseTask::check},
                                            {"repair", BaseTask::repair},
                                            {"purge", BaseTask::purge},
                                            {"pack", BaseTask::pack},
                                            {"link", BaseTask::link}}};

Result<TaskName> task_named(const std::string& typed) {
    std::vector<std::string_view> names;
    for (const TaskName& each : tasks) {
        if (each.name == typed) return each;
        names.push_back(each.name);
    }
    return Error{Code::usage, "",
                 "base has no '" + typed + "'; write check, repair, purge, pack or link." +
                     text::did_you_mean(typed, names)};
}

/// Of files and folders that are message bases or parts of one.
constexpr std::array endings = {"", ".jhr", ".jdt", ".jdx", ".sqd", ".sqi"};

/// Those named, else all that have a base; of those only ours where something is to be changed.
Result<std::vector<const ftn::Area*>> areas_meant(const Options& options,
                                                  const desk::Config& config, BaseTask task) {
    std::vector<const ftn::Area*> areas;
    for (std::size_t i = 1; i < options.arguments.size(); ++i) {
        const auto& bases = config.netmail.areas;
        const auto mail = std::find_if(bases.begin(), bases.end(), [&](const ftn::Area& each) {
            return text::equals_ignoring_case(each.key.tag, options.arguments[i]);
        });
        if (mail != bases.end()) {
            areas.push_back(&*mail);
            continue;
        }
        const auto area = area_named(options.arguments[i], config);
        if (!area) return area.error();
        areas.push_back(*area);
    }
    if (options.arguments.size() > 1) return areas;
    std::vector<const ftn::Area*> all;
    for (const ftn::Area& area : config.areas) all.push_back(&area);
    for (const ftn::Area& area : config.netmail.areas) all.push_back(&area);
    for (const ftn::Area* each : all) {
        const ftn::Area& area = *each;
        const bool ours = task == BaseTask::check || !area.sidecar;
        // Whichever of its files is left: what has lost one is to be looked at above all.
        const bool there = std::any_of(endings.begin(), endings.end(), [&](const char* ending) {
            return file::may_be_there(msgbase::file_of(area.path, ending));
        });
        if (area.base != ftn::Area::Base::none && ours && there) areas.push_back(&area);
    }
    return areas;
}

std::string told(const ftn::Area& area, const TaskName& task, const bases::BaseOutcome& done,
                 bool dry) {
    std::string out = area.key.text() + ": " + counted(done.messages, "message");
    const bool sound = done.problems.empty();
    if (task.task == BaseTask::check || task.task == BaseTask::repair)
        out += sound ? ", sound" : ", not sound";
    if (done.left_out > 0)
        out += ", " + with_commas(done.left_out) + (dry ? " would be left out" : " left out");
    if (done.bytes_before > 0)
        out += ", " + with_commas(done.bytes_before) + " bytes became " +
               with_commas(done.bytes_after);
    if (done.linked > 0) out += ", " + with_commas(done.linked) + " reply links set";
    if (task.task == BaseTask::repair && done.changed)
        out += dry ? ", would be mended" : ", mended";
    out += "\n";
    for (const std::string& problem : done.problems) out += "  " + safe(problem) + "\n";
    if (!done.copy.empty()) out += "  as it was: " + done.copy.string() + "\n";
    return out;
}

Error left_alone(Error why) {
    if (why.code == Code::busy) why.message += "; the base stays as it is, try again later";
    return why;
}

Error passed_over(Error why) {
    why.message +=
        "; it stays as it is, as do links to it, and the rest of the base was looked after";
    return why;
}

Json as_json(const ftn::Area& area, const TaskName& task, const bases::BaseOutcome& done,
             bool dry) {
    Json out{{"verb", "base"},          {"task", task.name},         {"area", area.key.text()},
             {"path", area.path},       {"messages", done.messages}, {"problems", done.problems},
             {"changed", done.changed}, {"left_out", done.left_out}, {"linked", done.linked}};
    out["unread"] = Json::array();
    for (const msgbase::Unread& each : done.unread) out["unread"].push_back(each.why.text());
    out["copy"] = done.copy.empty() ? Json(nullptr) : Json(done.copy.string());
    if (dry) out["dry_run"] = true;
    return out;
}

/// What is older than limits.keep_days leaves the store, too.
int purge_store(const Options& options, desk::Desk& desk) {
    const auto done = flow::purge_store(desk);
    if (!done) return fail(done.error());
    const auto totals = desk.store.runs.totals();
    if (!totals) return fail(totals.error());
    const std::int64_t left = totals->echomail + totals->netmail + totals->bad;
    const auto gone = static_cast<std::uint64_t>(done->messages);
    if (options.json) {
        Json out{{"verb", "base"},
                 {"task", "purge"},
                 {"area", nullptr},
                 {"path", desk.config.paths.store.string()},
                 {"messages", left},
                 {"problems", Json::array()},
                 {"changed", gone > 0},
                 {"left_out", gone},
                 {"linked", 0},
                 {"unread", Json::array()},
                 {"copy", nullptr},
                 {"bytes_before", done->bytes_before},
                 {"bytes_after", done->bytes_after}};
        if (desk.dry()) out["dry_run"] = true;
        print(json_line(out));
    } else if (!options.quiet) {
        print("store: " + counted(static_cast<std::uint64_t>(left), "message") +
              (gone == 0
                   ? ""
                   : ", " + with_commas(gone) + (desk.dry() ? " would be left out" : " left out")) +
              (done->bytes_before == done->bytes_after
                   ? ""
                   : ", " + with_commas(done->bytes_before) + " bytes became " +
                         with_commas(done->bytes_after)) +
              "\n");
    }
    return 0;
}

/// The exit status of what cannot be written.
Result<int> write_owed(desk::Desk& desk, bool tell) {
    desk::Report report;
    if (auto written = bases::write_bases(desk, report); !written) return written.error();
    if (tell)
        for (const std::string& warning : report.warnings) complain(safe(warning));
    return report.exit_status();
}

/// The exit status.
int look_after(const Options& options, desk::Desk& desk, const ftn::Area& area,
               const TaskName& task) {
    const auto done = bases::maintain(desk, area, task.task);
    if (!done) return fail(left_alone(done.error()));
    int status = 0;
    for (const msgbase::Unread& each : done->unread)
        status = worse(status, fail(passed_over(each.why)));
    const bool looked_only = task.task == BaseTask::check || desk.dry();
    if (!done->problems.empty() && looked_only)
        status = worse(status, exit_status(Code::bad_input));
    if (done->changed && !looked_only)
        log::info("base", std::string(task.name) + " " + area.key.text());
    if (options.json)
        print(json_line(as_json(area, task, *done, desk.dry())));
    else if (!options.quiet || !done->problems.empty())
        print(told(area, task, *done, desk.dry()));
    return status;
}

}  // namespace

int run_base(const Options& options, const desk::Config& config) {
    const auto task = task_named(options.arguments[0]);
    if (!task) return fail(task.error());
    desk::Progress nobody;
    const SystemClock clock;
    const bool look_only = task->task == BaseTask::check;
    const auto mode = look_only         ? desk::Desk::Mode::read_only
                      : options.dry_run ? desk::Desk::Mode::dry
                                        : desk::Desk::Mode::real;
    Result<desk::Desk> desk = desk::Desk::open(config, mode, clock, nobody);
    if (!desk) return fail(desk.error());
    const auto areas = areas_meant(options, desk->config, task->task);
    if (!areas) return fail(areas.error());
    if (areas->empty() && !options.json && !options.quiet)
        print("There is no message base to look after.\n");
    int status = 0;
    const bool repairs = task->task == BaseTask::repair;
    // An append that was cut off must not be taken for part of the base.
    if (mode == desk::Desk::Mode::real) {
        const auto written = write_owed(*desk, !repairs);
        if (!written) return fail(written.error());
        // A repair tries again when it has mended what it can.
        if (!repairs) status = *written;
    }
    // Who names an area means it, whatever the clock says.
    const bool all_old = task->task == BaseTask::purge && options.arguments.size() == 1;
    if (const auto doubt = flow::doubt_of_clock(*desk); doubt && all_old) {
        complain(*doubt + "; an area that is named is purged now");
        return status;
    }
    for (const ftn::Area* area : *areas)
        status = worse(status, look_after(options, *desk, *area, *task));
    // What a damaged base could not take.
    if (repairs && mode == desk::Desk::Mode::real) {
        const auto written = write_owed(*desk, true);
        if (!written) return fail(written.error());
        status = worse(status, *written);
    }
    if (all_old && config.limits.keep_days > 0) status = worse(status, purge_store(options, *desk));
    return status;
}

}  // namespace tearline::cmd
