// SPDX-License-Identifier: MIT
// Digest parts become ordinary echomail messages.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "digests/digest.h"
#include "ftn/address.h"
#include "ftn/message.h"

namespace tearline::digests {

struct ComposeSettings {
    std::string area_tag;
    ftn::Address from_address;  ///< ours in the network
    std::string from = "Tearline";
    std::string to = "All";
    std::string origin;              ///< text of the origin line, without the address
    std::string charset = "CP437";   ///< of the network
    UnixTime written = 0;            ///< UTC
    std::uint32_t first_serial = 0;  ///< MSGID serial of part 1; following parts count on
};

/// One message a part: AREA, MSGID, REPLY (parts after the first reply to the first), PID, TZUTC,
/// CHRS, the text, tear line and origin; no SEEN-BY and PATH, which the way out adds. The same
/// input gives the same bytes.
std::vector<ftn::Message> compose(const std::vector<DigestPart>& parts,
                                  const ComposeSettings& settings);

}  // namespace tearline::digests
