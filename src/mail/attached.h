// SPDX-License-Identifier: MIT
// Files sent along with netmail: taken out of the inbound, kept for somebody here, or sent on with
// their letter.
#pragma once
#include "base/result.h"
#include "desk/desk.h"
#include "desk/report.h"
#include "mail/place_netmail.h"
#include "netmail/flags.h"
#include "netmail/route.h"
#include "store/messages.h"

namespace tearline::mail {

/// Within the caller's transaction: notes the files that MAIL's subject names, where it has any.
/// WAY is nothing for mail that stays here.
Result<void> note_attached(desk::Desk& desk, const store::StoredMessage& mail, store::MessageId id,
                           const netmail::Way* way, const netmail::Flags& flags,
                           const NetmailOrigin& origin);

/// The same for the names that a file request asks for.
Result<void> note_request(desk::Desk& desk, const store::StoredMessage& mail, store::MessageId id,
                          const netmail::Way& way);

/// The reason that a file request for TO is kept with.
std::string request_reason(const ftn::Address& to);

/// Moves what letters brought along out of the inbound folders: into netmail.files for somebody
/// here, to be held for the next system, or into bad/ where the configuration does not let it pass.
/// A file that has not come yet is waited for, three days; an inbound that cannot be read is an
/// error, and says nothing of its files.
Result<void> take_attached(desk::Desk& desk, desk::Report& report);

/// Enters what is held, and what users attached, into the flow files of their systems. One that is
/// busy is left for the next run, with a warning.
Result<void> send_attached(desk::Desk& desk, desk::Report& report);

}  // namespace tearline::mail
