// SPDX-License-Identifier: MIT
// Mail that lies in the outbound and is sent by nobody, because a mailer or somebody's editor lost
// the line of a flow file that named it.
#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "desk/desk.h"
#include "outbound/listing.h"

namespace tearline::flow {

/// One sentence about what LISTING has that no flow file names, for as long as limits.stale_hours
/// or longer; nothing where there is none. What a run of ours has yet to enter is not meant.
Result<std::optional<std::string>> forgotten_mail(desk::Desk& desk,
                                                  const outbound::Listing& listing);

}  // namespace tearline::flow
