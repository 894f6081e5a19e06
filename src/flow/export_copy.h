// SPDX-License-Identifier: MIT
// The copy of a stored message that a link is owed, as packet bytes.
#pragma once
#include "base/bytes.h"
#include "base/result.h"
#include "flow/desk.h"
#include "ftn/link.h"
#include "store/messages.h"

namespace tearline::flow {

/// The packed message (FTS-0001) for LINK: the body as received with SEEN-BY and PATH brought up to
/// date for all links it was owed to when it was tossed. The same message, link and configuration
/// give the same bytes.
Result<Bytes> export_copy(const Desk& desk, const store::StoredMessage& message,
                          const ftn::Link& link);

}  // namespace tearline::flow
