// SPDX-License-Identifier: MIT
// Areas asked of uplinks: who was asked, what becomes when they come, when they do not, and when
// nobody reads them any more.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "netmail/areafix.h"

namespace tearline::robots {

/// The lists of the uplinks of a network, read once. A list that cannot be read is warned of and
/// empty.
std::vector<netmail::UplinkArea> uplink_areas(const desk::Desk& desk, std::string_view network);

/// The uplink of NETWORK whose list has TAG; else, unless LISTED_ONLY, one that may be asked for
/// anything. Never ASKER itself.
const ftn::Link* uplink_for(const desk::Desk& desk, std::string_view network, std::string_view tag,
                            bool listed_only, const ftn::Link* asker);

/// Lines for the AreaFix of uplinks, collected and sent as one letter each.
using UplinkLetters = std::map<std::string, std::vector<std::string>>;

/// Makes AREA with UPLINK and ASKER (nothing: for ourselves) as links, notes the request and adds
/// "+TAG" to LETTERS. Within the caller's transaction.
Result<void> ask_for_area(desk::Desk& desk, const ftn::AreaKey& area, const ftn::Link& uplink,
                          const ftn::Link* asker, std::string_view by, UplinkLetters& letters);

/// Posts the letters; KEY as in post_netmail.
Result<void> post_to_uplinks(desk::Desk& desk, const UplinkLetters& letters, std::string_view key);

/// What is to be looked at every night: requests that were fulfilled or timed out, areas on request
/// that nobody reads, lists that links get now and then. Each in a transaction of its own.
Result<void> tend_areas(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::robots
