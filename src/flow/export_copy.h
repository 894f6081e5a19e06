// SPDX-License-Identifier: MIT
// The copies of a stored message that links are owed, as packet bytes.
#pragma once
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "flow/desk.h"
#include "ftn/link.h"
#include "store/messages.h"

namespace tearline::flow {

/// A message packed for links: those that get the same bytes, but for the addresses in front, share
/// them.
struct PackedCopies {
    struct Copy {
        std::size_t which = 0;  ///< of ENCODED
        /// To be put in; nothing where they are in it.
        const ftn::Address* from = nullptr;
        const ftn::Address* to = nullptr;
    };
    std::vector<Bytes> encoded;
    std::vector<Copy> copies;  ///< in the order of the links

    /// One that nobody else gets.
    void add(Bytes own) {
        copies.push_back({encoded.size(), nullptr, nullptr});
        encoded.push_back(std::move(own));
    }
};

/// Adds the message with AREA line, SEEN-BY and PATH as each of LINKS (of the configuration) gets
/// it to TO. Whose copy it was is what the store keeps (sent_to). The same message gives the same
/// bytes in every run. The store is not asked, so several may be made at once.
Result<void> export_copies(const Desk& desk, const store::StoredMessage& message,
                           std::span<const ftn::Link* const> links, PackedCopies& to);

}  // namespace tearline::flow
