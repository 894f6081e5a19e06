// SPDX-License-Identifier: MIT
// Mail that lies in the outbound and is sent by nobody.
#include "flow/forgotten.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace tearline::flow {

namespace {

/// Whom FILES were made for, by name, as far as the store remembers.
Result<std::map<std::string, std::string>> links_of(desk::Desk& desk,
                                                    const std::vector<file::Entry>& files) {
    UnixTime since = desk.now();
    for (const file::Entry& each : files) since = std::min(since, each.modified);
    // A packet is named by the clock on the wall, and may be written some time later.
    const auto packets = desk.store.packets.created_since(since - 2 * seconds_a_day);
    if (!packets) return packets.error();
    std::map<std::string, std::string> links;
    for (const store::OutgoingPacket& each : *packets) links.try_emplace(each.file, each.link);
    return links;
}

}  // namespace

Result<std::optional<std::string>> forgotten_mail(desk::Desk& desk,
                                                  const outbound::Listing& listing) {
    const UnixTime before = desk.now() - desk.config.limits.stale_hours * UnixTime{3600};
    std::vector<file::Entry> files;
    for (const file::Entry& each : listing.unnamed)
        if (each.changed <= before) files.push_back(each);
    if (files.empty()) return std::optional<std::string>();
    const auto unfinished = desk.store.packets.unfinished();
    if (!unfinished) return unfinished.error();
    std::set<std::string> under_way;
    for (const store::OutgoingPacket& each : *unfinished) under_way.insert(each.file);
    std::erase_if(files, [&](const file::Entry& each) {
        return under_way.contains(each.path.filename().string());
    });
    if (files.empty()) return std::optional<std::string>();
    const auto links = links_of(desk, files);
    if (!links) return links.error();
    constexpr std::size_t most_named = 5;
    std::string named;
    for (std::size_t i = 0; i < std::min(files.size(), most_named); ++i) {
        named += (i == 0 ? "" : ", ") + files[i].path.string();
        const auto link = links->find(files[i].path.filename().string());
        if (link != links->end()) named += " for " + link->second;
    }
    if (files.size() > most_named) named += fmt::format(" and {} more", files.size() - most_named);
    const std::string_view what_then =
        "into the flow file of the system it is for, or move it away";
    if (files.size() == 1)
        return std::optional(fmt::format(
            "a packet or bundle lies in the outbound, and no flow file names it, so that nobody "
            "sends it: {}; write \"^\" and the path {}",
            named, what_then));
    return std::optional(fmt::format(
        "{} packets and bundles lie in the outbound, and no flow file names them, so that nobody "
        "sends them: {}; write \"^\" and the path of each {}",
        files.size(), named, what_then));
}

}  // namespace tearline::flow
