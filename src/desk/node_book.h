// SPDX-License-Identifier: MIT
// The nodelists in the store, asked for one node: by routing, by output, and by the mailer.
#pragma once
#include <memory>
#include <vector>

#include "ftn/node.h"
#include "netmail/route.h"
#include "store/store.h"

namespace tearline::desk {

/// STORE must outlive it. A store that cannot be read knows no nodes.
std::unique_ptr<netmail::NodeBook> node_book(store::Store& store);

/// Where a system answers binkp by the nodelists, in the order to be tried; a point by its node.
/// For links without a host. Empty where nothing is known.
std::vector<ftn::NodeHost> hosts_of(store::Store& store, const ftn::Address& address);

}  // namespace tearline::desk
