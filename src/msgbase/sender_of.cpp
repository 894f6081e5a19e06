// SPDX-License-Identifier: MIT
// The address that a base shows as a message's sender.
#include "msgbase/sender_of.h"

#include "ftn/complete_addresses.h"
#include "ftn/end_lines.h"

namespace tearline::msgbase {

std::optional<ftn::Address> sender_of(const BaseMessage& message, const BodyParts& parts) {
    if (message.netmail) return message.message.from_address;
    if (parts.origin)
        if (auto address = ftn::parse_origin(*parts.origin).address) return address;
    for (const BytesView line : parts.control)
        if (line.starts_with("MSGID")) return ftn::address_of_msgid(split_control(line).value);
    return std::nullopt;
}

}  // namespace tearline::msgbase
