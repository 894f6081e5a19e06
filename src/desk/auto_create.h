// SPDX-License-Identifier: MIT
// Areas that are made when mail for them comes from a link that may make them.
#pragma once
#include <string_view>

#include "base/result.h"
#include "desk/desk.h"
#include "ftn/area.h"
#include "ftn/link.h"

namespace tearline::desk {

/// May LINK make that area by sending mail for it? By its masks, and those it is forbidden.
bool may_create(const Config& config, const ftn::Link& link, std::string_view tag);

/// Within the caller's transaction: makes an area that is not there as LINK's template says, linked
/// to LINK and to the links of the template that are in the same network. Pointers to areas are no
/// longer good then.
Result<void> auto_create(Desk& desk, const ftn::AreaKey& area, const ftn::Link& link);

}  // namespace tearline::desk
