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

}  // namespace tearline::ftn
