// SPDX-License-Identifier: MIT
// Node numbers as Squish has them, and its route.cfg.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "foreign/lines.h"

namespace tearline::foreign {

/// "World", "2:All", "106/All", "45.All" or an address of which parts are left out, which are those
/// of LAST, as our routes have them. LAST becomes what the next one is completed by. Nothing where
/// WORD is none of these.
std::optional<std::string> squish_pattern(std::string_view word, ftn::Address& last);

/// Adds to SETUP the routes of SOURCE, before its first schedule; MAIN is the main address.
void read_squish_routes(const Source& source, const ftn::Address& main, Setup& setup);

}  // namespace tearline::foreign
