// SPDX-License-Identifier: MIT
// The foundations of a configuration: networks, this system, its paths and limits, and its links.
#include "config/build.h"

#include <algorithm>
#include <cstdlib>

#include "base/charset.h"
#include "base/closest.h"
#include "base/text.h"

namespace tearline::config {
namespace {

constexpr std::size_t packet_password_bytes = 8;  // the field of a packet header, FTS-0001

std::string in_quotes(std::string_view text) {
    return "'" + std::string(text) + "'";
}

/// A domain as addresses have it: lower case, and cut as parse_address cuts it.
std::optional<std::string> folded_domain(const std::string& domain) {
    const std::optional<ftn::Address> address = ftn::parse_address("1:1/1@" + domain);
    if (!address || address->domain.empty()) return {};
    return address->domain;
}

}  // namespace

ftn::Area::Base configured_base(const RawTable& table) {
    return ftn::base_named(table.text_or("base", "none")).value_or(ftn::Area::Base::none);
}

std::optional<ftn::Flavour> configured_flavour(const RawTable& table) {
    const RawText* text = table.text("flavour");
    return text == nullptr ? std::nullopt : ftn::flavour_named(text->text);
}

ConfigBuilder::ConfigBuilder(const RawConfig& raw, std::filesystem::path file) : raw_(raw) {
    folder_ = file.parent_path();
    config_.file = std::move(file);
}

std::vector<const RawTable*> ConfigBuilder::tables(std::string_view section) const {
    std::vector<const RawTable*> out;
    for (const RawTable& table : raw_.tables)
        if (table.section->name == section) out.push_back(&table);
    return out;
}

std::filesystem::path ConfigBuilder::absolute(const std::string& path) const {
    std::filesystem::path whole = path;
    const char* home = std::getenv("HOME");
    if (path.starts_with("~/") && home != nullptr)
        whole = std::filesystem::path(home) / path.substr(2);
    whole = (folder_ / whole).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

std::vector<std::string_view> ConfigBuilder::domains() const {
    std::vector<std::string_view> out;
    for (const ftn::Network& network : config_.networks) out.push_back(network.domain);
    return out;
}

std::vector<std::string_view> ConfigBuilder::domains_of_zone(std::uint16_t zone) const {
    std::vector<std::string_view> out;
    for (const ftn::Network& network : config_.networks)
        if (std::count(network.zones.begin(), network.zones.end(), zone) > 0)
            out.push_back(network.domain);
    return out;
}

bool ConfigBuilder::known_domain(const std::string& domain, Spot spot) {
    if (config_.network(domain) != nullptr) return true;
    if (config_.networks.empty()) return false;
    problem(spot, "no [[network]] has the domain " + in_quotes(domain) + "." +
                      text::did_you_mean(domain, domains()));
    return false;
}

std::optional<ftn::Address> ConfigBuilder::address(const RawText& text) {
    std::optional<ftn::Address> out = ftn::parse_address(text.text);
    if (!out || out->zone == 0) {
        problem(text.spot, in_quotes(text.text) + (out ? " needs its zone" : " is no address") +
                               "; write zone:net/node, such as 1337:1/100@tqwnet.");
        return {};
    }
    const std::vector<std::string_view> homes = domains_of_zone(out->zone);
    const std::string zone = "zone " + std::to_string(out->zone) + " of " + in_quotes(text.text);
    if (out->domain.empty()) {
        if (homes.empty() && zones_known_) problem(text.spot, zone + " is in no [[network]].");
        if (homes.size() > 1)
            problem(text.spot, zone + " is in networks " + in_quotes(homes[0]) + " and " +
                                   in_quotes(homes[1]) + "; write " + out->text() + "@" +
                                   std::string(homes[0]) + " or @" + std::string(homes[1]) + ".");
        if (homes.size() != 1) return {};
        out->domain = homes[0];
    }
    if (!known_domain(out->domain, text.spot)) return {};
    if (std::count(homes.begin(), homes.end(), out->domain) == 0 && zones_known_) {
        problem(text.spot,
                zone + " is not among the zones of network " + in_quotes(out->domain) + ".");
        return {};
    }
    return out;
}

void ConfigBuilder::networks() {
    std::map<std::string, unsigned> seen;
    for (const RawTable* table : tables("network")) {
        ftn::Network network;
        const RawText* domain = table->text("domain");
        zones_known_ = zones_known_ && domain != nullptr && table->value("zones") != nullptr;
        if (domain == nullptr) continue;
        const std::optional<std::string> folded = folded_domain(domain->text);
        if (!folded) {
            problem(domain->spot,
                    in_quotes(domain->text) + " is no domain; write a short name such as tqwnet.");
            continue;
        }
        network.domain = *folded;
        const auto [first, fresh] = seen.emplace(network.domain, domain->spot.line);
        if (!fresh)
            problem(domain->spot, "network " + in_quotes(network.domain) +
                                      " is listed twice; first in line " +
                                      std::to_string(first->second) + ".");
        if (const RawValue* listed = table->value("zones")) {
            if (listed->numbers.empty())
                problem(listed->spot, "network " + in_quotes(network.domain) + " needs a zone.");
            for (const RawNumber& zone : listed->numbers)
                network.zones.push_back(static_cast<std::uint16_t>(zone.number));
        }
        network.dns = table->text_or("dns", "");
        if (const RawText* charset = table->text("charset")) {
            if (const std::optional<charset::Name> name = charset::canonical(charset->text))
                network.charset = *name;
            else
                unknown_charset(*charset);
            network.charset_chosen = table->given("charset");
        }
        if (fresh) config_.networks.push_back(std::move(network));
    }
    if (config_.networks.empty()) zones_known_ = false;
    if (tables("network").empty())
        problem({1, 1}, "there is no [[network]]; list each network that this system is in.");
}

void ConfigBuilder::system_and_paths() {
    const RawTable& table = *tables("system").front();
    config_.system.name = table.text_or("name", "");
    config_.system.sysop = table.text_or("sysop", "");
    for (const char* key : {"name", "sysop"})
        if (const RawText* text = table.text(key);
            text != nullptr && text::trim(text->text).empty())
            problem(text->spot, "'" + std::string(key) + "' in [system] must not be empty.");
    for (const RawText& text : table.texts("addresses")) {
        const std::optional<ftn::Address> ours = address(text);
        if (!ours) continue;
        if (std::count(config_.system.addresses.begin(), config_.system.addresses.end(), *ours) > 0)
            problem(text.spot, "the address " + ours->text() + " is listed twice.");
        else
            config_.system.addresses.push_back(*ours);
    }
    const RawValue* addresses = table.value("addresses");
    if (addresses != nullptr && addresses->texts.empty())
        problem(addresses->spot, "[system] needs at least one address.");
    distinct_paths(*tables("paths").front());
}

void ConfigBuilder::distinct_paths(const RawTable& table) {
    desk::Paths& paths = config_.paths;
    std::map<std::filesystem::path, std::pair<std::string, Spot>> seen;
    const auto take = [&](const char* key, std::filesystem::path& to) {
        const RawText* text = table.text(key);
        if (text == nullptr) return;
        if (text->text.empty()) {
            if (&to != &paths.log)
                problem(text->spot, "'" + std::string(key) + "' in [paths] must not be empty.");
            return;
        }
        to = absolute(text->text);
        const auto [other, fresh] = seen.emplace(to, std::pair(key, text->spot));
        if (fresh) return;
        const auto& [first, spot] = other->second;
        // A default stands in no line of the file.
        problem(spot.line > text->spot.line ? spot : text->spot,
                "'" + first + "' and '" + key + "' in [paths] must not be the same place, " +
                    to.string() + ".");
    };
    take("inbound", paths.inbound);
    take("inbound_unsecure", paths.inbound_unsecure);
    take("outbound", paths.outbound);
    take("bases", paths.bases);
    take("bad", paths.bad);
    take("store", paths.store);
    take("log", paths.log);
    take("areas", paths.areas);
}

void ConfigBuilder::links() {
    for (const RawTable* table : tables("link")) link(*table);
    for (const ftn::Network& network : config_.networks) {
        const bool member =
            std::any_of(config_.system.addresses.begin(), config_.system.addresses.end(),
                        [&](const ftn::Address& ours) { return ours.domain == network.domain; });
        if (!member && zones_known_ && !config_.system.addresses.empty())
            warning(tables("system").front()->spot,
                    "this system has no address in network '" + network.domain + "'.");
    }
}

void ConfigBuilder::link(const RawTable& table) {
    const RawText* text = table.text("address");
    if (text == nullptr) return;
    const std::optional<ftn::Address> theirs = address(*text);
    if (!theirs) return;
    ftn::Link link;
    link.address = *theirs;
    const std::vector<ftn::Address>& ours = config_.system.addresses;
    if (std::count(ours.begin(), ours.end(), *theirs) > 0)
        problem(text->spot, "the link " + theirs->text() + " is an address of this system.");
    for (const ftn::Link& other : config_.links)
        if (other.address == *theirs)
            problem(text->spot, "the link " + theirs->text() + " is listed twice.");
    link.name = table.text_or("name", "");
    link.session_password = table.text_or("session_password", "");
    link.packet_password = table.text_or("packet_password", "");
    link.areafix_password = table.text_or("areafix_password", "");
    if (link.packet_password.size() > packet_password_bytes)
        problem(table.text("packet_password")->spot,
                "the packet_password of " + theirs->text() + " is longer than 8 characters.");
    link.flavour = configured_flavour(table).value_or(ftn::Flavour::normal);
    link.zip_bundles = table.text_or("bundle", "none") == "zip";
    link.uplink = table.yes("uplink");
    our_address(table, link);
    host(table, link);
    session(table, link);
    link.robots = robot_options(table);
    config_.links.push_back(std::move(link));
}

void ConfigBuilder::our_address(const RawTable& table, ftn::Link& link) {
    const std::vector<ftn::Address>& ours = config_.system.addresses;
    if (const RawText* text = table.text("our_address")) {
        const std::optional<ftn::Address> wanted = address(*text);
        if (!wanted) return;
        link.our_address = *wanted;
        if (std::count(ours.begin(), ours.end(), *wanted) == 0)
            problem(text->spot,
                    "our_address " + wanted->text() + " is not among the addresses in [system].");
        return;
    }
    const auto found = std::find_if(ours.begin(), ours.end(), [&](const ftn::Address& each) {
        return each.domain == link.address.domain;
    });
    if (found != ours.end())
        link.our_address = *found;
    else if (!ours.empty() && zones_known_)
        problem(table.spot, "this system has no address in the network of link " +
                                link.address.text() + "; add one to [system] addresses.");
}

void ConfigBuilder::host(const RawTable& table, ftn::Link& link) {
    link.host = text::squeeze(table.text_or("host", ""));
    if (link.host.empty()) return;
    const Spot spot = table.text("host")->spot;
    for (const std::string_view each : text::words(link.host)) {
        if (each == "*")
            host_by_address(link, spot);
        else
            host_name(std::string(each), spot);
    }
}

void ConfigBuilder::host_by_address(const ftn::Link& link, Spot spot) {
    for (const ftn::Network& network : config_.networks)
        if (network.domain == link.address.domain && network.dns.empty())
            problem(spot, "the host \"*\" of " + link.address.text() +
                              " needs dns in the network " + network.domain + ".");
}

void ConfigBuilder::host_name(const std::string& host, Spot spot) {
    const std::size_t bracket = host.rfind(']');
    const std::size_t colon = host.rfind(':');
    if (colon == std::string::npos || (bracket != std::string::npos && colon < bracket)) return;
    const auto port = text::to_number(host.substr(colon + 1), 65535);
    if (!port || *port == 0 || colon == 0)
        problem(spot, "the host '" + host + "' must be a name or name:port, port 1 to 65535.");
}

void ConfigBuilder::limits() {
    const RawTable& table = *tables("limits").front();
    desk::Limits& limits = config_.limits;
    const auto take = [&](std::string_view key, auto& to) {
        to = static_cast<std::remove_reference_t<decltype(to)>>(
            table.number_or(key, static_cast<std::int64_t>(to)));
    };
    take("max_message_bytes", limits.max_message_bytes);
    take("max_packet_bytes", limits.max_packet_bytes);
    take("max_bundle_bytes", limits.max_bundle_bytes);
    take("max_bundle_files", limits.max_bundle_files);
    take("pack_packet_bytes", limits.pack_packet_bytes);
    take("dupe_days", limits.dupe_days);
    take("keep_days", limits.keep_days);
    take("stale_hours", limits.stale_hours);
    take("max_feed_bytes", limits.max_feed_bytes);
    take("base_seconds", limits.base_seconds);
    take("feed_seconds", limits.feed_seconds);
    take("part_days", limits.part_days);
}

}  // namespace tearline::config
