// SPDX-License-Identifier: MIT
// A view into a byte source that moves front to back and grows only as far as one message needs.
#pragma once
#include <cstdint>
#include <memory>

#include "base/result.h"
#include "packet/source.h"

namespace tearline::packet {

/// For bytes in memory the view is all that is left of them and nothing is copied.
class Window {
  public:
    /// SOURCE must outlive the window and stay where it is.
    explicit Window(const ByteSource& source);

    /// The bytes from offset() on that are loaded.
    [[nodiscard]] BytesView view() const { return view_; }
    [[nodiscard]] std::uint64_t offset() const { return offset_; }
    /// Does the view reach to the end of the source?
    [[nodiscard]] bool at_end() const { return offset_ + view_.size() >= size_; }
    /// The source's size; smaller than it was once a file turned out to be shorter.
    [[nodiscard]] std::uint64_t size() const { return size_; }

    /// Moves the front COUNT loaded bytes on.
    void advance(std::size_t count) {
        view_.remove_prefix(count);
        offset_ += count;
    }
    /// Loads more behind the view: at least one byte more unless at_end().
    Result<void> grow();

  private:
    const ByteSource* source_;
    std::uint64_t size_;
    std::uint64_t offset_ = 0;
    BytesView view_;
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
};

}  // namespace tearline::packet
