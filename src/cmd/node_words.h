// SPDX-License-Identifier: MIT
// A node of the nodelist as output shows it.
#pragma once
#include <optional>
#include <string>

#include "cmd/json.h"
#include "desk/config.h"
#include "ftn/node.h"
#include "store/store.h"

namespace tearline::cmd {

/// ADDRESS with the domain of the network that has its zone, where it has none and one network
/// alone has the zone.
ftn::Address whole_address(const desk::Config& config, ftn::Address address);

/// "Night Desk BBS, Berlin; Ada Example"; empty for nothing.
std::string node_words(const std::optional<ftn::Node>& node);
/// Name, place and sysop; null for nothing.
Json node_brief(const std::optional<ftn::Node>& node);
/// All of it, with its hosts.
Json node_json(const ftn::Node& node);

/// The node of an address, a point's node for a point that is not listed; nothing where no nodelist
/// has it.
std::optional<ftn::Node> node_of(store::Store& store, const ftn::Address& address);

}  // namespace tearline::cmd
