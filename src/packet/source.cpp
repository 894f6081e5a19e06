// SPDX-License-Identifier: MIT
// Where a packet's bytes come from: a file read in blocks, or bytes in memory.
#include "packet/source.h"

#include <algorithm>
#include <cstring>

namespace tearline::packet {

Result<ByteSource> ByteSource::open(const file::Path& file) {
    Result<file::Reader> reader = file::Reader::open(file);
    if (!reader) return reader.error();
    return ByteSource(std::move(*reader), file.string());
}

ByteSource ByteSource::of(BytesView bytes, std::string name) {
    return {bytes, std::move(name)};
}

Result<std::size_t> ByteSource::read_at(std::uint64_t offset, char* buffer,
                                        std::size_t size) const {
    if (const auto* reader = std::get_if<file::Reader>(&from_))
        return reader->read_at(offset, buffer, size);
    const BytesView& bytes = *std::get_if<BytesView>(&from_);
    if (offset >= bytes.size()) return std::size_t{0};
    const std::size_t count = std::min(size, bytes.size() - static_cast<std::size_t>(offset));
    if (count > 0) std::memcpy(buffer, bytes.data() + offset, count);
    return count;
}

std::uint64_t ByteSource::size() const {
    if (const auto* reader = std::get_if<file::Reader>(&from_)) return reader->size();
    return std::get_if<BytesView>(&from_)->size();
}

}  // namespace tearline::packet
