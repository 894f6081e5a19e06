// SPDX-License-Identifier: MIT
// A netmail that a program of this system writes: kept, then delivered here or sent on its way,
// exactly once.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "desk/desk.h"
#include "ftn/address.h"
#include "ftn/attributes.h"
#include "store/ids.h"

namespace tearline::mail {

/// Strings are UTF-8; they are written in the charset of the addressee's network.
struct NewNetmail {
    ftn::Address from;  ///< ours; zone 0: our address in the addressee's network
    std::string from_name;
    ftn::Address to;
    std::string to_name, subject;
    std::string text;  ///< lines end in LF; a tear line is put below it
    std::uint16_t attributes = ftn::attr_private;
    std::string flags;    ///< words of FSC-0053 for what the attributes cannot say: "DIR", "IMM"
    std::string reply;    ///< the MSGID it answers; empty for none
    std::string program;  ///< for PID: "Tearline areafix"; empty: "Tearline"
};

struct PostedNetmail {
    store::MessageId id = 0;
    std::string msgid;
    bool fresh = true;  ///< false: an earlier call with this key wrote it; nothing was done now
};

/// Within the caller's transaction, or one of its own. KEY says what the letter is for
/// ("areafix 4711/1", "letter 2026-11-22"): the same key writes once, whatever happens in between.
/// MSGID, INTL, FMPT, TOPT, PID, TZUTC, CHRS and REPLY are made here; it is owed to the next link
/// on its way (flow pack sends it), or delivered here, where it comes into the netmail base. A
/// letter to somewhere without a way is kept and a warning logged: a robot is never sent a bounce.
Result<PostedNetmail> post_netmail(desk::Desk& desk, const NewNetmail& letter,
                                   std::string_view key);

}  // namespace tearline::mail
