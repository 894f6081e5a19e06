// SPDX-License-Identifier: MIT
// Inside the store: what stood in a digest's issue, as one value that reads back equal.
#pragma once
#include "base/bytes.h"
#include "news/digest.h"

namespace tearline::store {

Bytes encode_digest(const news::Digest& digest);
/// False when the bytes are damaged.
bool decode_digest(BytesView record, news::Digest& digest);

}  // namespace tearline::store
