// SPDX-License-Identifier: MIT
// What the sysop's filters make of a message that was judged good, and the areas that show what is
// in no other.
#pragma once
#include <string>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "echo/delivery.h"
#include "echo/judge.h"
#include "store/messages.h"

namespace tearline::mail {

struct Filtered {
    bool dropped = false, moved = false;
    bool pass_on = true;  ///< links get it
    std::string told;     ///< what the filters did, for the log and for dry runs; empty: nothing
};

/// Within the caller's transaction, before KEPT is added: its area, verdict and reason are set, and
/// copies of it are added to other areas. A message dropped becomes bad mail.
Result<Filtered> apply_filters(desk::Desk& desk, store::StoredMessage& kept,
                               const ftn::ControlLines& control, const echo::Verdict& verdict,
                               const echo::Delivery& delivery, desk::MessageCounts& counts);

/// The same for netmail that came in, with the key by which a copy of it is known. Where it was
/// moved KEPT is a message of that area; where it was dropped it is bad mail.
Result<Filtered> filter_netmail(desk::Desk& desk, store::StoredMessage& kept,
                                const ftn::ControlLines& control, const ftn::Address& link,
                                const Hash& key, desk::MessageCounts& counts);

/// Adds a duplicate to the area that shows them, if the configuration names one.
Result<void> show_duplicate(desk::Desk& desk, const store::StoredMessage& duplicate,
                            const std::string& why);
/// Owes bad mail to the base of the area that shows it, if the configuration names one.
Result<void> show_bad(desk::Desk& desk, store::MessageId id);

}  // namespace tearline::mail
