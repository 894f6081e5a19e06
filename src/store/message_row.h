// SPDX-License-Identifier: MIT
// Inside the store: a message to a row and back.
#pragma once
#include <string>
#include <string_view>

#include "store/connection.h"
#include "store/messages.h"

namespace tearline::store {

/// What read_message() reads, in its order.
inline constexpr const char* message_columns =
    "SELECT id, kind, area, received, link, file, place, our_own, mail_file, mail_offset, "
    "mail_size,"
    " details, body FROM messages ";

/// What is never searched for, in one blob: MSGID, header fields, verdict.
std::string details_of(Connection& connection, const StoredMessage& message);

std::string msgid_in(std::string_view details);
std::string verdict_in(Connection& connection, std::string_view details);

/// The body too, into STORED, which is new.
void read_message(Connection& connection, const Query& row, StoredMessage& stored);

}  // namespace tearline::store
