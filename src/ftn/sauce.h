// SPDX-License-Identifier: MIT
// SAUCE records: 128 bytes of description that artists append to ANSI pictures, and posters to
// mail.
#pragma once
#include <optional>
#include <string>

#include "base/bytes.h"

namespace tearline::ftn {

/// Takes a SAUCE record (also one that lost its NULs on the way) with its Ctrl-Z off TEXT and tells
/// the picture's title, as it stood; nothing where there is none. What follows the record stays.
std::optional<Bytes> take_sauce(Bytes& text);

}  // namespace tearline::ftn
