// SPDX-License-Identifier: MIT
// Header fields that have a width: those of packets and of message bases.
#pragma once
#include <cstddef>

#include "base/bytes.h"

namespace tearline::ftn {

/// FIELD cut to at most COUNT bytes: at a NUL, and never inside a letter of a UTF-8 text
/// (quirk Q30).
BytesView cut_field(BytesView field, std::size_t count);

/// FIELD without a letter of UTF-8 that a limit of its length cut off (quirk Q30).
BytesView without_cut_letter(BytesView field);

}  // namespace tearline::ftn
