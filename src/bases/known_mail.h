// SPDX-License-Identifier: MIT
// Mail that was in a base before the store knew of it is no new mail when it comes again.
#pragma once
#include "base/result.h"
#include "desk/desk.h"

namespace tearline::bases {

/// Areas' bases that the store has not looked into yet: those of another tosser that was at work
/// before, or of a store that was lost. What they hold is known from now on, as long as duplicates
/// are, but for what waits in them to be sent. Each base is gone through once, also
/// while another program holds it; one that cannot be read is left for the next run.
Result<void> know_mail_of_bases(desk::Desk& desk);

}  // namespace tearline::bases
