// SPDX-License-Identifier: MIT
// Tells DOS and Windows letters apart in Western text: both are single bytes within Latin words.
#pragma once
#include <optional>

#include "base/charset.h"

namespace tearline::charset {

/// CP1252 or ISO-8859-1 where the words and quotes of BYTES make sense only so, CP437 where they
/// make sense only in DOS; nothing without several such places, or with any that speaks against.
std::optional<Decision> detect_western(BytesView bytes);

}  // namespace tearline::charset
