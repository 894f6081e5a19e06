// SPDX-License-Identifier: MIT
// Long messages that were sent in parts, put together again before anything is cleaned.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ftn/area.h"
#include "ftn/decode.h"

namespace tearline::news {

/// Which part of which set a message is, by SPLIT (FSC-0047) or by its Subject: "[2/7]",
/// "(part 2 of 7)", "[continued]".
struct PartMark {
    std::string set;  ///< the same in all parts: sender, area and what they share
    int part = 1;
    int parts = 0;  ///< 0: "[continued]", which goes on with what was sent under the same Subject
    bool operator==(const PartMark&) const = default;
};

/// Nothing for a message that stands alone.
std::optional<PartMark> part_mark(const ftn::DecodedMessage& message, const ftn::AreaKey& area);

/// The set that "[continued]" messages of MESSAGE, which has no mark itself, would have.
std::string continued_set(const ftn::DecodedMessage& message, const ftn::AreaKey& area);

/// One message of all PARTS, in this order: header of the first, texts after each other without
/// their notes ("[continued in next message]").
ftn::DecodedMessage join_parts(const std::vector<ftn::DecodedMessage>& parts);

}  // namespace tearline::news
