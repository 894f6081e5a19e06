// SPDX-License-Identifier: MIT
// `tearline areafix`: the sysop does what a link could write to AreaFix, or writes to an uplink's.
#include "robots/areafix.h"

#include "base/text.h"
#include "cmd/json.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "desk/area_book.h"
#include "netmail/areafix_command.h"

namespace tearline::cmd {
namespace {

Result<const ftn::Link*> link_named(const desk::Desk& desk, const std::string& typed) {
    const auto address = ftn::parse_address(typed);
    const ftn::Link* link = address ? ftn::find_link(desk.config.links, *address) : nullptr;
    if (link != nullptr) return link;
    std::string known;
    for (const ftn::Link& each : desk.config.links)
        known += (known.empty() ? "" : ", ") + each.address.text();
    return Error{Code::usage, "",
                 "no [[link]] has the address '" + typed +
                     "'; there are: " + (known.empty() ? "none" : known)};
}

int write_to_uplink(const Options& options, desk::Desk& desk, const ftn::Link& link,
                    const std::vector<std::string>& commands) {
    if (!link.uplink)
        return fail({Code::usage, "",
                     link.address.text() + " is no uplink; write uplink = true in its [[link]]"});
    const auto sent = robots::areafix_to_uplink(desk, link, commands);
    if (!sent) return fail(sent.error());
    if (options.json)
        print(json_line({{"verb", "areafix"},
                         {"to_uplink", link.address.text()},
                         {"commands", *sent},
                         {"dry_run", desk.dry()}}));
    else if (!options.quiet)
        print(std::string(desk.dry() ? "would write to " : "written to ") + link.robots.name +
              " of " + link.address.text() + ": " + counted(sent->size(), "line") +
              (desk.dry() ? "\n" : "; pack sends it\n"));
    return 0;
}

}  // namespace

int run_areafix(const Options& options, const desk::Config& config) {
    desk::Progress nobody;
    const SystemClock clock;
    const auto mode = options.dry_run ? desk::Desk::Mode::dry : desk::Desk::Mode::real;
    Result<desk::Desk> desk = desk::Desk::open(config, mode, clock, nobody);
    if (!desk) return fail(desk.error());
    const auto link = link_named(*desk, options.arguments[0]);
    if (!link) return fail(link.error());
    const std::vector<std::string> commands(options.arguments.begin() + 1, options.arguments.end());
    if (options.to_uplink) {
        const int status = write_to_uplink(options, *desk, **link, commands);
        const auto written = desk::write_areas_file(*desk);
        return written ? status : worse(status, fail(written.error()));
    }
    // All of it or nothing: a slip of the fingers is told before anything is changed.
    for (const std::string& command : commands)
        if (const auto read = netmail::parse_command(text::trim(command));
            read.kind == netmail::Command::Kind::unknown)
            return fail({Code::usage, "", "'" + command + "': " + read.why});
    const auto answer = robots::areafix_by_sysop(*desk, **link, commands);
    if (!answer) return fail(answer.error());
    const auto written = desk::write_areas_file(*desk);
    const int status = written ? 0 : fail(written.error());
    if (options.json)
        print(json_line({{"verb", "areafix"},
                         {"link", (*link)->address.text()},
                         {"answer", *answer},
                         {"dry_run", desk->dry()}}));
    else if (!options.quiet)
        print(*answer);
    return status;
}

}  // namespace tearline::cmd
