// SPDX-License-Identifier: MIT
// The program: command line to verb, verb to exit status. No exception passes beyond here.
#include "cmd/program.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <new>
#include <string>
#include <system_error>

#include "base/log.h"
#include "cmd/interruption.h"
#include "cmd/options.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "config/config.h"

#ifndef TEARLINE_VERSION
#error "the build names the version"
#endif

namespace tearline::cmd {
namespace {

bool looks_only(const Verb& verb, const Options& options) {
    return options.dry_run || options.preview || verb.looks_only ||
           (verb.run_configured == run_base && options.arguments.front() == "check");
}

int run_with_config(const Verb& verb, const Options& options) {
    Result<config::LoadedConfig> loaded = config::load_config(options.config);
    if (!loaded) return fail(loaded.error());
    for (const config::Problem& problem : loaded->problems)
        if (!problem.warning || options.verbose)
            complain(safe(problem_line(loaded->file, problem)));
    if (!loaded->config) return exit_status(Code::config);
    const log::Level level = options.quiet     ? log::Level::error
                             : options.verbose ? log::Level::info
                                               : log::Level::warning;
    const bool keep = !looks_only(verb, options);
    if (Result<void> started = log::start(level, keep ? loaded->config->paths.log : ""); !started)
        return fail(started.error());
    return verb.run_configured(options, *loaded->config);
}

/// What a user wants to know of a run that was cut off.
std::string_view when_cut_off(const Verb& verb, const Options& options) {
    if (looks_only(verb, options)) return "nothing was changed";
    if (!verb.cut_off.empty()) return verb.cut_off;
    return "nothing is lost: what was done is kept, and the next run does the rest";
}

int run(int count, char** words) {
    Result<Options> options = parse_options({words + 1, words + count});
    if (!options) return fail(options.error());
    if (options->version) {
        print("tearline " TEARLINE_VERSION "\n");
        return 0;
    }
    if (options->help) {
        Options help = *options;
        help.arguments.clear();
        if (!options->verb.empty()) help.arguments.push_back(options->verb);
        return run_help(help);
    }
    const Verb& verb = *verb_named(options->verb);
    tell_interruptions(verb.name, when_cut_off(verb, *options));
    if (verb.run != nullptr) return verb.run(*options);
    return run_with_config(verb, *options);
}

/// Where standard input, output or error is closed, the next file that is opened would get its
/// number, and what is meant for people would be written into it. What takes the place cannot be
/// written or read either, so that whoever tries is told.
void hold_standard_descriptors() {
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(number, F_GETFD) != -1 || errno != EBADF) continue;
        const int way = number == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        const int opened = ::open("/dev/null", way);
        if (opened < 0 || opened == number) continue;
        ::dup2(opened, number);
        ::close(opened);
    }
}

constexpr const char* our_bug = "this is a bug of Tearline, please report it: ";

/// As after a kill: what was kept stays, and what was begun is undone or finished later.
int short_of(const std::string& what) {
    complain("the system has no more " + what +
             " for this run, which ends here; nothing is lost, and the next run goes on");
    return exit_status(Code::busy);
}

}  // namespace

int run_program(int count, char** words) {
    hold_standard_descriptors();
    int status = exit_status(Code::internal);
    try {
        status = run(count, words);
    } catch (const std::bad_alloc&) {
        status = short_of("memory");
    } catch (const std::system_error& error) {
        const bool transient = error.code() == std::errc::resource_unavailable_try_again;
        if (transient)
            status = short_of("threads");
        else
            complain(std::string(our_bug) + safe(error.what()));
    } catch (const std::exception& bug) {
        complain(std::string(our_bug) + safe(bug.what()));
    }
    if (!output_written()) {
        complain("standard output could not be written");
        status = worse(status, exit_status(Code::io));
    }
    return status;
}

}  // namespace tearline::cmd
