// SPDX-License-Identifier: MIT
// The other tosser goes on; ours reads what it keeps.
#include "foreign/setup.h"

namespace tearline::foreign {

void make_sidecar(Setup& setup) {
    std::vector<Area> kept;
    for (const Area& each : setup.areas) {
        if (each.area.base == ftn::Area::Base::none) {
            setup.left_out.push_back(
                {each.area.key.text(), "has no base that could be read, and is left out"});
            continue;
        }
        Area& area = kept.emplace_back();
        area.area.key = each.area.key;
        area.area.description = each.area.description;
        area.area.base = each.area.base;
        area.area.path = each.area.path;
        area.area.sidecar = true;
    }
    setup.areas = std::move(kept);
    setup.links.clear();
    setup.routes.clear();
    setup.inbound.clear();
    setup.inbound_unsecure.clear();
    setup.outbound.clear();
    setup.netmail_path.clear();
    setup.bad_mail.clear();
    setup.duplicates.clear();
}

}  // namespace tearline::foreign
