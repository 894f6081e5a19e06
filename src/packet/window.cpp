// SPDX-License-Identifier: MIT
// A view into a byte source that moves front to back and grows only as far as one message needs.
#include "packet/window.h"

#include <algorithm>
#include <cstring>

namespace tearline::packet {

namespace {
// Small enough to stay in a processor's cache, large enough that a call to the system costs nothing
// beside it.
constexpr std::size_t block_bytes = 256 << 10;
}  // namespace

Window::Window(const ByteSource& source) : source_(&source), size_(source.size()) {
    if (const BytesView* memory = source.memory()) view_ = *memory;
}

Result<void> Window::grow() {
    if (at_end()) return {};
    const std::size_t kept = view_.size();
    const std::uint64_t left = size_ - offset_;
    // Doubling keeps the copying of a large message linear; below a block nothing is worth a second
    // read.
    const std::size_t wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(left, std::max(block_bytes, 2 * kept)));
    if (wanted > capacity_) {
        auto larger = std::make_unique_for_overwrite<char[]>(wanted);
        if (kept > 0) std::memcpy(larger.get(), view_.data(), kept);
        buffer_ = std::move(larger);
        capacity_ = wanted;
    } else if (kept > 0) {
        std::memmove(buffer_.get(), view_.data(), kept);
    }
    std::size_t filled = kept;
    while (filled < wanted) {
        Result<std::size_t> got =
            source_->read_at(offset_ + filled, buffer_.get() + filled, wanted - filled);
        if (!got) return got.error();
        if (*got == 0) {
            size_ = offset_ + filled;
            break;
        }
        filled += *got;
    }
    view_ = BytesView(buffer_.get(), filled);
    return {};
}

}  // namespace tearline::packet
