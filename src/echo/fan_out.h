// SPDX-License-Identifier: MIT
// Which links get a copy of a message, sorted by what its SEEN-BY and PATH must say (FTS-0004,
// FSC-0093).
#pragma once
#include <cstdint>
#include <vector>

#include "echo/delivery.h"
#include "echo/node_list.h"
#include "echo/rules.h"
#include "ftn/control_lines.h"

namespace tearline::echo {

/// Links that get the very same body.
struct Copy {
    ftn::Address our_address;             ///< joins the PATH; the sender of the packets
    std::vector<const ftn::Link*> links;  ///< in the order of the area
    std::vector<Node>
        seen_by;  ///< to be added: ours and all receivers of that zone, no points; sorted
    bool fresh =
        false;  ///< SEEN-BY and PATH start anew: written here, or across a zone border (quirk Q42)
};

/// All links of the area, read-only ones too, but paused ones, the one it came from and those the
/// SEEN-BYs name.
/// SEEN-BYs speak of the zone that the message came from only; points are never in them (quirk
/// Q43). Empty when nobody is left.
std::vector<const AreaRules::Member*> receivers(const AreaRules& area, const Delivery& delivery,
                                                const ftn::ControlLines& control);

/// What those get.
std::vector<Copy> fan_out(const AreaRules& area, const Delivery& delivery,
                          const ftn::ControlLines& control, const Rules& rules);

}  // namespace tearline::echo
