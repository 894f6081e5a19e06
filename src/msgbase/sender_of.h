// SPDX-License-Identifier: MIT
// The address that a base shows as a message's sender: in echomail the header has the last hop
// only.
#pragma once
#include <optional>

#include "msgbase/base.h"
#include "msgbase/body_parts.h"

namespace tearline::msgbase {

/// Netmail: of the header. Echomail: of the origin line, else of the MSGID, if they tell.
std::optional<ftn::Address> sender_of(const BaseMessage& message, const BodyParts& parts);

}  // namespace tearline::msgbase
