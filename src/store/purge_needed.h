// SPDX-License-Identifier: MIT
// Inside the store: which old messages somebody still needs.
#pragma once
#include <vector>

#include "store/connection.h"
#include "store/purge.h"

namespace tearline::store {

/// A message that may go.
struct OldMessage {
    MessageId id = 0;
    std::int64_t kind = 0;
    AreaId area = 0;
};

/// Old and needed by nobody, by id. Throws; within a transaction, or where nobody else writes.
std::vector<OldMessage> outdated(Connection& connection, const PurgeRule& rule);

}  // namespace tearline::store
