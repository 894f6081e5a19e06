// SPDX-License-Identifier: MIT
// Old messages sent again to one link that asked for them.
#pragma once
#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "desk/desk.h"
#include "ftn/link.h"
#include "netmail/areafix_command.h"
#include "store/messages.h"

namespace tearline::bases {

/// Owes LINK the messages of AREA that WHICH names, the newest first chosen, at most MOST: those of
/// the store, and where they are not enough those of the area's message base that the store never
/// had (they are taken into the store; the news desk passes them over). What waits for the link
/// already is left out. Within the caller's transaction; returns how many.
Result<std::uint64_t> rescan(desk::Desk& desk, const ftn::Area& area, const ftn::Link& link,
                             const netmail::Rescan& which, std::uint64_t most);

/// The packed message for LINK alone, marked ^ARESCANNED so that it is not passed on: SEEN-BY and
/// PATH as received with this system and the link added, or begun anew for what was written here
/// or comes from another zone.
Result<Bytes> export_again(const desk::Desk& desk, const store::StoredMessage& message,
                           const ftn::Link& link);

}  // namespace tearline::bases
