// SPDX-License-Identifier: MIT
// sbbsecho.ini: folders, the nodes linked to, routes, and networks.
#include <algorithm>

#include "base/text.h"
#include "foreign/binkit.h"
#include "foreign/readers.h"
#include "foreign/synchronet.h"

namespace tearline::foreign {

namespace {

/// "1:ALL", "1:2/ALL", "1:2/3.ALL" as our routes have them; nothing where no part is ALL.
std::optional<std::string> wildcard(std::string_view address) {
    std::string stars;
    bool any = false;
    for (std::size_t at = 0; at < address.size();) {
        const bool starts =
            at == 0 || address[at - 1] == ':' || address[at - 1] == '/' || address[at - 1] == '.';
        const bool all = starts && text::starts_with_ignoring_case(address.substr(at), "all");
        any = any || all;
        stars += all ? '*' : address[at];
        at += all ? 3 : 1;
    }
    return any ? std::optional(text::to_lower(stars)) : std::nullopt;
}

class SbbsEchoReading {
  public:
    explicit SbbsEchoReading(Setup& setup) : setup_(setup) {}

    SbbsEcho read(const Source& source) {
        const std::vector<Section> sections = sections_of(source, setup_);
        root(sections.front(), source.path.parent_path());
        // Nodes are looked up in the networks.
        for (const Section& each : sections)
            if (each.is("domain")) domain(each);
        for (const Section& each : sections)
            if (text::equals_ignoring_case(each.name, "binkp")) binkp(each);
        for (const Section& each : sections)
            if (each.is("node")) node(each);
        for (const Section& each : sections) other(each);
        return std::move(told_);
    }

  private:
    void root(const Section& root, const file::Path& folder) {
        const auto path = [&](std::string_view key, const char* otherwise) {
            if (const Line* const line = root.find(key))
                return path_here(setup_, *line, line->words[0]);
            Line line;
            line.folder = folder;
            return line.path(otherwise);
        };
        const auto first = [](std::string& to, std::string value) {
            if (to.empty()) to = std::move(value);
        };
        outbound_ = path("outbound", "../fido/outbound");
        first(setup_.inbound, path("secureinbound", "../fido/inbound"));
        first(setup_.inbound_unsecure, path("inbound", "../fido/nonsecure"));
        if (root.yes("binkleystyleoutbound", true))
            first(setup_.outbound, outbound_);
        else if (const Line* const line = root.find("binkleystyleoutbound"))
            leave_out(setup_, *line, "the outbound is another one: a mailer without BSO had it");
        told_.adds_boards = root.yes("autoaddsubs", true);
        told_.area_file.folder = folder;
        told_.area_file.words = {"../data/areas.bbs"};
        if (const Line* const line = root.find("areafile")) {
            told_.area_file = *line;
            told_.area_file_told = true;
        }
        tell_unknown(root, root_keys());
    }

    /// Those taken over, and those that change nothing of where mail goes, or that our program does
    /// without being told.
    static const std::set<std::string_view>& root_keys() {
        static const auto all = word_set(
            "areaaddfromecholistsonly areafile areafilebackups areamanager autoaddsubs "
            "autoaddtoareafile autoutf8 badareafile binkleystyleoutbound bsolockattempts "
            "bsolockdelay bsytimeout bundlesize cfgfilebackups checkpathsfordupes "
            "converttearlines defaultpackettype deletebadpackets deletenetmail deletepackets "
            "echomailnotify echostats fuzzynetmailzones ignorenetmaildestaddr "
            "ignorenetmailkillattr ignorenetmaillocalattr ignorenetmailrecvattr "
            "ignorenetmailsentattr ignorepackedforeignnetmail inbound killemptynetmail logfile "
            "loglevel logtimeformat maxlogsize maxlogskept maxnetmailage minfreediskspace "
            "nocircularfwd outbound outgoingsemaphore packetsize relayfilteredmsgs "
            "requirelinkednodecfg secureechomail secureinbound sortnodelist "
            "strictpacketpasswords striplinefeeds stripsoftcrs sysopaliaslist tempdirectory "
            "truncatebundles umask useoutboxes verbosebadpacketnames zoneblind "
            "zoneblindthreshold");
        return all;
    }

    void tell_unknown(const Section& section, const std::set<std::string_view>& known) {
        for (const Line& key : section.keys)
            if (!known.contains(key.keyword) && !key.words[0].empty()) {
                const bool age = key.keyword == "maxechomailage";
                leave_out(setup_, key, age ? "[echomail] max_age_days may do the same" : "");
            }
    }

    void domain(const Section& section) {
        const std::string name = text::to_lower(section.what());
        for (const std::string& each : list_of(section.value("zones")))
            if (const auto zone = text::to_number(each, 65535); zone && *zone != 0)
                setup_.domains.emplace(static_cast<std::uint16_t>(*zone), name);
        const std::string dns = text::to_lower(section.value("dnssuffix"));
        if (!dns.empty()) setup_.dns.emplace(name, dns);
        if (const Line* const list = section.find("nodelist"))
            if (const std::string path = path_here(setup_, *list, list->words[0]); !path.empty())
                setup_.nodelists.push_back({name, path});
        if (const Line* const folder = section.find("outboundroot"))
            if (folder->path(folder->words[0]) != outbound_)
                leave_out(setup_, *folder,
                          "mail for " + name + " lies below the same outbound here");
        tell_unknown(section, {"zones", "dnssuffix", "nodelist", "outboundroot"});
    }

    void binkp(const Section& section) {
        calls_ = read_binkit(section, setup_);
        tell_unknown(section, {"sysop", "capabilities", "plainauthonly", "plaintextonly"});
    }

    void other(const Section& section) {
        if (section.is("echolist")) return echo_list(section);
        const bool taken = section.name.empty() || section.is("domain") || section.is("node") ||
                           text::equals_ignoring_case(section.name, "binkp");
        if (!taken && !section.is("archive")) leave_out(setup_, section.heading, "");
    }

    void node(const Section& section) {
        if (const auto to = wildcard(section.what())) return route(section, *to);
        const auto address = sbbsecho_address(section.what());
        if (!address || address->net == 0)
            return leave_out(setup_, section.heading, "this is no address");
        Link& there = setup_.link(*address);
        identity(section, there.link);
        habits(section, there.link);
        read_calls(section, calls_, setup_, there.link);
        if (const Line* const line = section.find("route")) {
            const auto via = sbbsecho_address(line->words[0]);
            if (!via)
                leave_out(setup_, *line, "'" + line->words[0] + "' is no address");
            else if (!ftn::same_address(*via, *address))
                setup_.routes.push_back({address->text(), via->text(), {}});
        }
        tell_unknown(section, node_keys());
    }

    static const std::set<std::string_view>& node_keys() {
        static const auto all = word_set(
            "archive areafix areafixpwd binkpallowplainauth binkpallowplaintext binkphost "
            "binkpplainauthonly binkppoll binkpport binkpsourceaddress binkptls comment direct "
            "grouphub inbox keys localaddress name notify outbox packetpwd packettype passive "
            "route sessionpwd status ticfilepwd");
        return all;
    }

    void identity(const Section& section, ftn::Link& link) {
        const auto first = [&](std::string& to, std::string_view key) {
            if (to.empty()) to = section.value(key);
        };
        first(link.name, "name");
        first(link.name, "comment");
        first(link.packet_password, "packetpwd");
        first(link.session_password, "sessionpwd");
        first(link.areafix_password, "areafixpwd");
        for (const std::string_view key : {"localaddress", "binkpsourceaddress"}) {
            const Line* const line = section.find(key);
            if (line == nullptr || link.our_address.net != 0) continue;
            if (const auto ours = sbbsecho_address(line->words[0]))
                link.our_address = *ours;
            else
                leave_out(setup_, *line, "'" + line->words[0] + "' is no address");
        }
        for (const std::string& group : list_of(section.value("grouphub"))) {
            link.uplink = true;
            told_.hubs.emplace(text::to_lower(group), link.address);
        }
    }

    void habits(const Section& section, ftn::Link& link) {
        const auto status = ftn::flavour_named(section.value("status"));
        if (status) link.flavour = *status;
        if (link.flavour == ftn::Flavour::normal && section.yes("direct"))
            link.flavour = ftn::Flavour::direct;
        link.robots.areafix = section.yes("areafix", true);
        link.robots.notify = section.yes("notify", true);
        if (const Line* const archive = section.find("archive")) {
            link.zip_bundles = text::equals_ignoring_case(archive->words[0], "zip");
            if (!link.zip_bundles && !text::equals_ignoring_case(archive->words[0], "none"))
                leave_out(setup_, *archive, "only ZIP is packed here; the link gets plain packets");
        }
        if (section.yes("passive"))
            leave_out(setup_, *section.find("passive"),
                      "here the link gets its echomail; take it out of the areas where it is to "
                      "get none");
        if (const Line* const keys = section.find("keys"))
            leave_out(setup_, *keys, "groups say here which areas a link may have");
        for (const std::string_view key : {"inbox", "outbox"})
            if (const Line* const folder = section.find(key))
                leave_out(setup_, *folder, "links have no folders of their own here");
    }

    /// "[node:1:ALL]" with "Route = 1:103/705"
    void route(const Section& section, const std::string& to) {
        for (const std::string_view key : {"packetpwd", "sessionpwd", "areafixpwd"})
            if (const Line* const line = section.find(key))
                leave_out(setup_, *line, "a password of many nodes at once is not known here");
        const Line* const line = section.find("route");
        const auto via = line == nullptr ? std::nullopt : sbbsecho_address(line->words[0]);
        if (via)
            setup_.routes.push_back({to, via->text(), {}});
        else if (line != nullptr)
            leave_out(setup_, *line, "'" + line->words[0] + "' is no address");
        else if (section.yes("direct"))
            setup_.routes.push_back({to, "direct", ftn::flavour_named(section.value("status"))});
        else
            leave_out(setup_, section.heading, "it tells no way for these nodes' netmail");
    }

    /// The list of what a hub has, and how its robot is written to.
    void echo_list(const Section& section) {
        const Line* const hub = section.find("hub");
        if (hub == nullptr) return leave_out(setup_, section.heading, "it names no hub");
        const auto address = sbbsecho_address(hub->words[0]);
        const auto link =
            std::find_if(setup_.links.begin(), setup_.links.end(), [&](const Link& each) {
                return address && ftn::same_address(each.link.address, *address);
            });
        if (link == setup_.links.end())
            return leave_out(setup_, *hub, "'" + hub->words[0] + "' is no node that is linked to");
        ftn::RobotOptions& robots = link->link.robots;
        if (const std::string name = section.value("areamgr"); !name.empty()) robots.name = name;
        if (robots.password.empty()) robots.password = section.value("pwd");
        if (!section.yes("fwd"))
            leave_out(setup_, section.heading, "Fwd is off, so it is no areas_list of the hub");
        else if (robots.areas_list.empty())
            robots.areas_list = section.heading.path(section.what());
        else
            leave_out(setup_, section.heading, "a hub has one list here");
        tell_unknown(section, {"hub", "areamgr", "pwd", "fwd", "keys"});
    }

    Setup& setup_;
    SbbsEcho told_;
    std::string outbound_;
    BinkItHabits calls_;
};

}  // namespace

std::optional<ftn::Address> sbbsecho_address(std::string_view word) {
    auto address = ftn::parse_address(word);
    if (address && address->zone == 0) address->zone = 1;
    return address;
}

SbbsEcho read_sbbsecho_ini(const Source& source, Setup& setup) {
    return SbbsEchoReading(setup).read(source);
}

}  // namespace tearline::foreign
