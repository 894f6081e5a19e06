// SPDX-License-Identifier: MIT
// The control lines that netmail needs, and the letters that the netmail desk itself writes.
#pragma once
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "ftn/address.h"
#include "ftn/control_lines.h"
#include "ftn/decode.h"

namespace tearline::netmail {

/// INTL, FMPT and TOPT (FTS-4001) for a message between two addresses, each with ^A and CR.
Bytes address_lines(const ftn::Address& from, const ftn::Address& to);

/// BODY with those lines for FROM and TO in place of any it has; everything else stays.
Bytes readdressed(BytesView body, const ftn::Address& from, const ftn::Address& to);

struct LetterText {
    std::string subject, text;  ///< UTF-8, lines end in LF
};

/// What is said of a netmail: who says it, and when (UTC).
struct Sender {
    std::string board;  ///< name of the system
    ftn::Address address;
    UnixTime now = 0;
};

/// "It could not be delivered, for WHY", with the header and Via lines of ORIGINAL, never its text.
LetterText bounce(const ftn::DecodedMessage& original, const ftn::Address& from,
                  const ftn::Address& to, std::string_view why, const Sender& sender);
/// "It arrived here for TO".
LetterText return_receipt(const ftn::DecodedMessage& original, const ftn::Address& to,
                          const Sender& sender);
/// "It was passed on to NEXT".
LetterText audit_receipt(const ftn::DecodedMessage& original, const ftn::Address& to,
                         const ftn::Address& next, const Sender& sender);

}  // namespace tearline::netmail
