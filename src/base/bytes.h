// SPDX-License-Identifier: MIT
// Bytes as received, and little-endian integers read from and written to them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tearline {

/// Bytes in no particular charset. Text that is known to be UTF-8 is a plain std::string named so.
using Bytes = std::string;
using BytesView = std::string_view;

/// Reads little-endian integers and runs of bytes off the front of a view. Reading past the end
/// gives zeros and sets failed(): check once after a group of reads. The view must outlive the
/// reader.
class ByteReader {
  public:
    explicit ByteReader(BytesView bytes) : bytes_(bytes) {}

    std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
    std::uint64_t u64() { return number(8); }
    BytesView take(std::size_t count) {
        if (count > left()) {
            failed_ = true;
            count = left();
        }
        const BytesView taken = bytes_.substr(at_, count);
        at_ += count;
        return taken;
    }
    void skip(std::size_t count) { take(count); }

    [[nodiscard]] std::size_t offset() const { return at_; }
    [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }
    [[nodiscard]] bool failed() const { return failed_; }

  private:
    std::uint64_t number(std::size_t width) {
        if (width > left()) {
            failed_ = true;
            at_ = bytes_.size();
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < width; ++i)
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[at_ + i]))
                     << (8 * i);
        at_ += width;
        return value;
    }

    BytesView bytes_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

/// Appends little-endian integers and fixed-width fields to a buffer it owns.
class ByteWriter {
  public:
    ByteWriter& u8(std::uint64_t value) { return number(value, 1); }
    ByteWriter& u16(std::uint64_t value) { return number(value, 2); }
    ByteWriter& u32(std::uint64_t value) { return number(value, 4); }
    ByteWriter& u64(std::uint64_t value) { return number(value, 8); }
    ByteWriter& raw(BytesView bytes) { return bytes_.append(bytes), *this; }
    /// Exactly WIDTH bytes: cut, or filled up with NUL.
    ByteWriter& fixed(BytesView bytes, std::size_t width) {
        bytes_.append(bytes.substr(0, width));
        bytes_.append(width - std::min(width, bytes.size()), '\0');
        return *this;
    }

    [[nodiscard]] const Bytes& bytes() const& { return bytes_; }
    [[nodiscard]] Bytes bytes() && { return std::move(bytes_); }

  private:
    ByteWriter& number(std::uint64_t value, int width) {
        for (int i = 0; i < width; ++i)
            bytes_.push_back(static_cast<char>((value >> (8 * i)) & 0xff));
        return *this;
    }

    Bytes bytes_;
};

}  // namespace tearline
