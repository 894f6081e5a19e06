// SPDX-License-Identifier: MIT
// Whom a message is from and to: what header, Origin, MSGID and INTL each know, put together
// (quirks Q40, Q44, Q47, Q49).
#pragma once
#include <optional>

#include "base/bytes.h"
#include "ftn/control_lines.h"
#include "ftn/message.h"

namespace tearline::ftn {

struct Addresses {
    Address from, to;
};

/// Echomail: Origin, MSGID, the first hop of PATH, header. Netmail: INTL, FMPT and TOPT over the
/// header, MSGID for what is missing.
Addresses complete_addresses(const Message& message, const ControlLines& control);

/// The address that a MSGID or REPLY names, if it does: "1:2/3.4@net abcd", also behind an opaque
/// part ("12.area@1:2/3 abcd").
std::optional<Address> address_of_msgid(BytesView msgid);

}  // namespace tearline::ftn
