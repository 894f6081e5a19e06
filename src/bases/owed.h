// SPDX-License-Identifier: MIT
// The message bases as projections of the store: what is owed to them is appended, each message
// exactly once.
#pragma once
#include <optional>

#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"

namespace tearline::bases {

/// First undoes what a killed run left half-written, then appends all that is owed: journaled,
/// written, flushed, struck off. A base that is busy or damaged keeps its lines for the next run,
/// with a warning. Errors end the run; what is not yet struck off is done again by the next one.
Result<void> write_bases(desk::Desk& desk, desk::Report& report);

/// Links replies in the bases that grew since, in whatever run; one that cannot be used is left for
/// the next, with a warning.
Result<void> link_bases(desk::Desk& desk, desk::Report& report);

/// Within the caller's transaction: owes a message that was kept in AREA to the area's base, if it
/// has one that is ours to write. KEPT, where it is at hand, need not be read again: its message is
/// taken out of it, and its body is LENT_BODY where it has none.
Result<void> owe_to_base(desk::Desk& desk, const ftn::Area& area, store::MessageId message,
                         store::StoredMessage* kept = nullptr,
                         std::optional<BytesView> lent_body = {});

}  // namespace tearline::bases
