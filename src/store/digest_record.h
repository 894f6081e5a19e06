// SPDX-License-Identifier: MIT
// Inside the store: what stood in a digest's issue, as one value that reads back equal.
#pragma once
#include "base/bytes.h"
#include "digests/digest.h"

namespace tearline::store {

Bytes encode_digest(const digests::Digest& digest);
/// False when the bytes are damaged.
bool decode_digest(BytesView record, digests::Digest& digest);

}  // namespace tearline::store
