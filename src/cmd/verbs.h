// SPDX-License-Identifier: MIT
// The verbs in one table: dispatch, help, manual page and completions all come from it.
#pragma once
#include <span>
#include <string_view>

#include "cmd/options.h"
#include "config/config.h"

namespace tearline::cmd {

/// One verb. Exactly one of RUN and RUN_CONFIGURED is set; the latter gets a configuration without
/// errors. Both return the exit status.
struct Verb {
    std::string_view name;
    std::string_view arguments = {};  ///< "FILE..", for help
    std::size_t least = 0, most = 0;
    std::string_view help;   ///< one line
    std::string_view about;  ///< a paragraph or more
    int (*run)(const Options&) = nullptr;
    int (*run_configured)(const Options&, const desk::Config&) = nullptr;
    bool looks_only = false;        ///< writes nothing, no log either, so that anybody may ask
    std::string_view cut_off = {};  ///< what becomes of its work where a signal ends it, if that
                                    ///< is not that the next run does the rest
};

/// Any number of arguments.
inline constexpr std::size_t many = 1000000;

std::span<const Verb> verbs();
const Verb* verb_named(std::string_view name);

int run_help(const Options& options);
int run_init(const Options& options);
int run_check(const Options& options);
int run_inspect(const Options& options);
int run_clean(const Options& options);
int run_group(const Options& options);
int run_toss(const Options& options, const desk::Config& config);
int run_feeds(const Options& options, const desk::Config& config);
int run_digest(const Options& options, const desk::Config& config);
int run_areafix(const Options& options, const desk::Config& config);
int run_robots(const Options& options, const desk::Config& config);
int run_areas(const Options& options, const desk::Config& config);
int run_scan(const Options& options, const desk::Config& config);
int run_base(const Options& options, const desk::Config& config);
int run_pack(const Options& options, const desk::Config& config);
int run_nightly(const Options& options, const desk::Config& config);
int run_poll(const Options& options, const desk::Config& config);
int run_listen(const Options& options, const desk::Config& config);
int run_status(const Options& options, const desk::Config& config);
int run_explain(const Options& options, const desk::Config& config);
int run_search(const Options& options, const desk::Config& config);
int run_route(const Options& options, const desk::Config& config);
int run_nodelist(const Options& options, const desk::Config& config);
int run_post(const Options& options, const desk::Config& config);

}  // namespace tearline::cmd
