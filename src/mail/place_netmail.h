// SPDX-License-Identifier: MIT
// One netmail, wherever it comes from, gets its place: delivered here, owed to the next system on
// its way, or kept because nobody can get it.
#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "ftn/address.h"
#include "store/messages.h"

namespace tearline::mail {

struct NetmailOrigin {
    bool own = false;         ///< written here
    bool by_program = false;  ///< by a robot of ours: no bounce, no receipt
    bool proven = true;       ///< it came under a password, or was written here
    bool seen = false;        ///< it was here before
    bool in_base = false;     ///< it is in the netmail base already
    std::optional<ftn::Address> came_from;
    std::string key;  ///< by which it is known again, for what is answered once
};

struct PlacedNetmail {
    store::MessageId id = 0;  ///< 0: a duplicate, nothing was kept
    std::string verdict;  ///< "here", "robot", "in transit", "unproven", "unroutable", "waiting",
                          ///< "duplicate", or by a filter "moved", "filtered"
    std::string told;     ///< for the log and for dry runs
};

/// Keeps MAIL within the caller's transaction. Its addresses are whole; verdict, reason and sent_to
/// are set here. Aliases are followed, receipts and bounces posted, copies counted in COUNTS.
Result<PlacedNetmail> place_netmail(desk::Desk& desk, store::StoredMessage mail,
                                    const NetmailOrigin& origin, desk::MessageCounts& counts);

}  // namespace tearline::mail
