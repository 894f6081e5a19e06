// SPDX-License-Identifier: MIT
// `tearline poll`: calls links.
#include "cmd/json.h"
#include "cmd/mailer.h"
#include "cmd/output.h"
#include "cmd/reachable.h"
#include "cmd/verbs.h"

namespace tearline::cmd {
namespace {

Result<const ftn::Link*> link_to_call(const desk::Config& config, const std::string& text) {
    const auto address = ftn::parse_address(text);
    if (!address) return Error{Code::usage, "", "'" + text + "' is no address"};
    const ftn::Link* link = ftn::find_link(config.links, *address);
    if (link == nullptr)
        return Error{Code::usage, "", "no [[link]] has the address " + address->text()};
    if (link->host.empty())
        return Error{Code::config, "",
                     "the link " + link->address.text() +
                         " has no host to be called at; "
                         "its [[link]] takes one, such as host = \"hub.example:24554\""};
    return link;
}

}  // namespace

int run_poll(const Options& options, const desk::Config& configured) {
    const desk::Config config = with_hosts(configured, options.arguments);
    std::vector<const ftn::Link*> links;
    for (const std::string& text : options.arguments) {
        const auto link = link_to_call(config, text);
        if (!link) return fail(link.error());
        links.push_back(*link);
    }
    if (options.arguments.empty()) {
        auto found = links_to_call(config, true, options.dry_run);
        if (!found) return fail(found.error());
        links = *std::move(found);
    }
    if (links.empty() && !options.quiet && !options.json)
        print("There is no link to call: none with a host is an uplink or has mail waiting.\n");
    if (!options.dry_run) {
        std::vector<std::string> failed;
        return call_links(options, config, links, failed);
    }
    for (const ftn::Link* link : links)
        if (options.json)
            print(json_line({{"verb", "poll"},
                             {"dry_run", true},
                             {"link", link->address.text()},
                             {"host", link->host}}));
        else
            print("would call " + link->address.text() + " at " + safe(link->host) + "\n");
    return 0;
}

}  // namespace tearline::cmd
