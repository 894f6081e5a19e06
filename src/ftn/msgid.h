// SPDX-License-Identifier: MIT
// Message identity: MSGID (FTS-0009), and the key duplicates are known by.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/hash.h"
#include "ftn/address.h"
#include "ftn/control_lines.h"
#include "ftn/message.h"

namespace tearline::ftn {

/// A MSGID in the form it is compared by: lower case, one space, without a ".0" point (quirk Q44).
std::string normal_msgid(std::string_view msgid);

/// The MSGID that a REPLY names, in the same form: some programs leave text behind its serial
/// number (quirk Q45).
std::string normal_reply(std::string_view reply);

/// The key of a message in its area: by MSGID where there is one that tells messages of a system
/// apart; otherwise by names, subject, date and body text with control lines, SEEN-BY, PATH and
/// differences of wrapping left out (quirks Q45, Q46, Q51).
Hash duplicate_key(const Message& message, const ControlLines& control);
/// The same for somebody who has the normal form of its MSGID already: empty where it has none.
Hash duplicate_key(const Message& message, const ControlLines& control, std::string_view msgid);

/// The key of NETMAIL, whose duplicate_key() is KEY, among all netmail: carbon copies of a letter
/// have its MSGID and are for somebody else.
Hash netmail_key(const Hash& key, const Message& netmail);

/// "1337:1/200 689f5b8c".
std::string make_msgid(const Address& from, std::uint32_t serial);

}  // namespace tearline::ftn
