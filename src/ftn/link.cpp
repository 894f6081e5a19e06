// SPDX-License-Identifier: MIT
// Finds a link by address.
#include "ftn/link.h"

#include <algorithm>

namespace tearline::ftn {

const Link* find_link(const std::vector<Link>& links, const Address& address) {
    const auto found = std::find_if(links.begin(), links.end(), [&](const Link& link) {
        return same_address(link.address, address);
    });
    return found == links.end() ? nullptr : &*found;
}

std::string_view usual_network(std::uint16_t zone) {
    if (zone >= 1 && zone <= 6) return "fidonet";
    if (zone == 21) return "fsxnet";
    if (zone == 1337) return "tqwnet";
    return "";
}

}  // namespace tearline::ftn
