// SPDX-License-Identifier: MIT
// The hash of a file's whole content, by which the store knows it again.
#include "desk/fingerprint.h"

namespace tearline::desk {

Result<Hash> fingerprint(const file::Path& file) {
    auto reader = file::Reader::open(file);
    if (!reader) return reader.error();
    Hasher hasher;
    Bytes block(1 << 18, '\0');
    for (std::uint64_t offset = 0;;) {
        const auto count = reader->read_at(offset, block.data(), block.size());
        if (!count) return count.error();
        if (*count == 0) return hasher.finish();
        hasher.add(BytesView(block).substr(0, *count));
        offset += *count;
    }
}

}  // namespace tearline::desk
