// SPDX-License-Identifier: MIT
// The numbers the store gives to what it keeps: never 0, and stable as long as the thing is kept.
#pragma once
#include <cstdint>

namespace tearline::store {

/// Ids grow in the order in which things were committed: a later message has a higher id.
using MessageId = std::int64_t;
/// Of a dupe key: a message that a base held before the store knew of the base.
inline constexpr MessageId before_the_store = -1;
using FileId = std::int64_t;    ///< an inbound file
using PacketId = std::int64_t;  ///< an outgoing packet
using AppendId = std::int64_t;  ///< an append to a message base
using ArticleId = std::int64_t;
using StoryId = std::int64_t;
using DigestId = std::int64_t;
using RunId = std::int64_t;

}  // namespace tearline::store
