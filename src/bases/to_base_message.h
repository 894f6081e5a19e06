// SPDX-License-Identifier: MIT
// A stored message as a message base keeps it. The same message gives the same bytes in every run.
#pragma once
#include <optional>

#include "base/result.h"
#include "desk/desk.h"
#include "msgbase/base.h"
#include "store/ids.h"
#include "store/messages.h"

namespace tearline::bases {

msgbase::BaseMessage base_message(store::StoredMessage&& stored);
/// Code::internal when the store has no such message.
Result<msgbase::BaseMessage> to_base_message(desk::Desk& desk, store::MessageId id);

/// The time that a clock on this machine's wall showed.
UnixTime from_local(const CivilTime& wall);

/// When a message of a base came: as the base tells, else when it was written. No message comes
/// weeks before it was written, or later than NOW: there a clock stood wrong, and the date in the
/// message is believed. Nothing where neither is told; at most NOW.
std::optional<UnixTime> came_at(const std::optional<CivilTime>& arrived,
                                const std::optional<CivilTime>& written, UnixTime now);

}  // namespace tearline::bases
