// SPDX-License-Identifier: MIT
// Where a packet's bytes come from: a file read in blocks, or bytes in memory.
#pragma once
#include <cstdint>
#include <string>
#include <variant>

#include "base/bytes.h"
#include "base/file.h"
#include "base/result.h"

namespace tearline::packet {

/// Bytes with a size and a name for error messages. Move-only when it is a file.
class ByteSource {
  public:
    /// Code::unreadable when it cannot be opened.
    static Result<ByteSource> open(const file::Path& file);
    /// BYTES are not copied and must outlive the source and every reader of it.
    static ByteSource of(BytesView bytes, std::string name = "packet");

    /// Up to SIZE bytes at OFFSET into BUFFER; the number read, 0 at the end.
    [[nodiscard]] Result<std::size_t> read_at(std::uint64_t offset, char* buffer,
                                              std::size_t size) const;
    [[nodiscard]] std::uint64_t size() const;
    [[nodiscard]] const std::string& name() const { return name_; }
    /// All bytes, when they are in memory.
    [[nodiscard]] const BytesView* memory() const { return std::get_if<BytesView>(&from_); }

  private:
    ByteSource(std::variant<BytesView, file::Reader> from, std::string name)
        : from_(std::move(from)), name_(std::move(name)) {}
    std::variant<BytesView, file::Reader> from_;
    std::string name_;
};

}  // namespace tearline::packet
