// SPDX-License-Identifier: MIT
// Areas asked of uplinks.
#include "robots/area_requests.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "desk/area_book.h"
#include "mail/post_netmail.h"
#include "netmail/area_lists.h"

namespace tearline::robots {

namespace {

constexpr std::uint64_t longest_list = 8u << 20;

bool serves(const desk::Desk& desk, const ftn::Link& link, std::string_view network) {
    return link.uplink && desk.rules.network_of(link.address) == network;
}

std::vector<netmail::UplinkArea> list_of(const ftn::Link& link) {
    if (link.robots.areas_list.empty()) return {};
    const auto text = file::read(link.robots.areas_list, longest_list);
    if (!text) {
        log::warning("areafix", text.error().text());
        return {};
    }
    return netmail::parse_area_list(*text, link.address.text());
}

}  // namespace

std::vector<netmail::UplinkArea> uplink_areas(const desk::Desk& desk, std::string_view network) {
    std::vector<netmail::UplinkArea> all;
    for (const ftn::Link& link : desk.config.links)
        if (serves(desk, link, network))
            for (auto& each : list_of(link)) all.push_back(std::move(each));
    return all;
}

const ftn::Link* uplink_for(const desk::Desk& desk, std::string_view network, std::string_view tag,
                            bool listed_only, const ftn::Link* asker) {
    const ftn::Link* any = nullptr;
    for (const ftn::Link& link : desk.config.links) {
        if (&link == asker || !serves(desk, link, network)) continue;
        for (const auto& each : list_of(link))
            if (each.tag == tag) return &link;
        if (any == nullptr && link.robots.forward_any) any = &link;
    }
    return listed_only ? nullptr : any;
}

Result<void> ask_for_area(desk::Desk& desk, const ftn::AreaKey& area, const ftn::Link& uplink,
                          const ftn::Link* asker, std::string_view by, UplinkLetters& letters) {
    ftn::Area wanted;
    wanted.key = area;
    wanted.links.push_back(uplink.address);
    if (asker) wanted.links.push_back(asker->address);
    for (const auto& each : list_of(uplink))
        if (each.tag == area.tag) wanted.description = each.description;
    if (auto made = create_area(desk, std::move(wanted), &uplink, by); !made) return made;
    const auto id = desk.store.robots.add({0,
                                           area,
                                           uplink.address.text(),
                                           asker ? asker->address.text() : "sysop",
                                           desk.now(),
                                           {},
                                           0});
    if (!id) return id.error();
    letters[uplink.address.text()].push_back("+" + area.tag);
    return {};
}

Result<void> post_to_uplinks(desk::Desk& desk, const UplinkLetters& letters, std::string_view key) {
    for (const auto& [name, lines] : letters) {
        const auto is_theirs = [&uplink = name](const ftn::Link& each) {
            return each.address.text() == uplink;
        };
        const auto link =
            std::find_if(desk.config.links.begin(), desk.config.links.end(), is_theirs);
        if (link == desk.config.links.end()) continue;
        mail::NewNetmail letter;
        letter.from = desk.rules.our_address_for(*link);
        // A person's name: the answer is for the sysop to read, and not for a robot.
        letter.from_name = desk.config.system.sysop;
        letter.to = link->address;
        letter.to_name = link->robots.name;
        letter.subject = link->robots.password;
        for (const std::string& line : lines) letter.text += line + "\n";
        letter.program = "Tearline areafix";
        const auto posted = post_netmail(desk, letter, fmt::format("{} {}", key, name));
        if (!posted) return posted.error();
        log::info("areafix", fmt::format("{} requests sent to {}", lines.size(), name));
    }
    return {};
}

}  // namespace tearline::robots
