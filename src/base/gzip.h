// SPDX-License-Identifier: MIT
// Files that were packed by gzip (RFC 1952), unpacked in memory.
#pragma once
#include <cstddef>

#include "base/bytes.h"
#include "base/result.h"

namespace tearline {

/// Do BYTES begin as gzip's do?
bool is_gzip(BytesView bytes);

/// What was packed into PACKED, all of its members one behind the other; zeros behind the last are
/// padding. Code::bad_input, told of NAME: damaged, cut, followed by something else, or more than
/// MOST bytes.
Result<Bytes> gunzip(BytesView packed, std::size_t most, const std::string& name);

}  // namespace tearline
