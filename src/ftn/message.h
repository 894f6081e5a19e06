// SPDX-License-Identifier: MIT
// A message as it came off the wire: header fields and body bytes untouched.
#pragma once
#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "ftn/address.h"

namespace tearline::ftn {

/// A packed message (FTS-0001 C.1) or a message of a base. The bytes are as received: we parse to
/// look and never re-encode what we only pass on. Header fields end before their NUL; the body has
/// no final NUL, its lines end in CR.
struct Message {
    Address from_address;  ///< as the message header has it: net and node; the reader adds zone and
                           ///< point where it knows them
    Address to_address;
    std::uint16_t attributes = 0;
    std::uint16_t cost = 0;
    Bytes date;  ///< the text of the date field; see ftn/date.h
    Bytes to, from, subject;
    Bytes body;
    bool operator==(const Message&) const = default;
};

}  // namespace tearline::ftn
