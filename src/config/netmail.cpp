// SPDX-License-Identifier: MIT
// What a configuration says of netmail: routes, bases, aliases and nodelists.
#include <algorithm>

#include "base/text.h"
#include "config/build.h"
#include "netmail/route.h"

namespace tearline::config {

namespace {

constexpr std::uint64_t megabyte = 1u << 20;

/// The words that stand for a system which depends on the addressee.
std::optional<netmail::By> way_named(std::string_view name) {
    const std::string word = text::to_lower(text::trim(name));
    if (word == "host") return netmail::By::host;
    if (word == "hub") return netmail::By::hub;
    if (word == "boss") return netmail::By::boss;
    if (word == "direct" || word == "no-route") return netmail::By::direct;
    return {};
}

}  // namespace

void ConfigBuilder::routes() {
    for (const RawTable* table : tables("route")) route(*table);
    check_routes();
}

void ConfigBuilder::route(const RawTable& table) {
    netmail::RouteRule rule;
    rule.line = table.spot.line;
    rule.flavour = configured_flavour(table);
    bool good = true;
    if (const RawText* via = table.text("via")) {
        if (const auto by = way_named(via->text)) {
            rule.by = *by;
        } else if (const auto named = address(*via)) {
            rule.via = *named;
        } else {
            good = false;
        }
    }
    const std::vector<RawText> patterns = table.texts("to");
    for (const RawText& text : patterns) {
        const auto pattern = netmail::parse_pattern(text.text);
        if (!pattern) {
            problem(text.spot, "'" + text.text +
                                   "' is no address pattern; write such as 1337:*, 1337:1/*, "
                                   "*@tqwnet or *.");
            continue;
        }
        if (pattern->domain && !known_domain(*pattern->domain, text.spot)) continue;
        rule.to = *pattern;
        const auto same = std::find_if(config_.routes.begin(), config_.routes.end(),
                                       [&](const auto& each) { return each.to == rule.to; });
        if (same != config_.routes.end())
            warning(text.spot, "the route to " + rule.to.text() + " is never used: line " +
                                   std::to_string(same->line) + " has one already.");
        if (good && table.text("via") != nullptr) config_.routes.push_back(rule);
    }
}

void ConfigBuilder::check_routes() {
    for (const netmail::RouteProblem& found : netmail::check_routes(
             {config_.system.addresses, config_.links, config_.networks, config_.routes, nullptr}))
        for (const RawTable* table : tables("route"))
            if (const RawText* via = table->text("via"); via && table->spot.line == found.line)
                problem(via->spot, found.text);
}

void ConfigBuilder::netmail() {
    const RawTable& table = *tables("netmail").front();
    desk::Netmail& mail = config_.netmail;
    mail.base = configured_base(table);
    mail.path = base_path(table, mail.base, "netmail");
    for (const RawText& robot : table.texts("robots")) mail.robots.push_back(robot.text);
    if (mail.base != ftn::Area::Base::none) {
        ftn::Area proven, unproven;
        proven.key = {"", "NETMAIL"};
        proven.base = unproven.base = mail.base;
        proven.path = mail.path;
        proven.keep_days = unproven.keep_days =
            static_cast<std::uint32_t>(table.number_or("keep_days", 0));
        proven.keep_messages = unproven.keep_messages =
            static_cast<std::uint32_t>(table.number_or("keep_messages", 0));
        unproven.key = {"", "NETMAIL.UNPROVEN"};
        unproven.path = mail.path + "-unproven";
        mail.areas = {proven, unproven};
    }
    mail.files = absolute(table.text_or("files", "files"));
    const std::string pass = table.text_or("pass_files", "links");
    mail.pass_files = pass == "no"    ? desk::Netmail::PassFiles::no
                      : pass == "all" ? desk::Netmail::PassFiles::all
                                      : desk::Netmail::PassFiles::links;
    mail.max_file_bytes =
        static_cast<std::uint64_t>(table.number_or("max_file_megabytes", 10)) * megabyte;
    mail.bounce = table.yes("bounce");
    mail.route_days = static_cast<std::uint32_t>(table.number_or("route_days", 3));
    mail.return_receipts = mail.audit_receipts = false;
    for (const RawText& receipt : table.texts("receipts"))
        (receipt.text == "audit" ? mail.audit_receipts : mail.return_receipts) = true;
    mail.max_answers_a_day = static_cast<std::uint32_t>(table.number_or("max_answers_a_day", 20));
    aliases();
}

void ConfigBuilder::aliases() {
    for (const RawTable* table : tables("alias")) {
        desk::MailAlias alias;
        const RawText* name = table->text("name");
        if (name == nullptr) continue;
        alias.name = std::string(text::trim(name->text));
        alias.to = table->text_or("to", "");
        if (const RawText* where = table->text("address")) alias.address = address(*where);
        if (alias.name.empty()) problem(name->spot, "an alias needs a name.");
        if (alias.to.empty() && !alias.address)
            problem(table->spot,
                    "the alias '" + alias.name + "' says neither to whom nor where its mail goes.");
        config_.netmail.aliases.push_back(std::move(alias));
    }
}

void ConfigBuilder::nodelists() {
    for (const RawTable* table : tables("nodelist")) {
        desk::NodelistSource source;
        const RawText* network = table->text("network");
        const RawText* path = table->text("path");
        if (network == nullptr || path == nullptr) continue;
        const std::string domain = text::to_lower(network->text);
        if (!known_domain(domain, network->spot)) continue;
        source.network = domain;
        source.path = absolute(path->text);
        if (const RawText* diff = table->text("diff")) source.diff = absolute(diff->text);
        source.points = table->yes("points");
        source.zone = static_cast<std::uint16_t>(table->number_or("zone", 0));
        if (const ftn::Network* known = config_.network(domain);
            source.zone == 0 && known != nullptr && !known->zones.empty())
            source.zone = known->zones.front();
        if (std::any_of(config_.nodelists.begin(), config_.nodelists.end(),
                        [&](const auto& each) { return each.path == source.path; }))
            problem(path->spot, "the nodelist " + source.path.string() + " is listed twice.");
        config_.nodelists.push_back(std::move(source));
    }
}

}  // namespace tearline::config
