// SPDX-License-Identifier: MIT
// The copies of a stored message that links are owed, as packet bytes.
#pragma once
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "flow/desk.h"
#include "ftn/link.h"
#include "store/messages.h"

namespace tearline::flow {

/// The message with AREA line, SEEN-BY and PATH as each of LINKS gets it, packed: one for each, in
/// their order. Whose copy it was is what the store keeps (sent_to). The same message gives the
/// same bytes in every run. The store is not asked, so several may be made at once.
Result<std::vector<Bytes>> export_copies(const Desk& desk, const store::StoredMessage& message,
                                         std::span<const ftn::Link* const> links);

}  // namespace tearline::flow
