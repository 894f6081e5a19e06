// SPDX-License-Identifier: MIT
// Areas as tables for people: the lists of AreaFix.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "netmail/areafix.h"

namespace tearline::netmail {

enum class Listed { open, linked, unlinked };

/// A heading, a line for each area of AREAS that MASK (empty: any; NOT_MASK: others) matches, a
/// legend and a count.
std::string list_areas(const std::vector<AreaView>& areas, const LinkView& link, Listed which,
                       std::string_view mask, bool not_mask);
/// The areas of uplinks that are not among AREAS, uplink by uplink.
std::string list_available(const std::vector<UplinkArea>& offered,
                           const std::vector<AreaView>& areas, std::string_view mask,
                           bool not_mask);

/// "TAG ........... result", the result broken below itself where it is long.
std::string result_line(std::string_view tag, std::string_view result);

/// An uplink's list (.na): tag and description on a line; ';' and '#' begin comments. The same tag
/// counts once; lines without a good tag are left out.
std::vector<UplinkArea> parse_area_list(std::string_view text, std::string_view uplink);

}  // namespace tearline::netmail
