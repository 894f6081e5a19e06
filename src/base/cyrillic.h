// SPDX-License-Identifier: MIT
// Tells Russian and its neighbours in CP866, KOI8 and Windows apart from each other and from what
// is not Cyrillic at all.
#pragma once
#include <optional>

#include "base/charset.h"

namespace tearline::charset {

/// The charset in which BYTES read as Cyrillic words, if they do in one of them; never from box
/// drawing, from single letters within Latin words or from letters in an order no language writes.
std::optional<Decision> detect_cyrillic(BytesView bytes);

}  // namespace tearline::charset
