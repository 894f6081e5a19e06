// SPDX-License-Identifier: MIT
// `tearline nodelist`: brings the index up to date and looks things up in it.
#include "flow/nodelists.h"

#include "base/text.h"
#include "cmd/node_words.h"
#include "cmd/output.h"
#include "cmd/verbs.h"

namespace tearline::cmd {
namespace {

constexpr std::size_t most_shown = 1000;

void tell_list(const store::NodeList& list, bool json) {
    if (json) {
        print(json_line({{"type", "nodelist"},
                         {"network", list.network},
                         {"file", list.file},
                         {"title", or_null(list.title)},
                         {"day", or_null(list.day)},
                         {"points", list.points},
                         {"nodes", list.nodes},
                         {"indexed", iso8601(list.indexed)},
                         {"problems", list.problems}}));
        return;
    }
    print(wrapped(
        safe(list.network + ": " + list.file + ", " +
             counted(static_cast<std::uint64_t>(list.nodes), list.points ? "point" : "node") +
             (list.title.empty() ? "" : "; " + list.title)),
        80, "  "));
    for (const std::string& problem : list.problems)
        print(wrapped("  " + safe(problem), 80, "    "));
}

void tell_node(const ftn::Node& node, bool json) {
    if (json) return print(json_line(node_json(node)));
    const auto field = [](const char* label, const std::string& value) {
        if (!value.empty())
            print(wrapped(std::string("  ") + label + " " + safe(value), 80, "          "));
    };
    print(safe(node.address.text() + (node.keyword.empty() ? "" : ", " + node.keyword)) + "\n");
    field("name   ", node.name);
    field("place  ", node.place);
    field("sysop  ", node.sysop);
    field("flags  ", text::replace_all(node.flags, ",", ", "));
    for (const ftn::NodeHost& host : ftn::hosts_of(node, ftn::binkp_service))
        field("binkp  ", host.host + ", port " + std::to_string(host.port));
}

Result<std::vector<ftn::Node>> look_up(const Options& options, desk::Desk& desk) {
    std::string words;
    for (const std::string& word : options.arguments) words += (words.empty() ? "" : " ") + word;
    const auto address = ftn::parse_address(words);
    if (!address) return desk.store.nodes.search(words, options.flag.value_or(""), most_shown);
    std::vector<ftn::Node> found;
    const auto node = desk.store.nodes.find(whole_address(desk.config, *address));
    if (!node) return node.error();
    if (*node && (!options.flag || ftn::flag_of(**node, *options.flag))) found.push_back(**node);
    return found;
}

constexpr std::string_view no_lists =
    "there is no nodelist; name one by a [[nodelist]] of the configuration";

int tell_lists(desk::Desk& desk, bool json) {
    const auto lists = desk.store.nodes.lists();
    if (!lists) return fail(lists.error());
    for (const store::NodeList& list : *lists) tell_list(list, json);
    if (lists->empty() && !json) print("T" + std::string(no_lists.substr(1)) + ".\n");
    return 0;
}

/// Up to date; while a run is at work, what it knew before is good enough.
Result<desk::Desk> open_desk(const Options& options, const desk::Config& config, const Clock& clock,
                             desk::Progress& nobody) {
    const auto mode = options.dry_run ? desk::Desk::Mode::dry : desk::Desk::Mode::real;
    Result<desk::Desk> desk = desk::Desk::open(config, mode, clock, nobody);
    if (!desk && desk.error().code == Code::busy)
        return desk::Desk::open(config, desk::Desk::Mode::read_only, clock, nobody);
    if (!desk) return desk;
    desk::Report report;
    if (auto updated = flow::update_nodelists(*desk, report); !updated) return updated.error();
    for (const std::string& warning : report.warnings) complain(safe(warning));
    return desk;
}

}  // namespace

int run_nodelist(const Options& options, const desk::Config& config) {
    desk::Progress nobody;
    const SystemClock clock;
    Result<desk::Desk> desk = open_desk(options, config, clock, nobody);
    if (!desk) return fail(desk.error());
    if (options.arguments.empty() && !options.flag) return tell_lists(*desk, options.json);
    const auto nodes = look_up(options, *desk);
    if (!nodes) return fail(nodes.error());
    for (const ftn::Node& node : *nodes) tell_node(node, options.json);
    if (nodes->empty()) {
        const auto lists = desk->store.nodes.lists();
        if (!lists) return fail(lists.error());
        complain(lists->empty() ? no_lists : "there is no such node in the nodelists");
    }
    return nodes->empty() ? exit_status(Code::unreadable) : 0;
}

}  // namespace tearline::cmd
