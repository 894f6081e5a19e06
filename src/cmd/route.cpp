// SPDX-License-Identifier: MIT
// `tearline route`: which way netmail to an address goes, and by which rule.
#include "cmd/node_words.h"
#include "cmd/output.h"
#include "cmd/verbs.h"
#include "ftn/attributes.h"
#include "mail/netmail_ways.h"
#include "netmail/flags.h"

namespace tearline::cmd {
namespace {

/// What a message with that attribute wishes for.
Result<netmail::Wish> wish_of(const Options& options) {
    netmail::Flags flags;
    const std::string asked = options.asked.value_or("normal");
    if (asked == "crash")
        flags.attributes = ftn::attr_crash;
    else if (asked == "hold")
        flags.attributes = ftn::attr_hold;
    else if (asked == "direct")
        flags.direct = true;
    else if (asked == "immediate")
        flags.immediate = true;
    else if (asked != "normal")
        return usage_error(
            "a message cannot ask for '" + asked + "'; write crash, hold, direct or immediate.",
            "route");
    return netmail::wish_of(flags, !options.transit);
}

std::string_view kind_name(netmail::Way::Kind kind) {
    switch (kind) {
        case netmail::Way::Kind::here:
            return "here";
        case netmail::Way::Kind::link:
            return "link";
        case netmail::Way::Kind::straight:
            return "straight";
        case netmail::Way::Kind::none:
            return "none";
    }
    return "none";
}

struct Found {
    ftn::Address to;
    netmail::Way way;
    std::optional<ftn::Node> node, next_node;
    std::string packet;  ///< the file that its mail waits in; empty where it goes nowhere

    [[nodiscard]] bool goes() const {
        return way.kind == netmail::Way::Kind::link || way.kind == netmail::Way::Kind::straight;
    }
};

void tell_json(const Found& found) {
    const netmail::Way& way = found.way;
    const bool none = way.kind == netmail::Way::Kind::none;
    print(json_line({{"verb", "route"},
                     {"address", found.to.text()},
                     {"node", node_brief(found.node)},
                     {"way", kind_name(way.kind)},
                     {"via", found.goes() ? Json(way.next.text()) : Json(nullptr)},
                     {"via_node", found.goes() ? node_brief(found.next_node) : Json(nullptr)},
                     {"flavour", found.goes() ? Json(ftn::to_text(way.flavour)) : Json(nullptr)},
                     {"file", or_null(found.packet)},
                     {"rule", or_null(way.rule)},
                     {"line", way.line == 0 ? Json(nullptr) : Json(way.line)},
                     {"reason", none ? Json(netmail::code_of(way.reason)) : Json(nullptr)},
                     {"why", or_null(way.why)}}));
}

std::string with_words(const ftn::Address& address, const std::optional<ftn::Node>& node) {
    const std::string words = node_words(node);
    return address.text() + (words.empty() ? "" : " (" + words + ")");
}

void tell(const Found& found) {
    const netmail::Way& way = found.way;
    const auto show = [](const std::string& line) { print(wrapped(safe(line), 80, "  ")); };
    const std::string to = with_words(found.to, found.node);
    if (way.kind == netmail::Way::Kind::here) return show(to + ": stays here");
    if (way.kind == netmail::Way::Kind::none) {
        show(to + ": goes nowhere (" + std::string(netmail::code_of(way.reason)) + "): " + way.why);
        if (!way.rule.empty()) show("  rule: " + way.rule);
        return;
    }
    show(to + ": by way of " +
         (way.next == found.to ? "nobody, straight to the addressee"
                               : with_words(way.next, found.next_node)) +
         ", " + std::string(ftn::to_text(way.flavour)));
    show("  rule: " + way.rule + (way.line == 0 ? "" : " (line " + std::to_string(way.line) + ")"));
    show("  file: " + found.packet);
}

}  // namespace

int run_route(const Options& options, const desk::Config& config) {
    const auto typed = ftn::parse_address(options.arguments[0]);
    if (!typed) return fail(usage_error("'" + options.arguments[0] + "' is no address.", "route"));
    const Result<netmail::Wish> wish = wish_of(options);
    if (!wish) return fail(wish.error());
    desk::Progress nobody;
    const SystemClock clock;
    Result<desk::Desk> desk = desk::Desk::open(config, desk::Desk::Mode::read_only, clock, nobody);
    if (!desk) return fail(desk.error());
    Found found;
    found.to = whole_address(config, *typed);
    found.way = mail::NetmailWays(*desk).way(found.to, *wish);
    found.node = node_of(desk->store, found.to);
    if (found.goes()) {
        found.next_node = node_of(desk->store, found.way.next);
        found.packet = desk->outbound_names()
                           .file(found.way.next, {outbound::FileKind::netmail, found.way.flavour})
                           .string();
    }
    if (options.json)
        tell_json(found);
    else
        tell(found);
    return found.way.kind == netmail::Way::Kind::none ? exit_status(Code::bad_input) : 0;
}

}  // namespace tearline::cmd
