// SPDX-License-Identifier: MIT
// A message written here enters an area: kept, remembered, owed to the area's links, like any
// other.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "desk/desk.h"
#include "ftn/area.h"
#include "ftn/message.h"
#include "store/ids.h"

namespace tearline::mail {

/// Within the caller's transaction. The message has its MSGID; SEEN-BY and PATH come on the way
/// out. Code::config when the area is none of ours. Returns its id; COPIES grows by the links it is
/// owed to. It is owed to the area's message base, too.
Result<store::MessageId> post(desk::Desk& desk, const ftn::AreaKey& area,
                              const ftn::Message& message, std::uint64_t& copies);

/// The same for a message that is in the area's base already; VERDICT says how it was entered.
Result<store::MessageId> keep_own(desk::Desk& desk, const ftn::AreaKey& area,
                                  const ftn::Message& message, std::string_view verdict,
                                  std::uint64_t& copies);

}  // namespace tearline::mail
