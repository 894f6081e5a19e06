// SPDX-License-Identifier: MIT
// The time that --since and --until choose.
#include "cmd/window.h"

namespace tearline::cmd {
namespace {

Result<std::optional<UnixTime>> moment_given(const std::optional<std::string>& text,
                                             const char* option) {
    if (!text) return std::optional<UnixTime>{};
    const std::optional<UnixTime> time = parse_iso8601(*text);
    if (!time)
        return Error{Code::usage, "",
                     std::string(option) +
                         " needs a date such as 2026-11-20 or 2026-11-20T18:00, "
                         "not '" +
                         *text + "'."};
    return time;
}

}  // namespace

Result<flow::Window> window_of(const Options& options) {
    Result<std::optional<UnixTime>> since = moment_given(options.since, "--since");
    if (!since) return since.error();
    Result<std::optional<UnixTime>> until = moment_given(options.until, "--until");
    if (!until) return until.error();
    if (*since && *until && **since >= **until)
        return Error{Code::usage, "", "--since must be before --until."};
    return flow::Window{*since, *until};
}

}  // namespace tearline::cmd
