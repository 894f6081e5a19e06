// SPDX-License-Identifier: MIT
// The copies of a stored message that links are owed, as packet bytes.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "desk/desk.h"
#include "ftn/link.h"
#include "store/messages.h"

namespace tearline::flow {

/// A message packed for a link. Links that get the same bytes, but for the addresses in front,
/// share them.
struct PackedCopy {
    std::shared_ptr<const Bytes> encoded;
    /// Our address, to be put in with the link's; nothing where both are in it.
    const ftn::Address* from = nullptr;

    /// One that nobody else gets.
    static PackedCopy own(Bytes encoded) {
        return {std::make_shared<const Bytes>(std::move(encoded)), nullptr};
    }
};

/// Adds to TO the message with AREA line, SEEN-BY and PATH as each of LINKS (of the configuration)
/// gets it, in their order. Whose copy it was is what the store keeps (sent_to). The same message
/// gives the same bytes in every run. The store is not asked, so several may be made at once.
Result<void> export_copies(const desk::Desk& desk, const store::StoredMessage& message,
                           std::span<const ftn::Link* const> links, std::vector<PackedCopy>& to);

}  // namespace tearline::flow
