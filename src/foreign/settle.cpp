// SPDX-License-Identifier: MIT
// What was read becomes what a configuration of ours can say.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "base/text.h"
#include "foreign/setup.h"
#include "netmail/pattern.h"

namespace tearline::foreign {

namespace {

class Settling {
  public:
    explicit Settling(Setup& setup) : setup_(setup) {}

    void run() {
        addresses();
        networks();
        links();
        feeds();
        areas();
        routes();
    }

  private:
    void addresses() {
        std::vector<ftn::Address> once;
        for (ftn::Address& each : setup_.addresses) {
            name_domain(each);
            if (each.zone == 0)
                tell(each.text(), "is left out: it has no zone");
            else if (std::find(once.begin(), once.end(), each) == once.end())
                once.push_back(each);
        }
        setup_.addresses = std::move(once);
    }

    void tell(const std::string& about, const std::string& text) {
        setup_.left_out.push_back({about, text});
    }

    void name_domain(ftn::Address& address) const {
        if (!address.domain.empty() || address.zone == 0) return;
        const auto told = setup_.domains.find(address.zone);
        if (told != setup_.domains.end()) {
            address.domain = told->second;
            return;
        }
        for (const ftn::Address& each : setup_.addresses)
            if (each.zone == address.zone && !each.domain.empty()) {
                address.domain = each.domain;
                return;
            }
        const std::string_view usual = ftn::usual_network(address.zone);
        address.domain = usual.empty() ? made_up(address.zone) : std::string(usual);
    }

    static std::string made_up(std::uint16_t zone) { return "zone" + std::to_string(zone); }

    void networks() {
        for (const ftn::Address& each : setup_.addresses) {
            if (!is_in(each.domain) && each.domain == made_up(each.zone))
                tell(each.text(), "is in a network that nothing tells the name of: call it so");
            ftn::Network& network = network_of(each.domain);
            if (each.domain == "fidonet") network.zones = {1, 2, 3, 4, 5, 6};
            add_zone(network, each.zone);
        }
        for (ftn::Network& network : setup_.networks) {
            for (const auto& [zone, domain] : setup_.domains)
                if (domain == network.domain) add_zone(network, zone);
            const auto dns = setup_.dns.find(network.domain);
            if (dns != setup_.dns.end()) network.dns = dns->second;
            if (!setup_.charset.empty()) network.charset = setup_.charset;
        }
        std::erase_if(setup_.nodelists,
                      [&](Nodelist& each) { return !is_in(each.domain) || !found(each); });
    }

    /// Ours are named without the day behind them, "NODELIST.322".
    bool found(Nodelist& list) {
        const file::Path path = list.path;
        std::error_code missing;
        if (!std::filesystem::is_regular_file(path, missing)) {
            tell(list.domain, "has its nodelist in " + list.path + ", which is not there");
            return false;
        }
        const std::string day = path.extension().string();
        if (day.size() == 4 && day.find_first_not_of("0123456789", 1) == std::string::npos)
            list.path = (path.parent_path() / path.stem()).string();
        return true;
    }

    ftn::Network& network_of(const std::string& domain) {
        for (ftn::Network& each : setup_.networks)
            if (each.domain == domain) return each;
        ftn::Network& made = setup_.networks.emplace_back();
        made.domain = domain;
        return made;
    }

    static void add_zone(ftn::Network& network, std::uint16_t zone) {
        auto& zones = network.zones;
        if (std::find(zones.begin(), zones.end(), zone) == zones.end()) zones.push_back(zone);
    }

    [[nodiscard]] bool is_in(const std::string& domain) const {
        return std::any_of(setup_.networks.begin(), setup_.networks.end(),
                           [&](const ftn::Network& each) { return each.domain == domain; });
    }

    void links() {
        constexpr std::size_t longest_packet_password = 8;
        std::vector<Link> kept;
        for (Link& each : setup_.links) {
            ftn::Link& link = each.link;
            name_domain(link.address);
            const std::string shown = link.address.text();
            if (is_ours(link.address)) {
                tell(shown, "is left out: it is this system itself");
                continue;
            }
            if (!is_in(link.address.domain)) {
                tell(shown, "is left out: this system has no address in its network");
                continue;
            }
            add_zone(network_of(link.address.domain), link.address.zone);
            if (link.packet_password.size() > longest_packet_password) {
                link.packet_password.resize(longest_packet_password);
                tell(shown, "has a packet password of more than 8 characters, which was cut");
            }
            ours(link, shown);
            looked_up(link, shown);
            std::error_code missing;
            if (!link.robots.areas_list.empty() &&
                !std::filesystem::is_regular_file(link.robots.areas_list, missing)) {
                tell(shown, "has its areas in " + link.robots.areas_list + ", which is not there");
                link.robots.areas_list.clear();
            }
            kept.push_back(std::move(each));
        }
        setup_.links = std::move(kept);
    }

    [[nodiscard]] bool is_ours(const ftn::Address& address) const {
        const auto& all = setup_.addresses;
        return std::find(all.begin(), all.end(), address) != all.end();
    }

    [[nodiscard]] bool is_ours_by_number(const ftn::Address& address) const {
        return std::any_of(
            setup_.addresses.begin(), setup_.addresses.end(),
            [&](const ftn::Address& each) { return ftn::same_address(each, address); });
    }

    /// binkd looks hosts up below binkp.net, which is FidoNet's.
    void looked_up(ftn::Link& link, const std::string& shown) {
        if (link.host != "*" || !network_of(link.address.domain).dns.empty()) return;
        if (link.address.domain == "fidonet") {
            network_of(link.address.domain).dns = "binkp.net";
            return;
        }
        link.host.clear();
        tell(shown,
             "is looked up by its address: that needs host = \"*\", and dns in its [[network]]");
    }

    void ours(ftn::Link& link, const std::string& shown) {
        if (link.our_address.net == 0) return;
        name_domain(link.our_address);
        if (is_ours(link.our_address)) return;
        tell(shown, "is shown " + link.our_address.text() + ", which is no address of this system");
        link.our_address = {};
    }

    [[nodiscard]] Link* link_at(const ftn::Address& address) const {
        for (Link& each : setup_.links)
            if (ftn::same_address(each.link.address, address)) return &each;
        return nullptr;
    }

    /// Who feeds us has the areas that a network's list names.
    void link_to_feed(Area& area) {
        const auto feed = std::find_if(setup_.links.begin(), setup_.links.end(),
                                       [](const Link& each) { return each.link.uplink; });
        if (feed != setup_.links.end())
            area.area.links = {feed->link.address};
        else
            tell(area.area.key.tag, "has no link: nothing tells who feeds this system");
    }

    void areas() {
        std::set<ftn::AreaKey> seen;
        std::vector<Area> kept;
        for (Area& each : setup_.areas) {
            ftn::Area& area = each.area;
            if (each.of_feed) link_to_feed(each);
            const auto tag = ftn::fold_tag(area.key.tag);
            if (!tag) {
                tell(area.key.tag, "is left out: it can be no tag of an area");
                continue;
            }
            area.key = {network_for(each), *tag};
            if (!seen.insert(area.key).second) {
                tell(area.key.text(), "is there twice; the first is taken");
                continue;
            }
            known_links(area);
            kept.push_back(std::move(each));
        }
        setup_.areas = std::move(kept);
        for (std::string* tag : {&setup_.bad_mail, &setup_.duplicates})
            if (const auto folded = ftn::fold_tag(*tag)) *tag = *folded;
    }

    std::string network_for(const Area& area) const {
        ftn::Address by = area.ours;
        if (by.zone == 0 && !area.area.links.empty()) by = area.area.links.front();
        if (by.zone != 0) name_domain(by);
        if (is_in(by.domain)) return by.domain;
        return setup_.networks.empty() ? "" : setup_.networks.front().domain;
    }

    void known_links(ftn::Area& area) {
        for (auto* list : {&area.links, &area.read_only}) {
            std::vector<ftn::Address> known;
            for (const ftn::Address& address : *list) {
                const Link* const link = link_at(address);
                const bool foreign = link && link->link.address.domain != area.key.network;
                if (link == nullptr || foreign) {
                    if (list == &area.links && !is_ours_by_number(address))
                        tell(area.key.text(), "goes to " + address.text() + ", which is " +
                                                  (foreign ? "in another network" : "no link"));
                } else if (std::find(known.begin(), known.end(), link->link.address) ==
                           known.end()) {
                    known.push_back(link->link.address);
                }
            }
            *list = std::move(known);
        }
    }

    void routes() {
        std::vector<Route> kept;
        std::set<std::string> seen;
        for (Route& each : setup_.routes) {
            const auto via = ftn::parse_address(each.via);
            if (!netmail::parse_pattern(each.to))
                tell("route " + each.to, "is left out: these are no addresses");
            else if (via_ourselves(each))
                tell("route " + each.to, "is left out: mail for points goes to them anyway");
            else if (via && link_at(*via) == nullptr)
                tell("route " + each.to, "is left out: " + each.via + " is no link");
            else if (seen.insert(each.to).second)
                kept.push_back(std::move(each));
        }
        setup_.routes = std::move(kept);
    }

    /// "noroute 2:5020/1.*", where that is our own node.
    [[nodiscard]] bool via_ourselves(const Route& route) const {
        const auto pattern = netmail::parse_pattern(route.to);
        if (route.via != "direct" || !pattern || !pattern->names_node()) return false;
        return std::any_of(setup_.addresses.begin(), setup_.addresses.end(),
                           [&](const ftn::Address& each) {
                               return *pattern->zone == each.zone && *pattern->net == each.net &&
                                      *pattern->node == each.node;
                           });
    }

    /// Where no program says who feeds us, it is who gets the netmail for everybody else.
    void feeds() {
        for (const ftn::Network& network : setup_.networks) {
            const auto is_there = [&](const Link& each) {
                return each.link.address.domain == network.domain;
            };
            if (std::any_of(setup_.links.begin(), setup_.links.end(),
                            [&](const Link& each) { return is_there(each) && each.link.uplink; }))
                continue;
            for (const Route& route : setup_.routes) {
                const auto via = ftn::parse_address(route.via);
                const auto pattern = netmail::parse_pattern(route.to);
                if (!via || !pattern || pattern->net) continue;
                Link* const link = link_at(*via);
                if (link != nullptr && is_there(*link)) link->link.uplink = true;
            }
            only_link(is_there);
        }
    }

    /// The only link there is in a network feeds us, unless it is a point of ours.
    void only_link(const std::function<bool(const Link&)>& is_there) {
        const auto first = std::find_if(setup_.links.begin(), setup_.links.end(), is_there);
        if (first == setup_.links.end() || first->link.uplink ||
            std::any_of(first + 1, setup_.links.end(), is_there))
            return;
        ftn::Address boss = first->link.address;
        boss.point = 0;
        if (first->link.address.point == 0 || !is_ours(boss)) first->link.uplink = true;
    }

    Setup& setup_;
};

}  // namespace

void settle(Setup& setup) {
    Settling(setup).run();
}

}  // namespace tearline::foreign
