// SPDX-License-Identifier: MIT
// What lies in the inbound folders, sorted into packets, bundles and what is not ours to toss.
#include "flow/inbox.h"

#include <algorithm>
#include <tuple>

#include "packet/names.h"

namespace tearline::flow {

namespace {

Arrival::Kind kind_of(const std::string& name) {
    if (packet::is_packet_name(name)) return Arrival::Kind::packet;
    if (packet::is_bundle_name(name)) return Arrival::Kind::bundle;
    return Arrival::Kind::other;
}

Result<void> add_folder(const file::Path& folder, bool secure, std::vector<Arrival>& found) {
    auto entries = file::list(folder);
    if (!entries) return entries.error();
    for (file::Entry& entry : *entries) {
        const auto kind = kind_of(entry.path.filename().string());
        if (entry.regular) found.push_back({std::move(entry), kind, secure});
    }
    return {};
}

}  // namespace

Result<std::vector<Arrival>> arrivals(const Config& config) {
    std::vector<Arrival> found;
    if (auto added = add_folder(config.paths.inbound, true, found); !added) return added.error();
    const file::Path& unsecure = config.paths.inbound_unsecure;
    if (!unsecure.empty() && unsecure != config.paths.inbound) {
        const auto there = file::is_there(unsecure);
        if (!there) return there.error();
        if (*there)
            if (auto added = add_folder(unsecure, false, found); !added) return added.error();
    }
    std::sort(found.begin(), found.end(), [](const Arrival& a, const Arrival& b) {
        return std::tuple(a.entry.modified, a.entry.path.native()) <
               std::tuple(b.entry.modified, b.entry.path.native());
    });
    return found;
}

}  // namespace tearline::flow
