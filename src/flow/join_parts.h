// SPDX-License-Identifier: MIT
// Parts of long messages, gathered in the store until all are there.
#pragma once
#include <optional>
#include <vector>

#include "base/result.h"
#include "desk/desk.h"
#include "ftn/decode.h"
#include "news/parts.h"

namespace tearline::flow {

/// A message of the store, decoded.
Result<ftn::DecodedMessage> decoded(desk::Desk& desk, store::MessageId id);

/// A set of messages that are to be read as one.
struct Joined {
    std::vector<store::MessageId> messages;  ///< the first stands for all
    ftn::DecodedMessage message;
};

/// Notes part ID of a set. The whole message when ID completes it, or goes on with one that was
/// sent before; nothing while parts are missing.
Result<std::optional<Joined>> add_part(desk::Desk& desk, store::MessageId id,
                                       const ftn::AreaKey& area, const news::PartMark& mark,
                                       UnixTime received);

/// Sets that have waited for too long, as far as they came. They wait no longer.
Result<std::vector<Joined>> stale_sets(desk::Desk& desk);

}  // namespace tearline::flow
