// SPDX-License-Identifier: MIT
// One 128-bit hash for everything that needs an identity by content (XXH3-128, not cryptographic).
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tearline {

struct Hash {
    std::uint64_t high = 0, low = 0;
    auto operator<=>(const Hash&) const = default;
    /// 32 hex digits.
    [[nodiscard]] std::string hex() const;
    /// 16 bytes, big-endian: sorts as the hash does.
    [[nodiscard]] std::string bytes() const;
    static Hash from_bytes(std::string_view sixteen);
};

[[nodiscard]] Hash hash_of(std::string_view bytes);

/// The hash of bytes that come piece by piece; equal to hash_of the whole.
class Hasher {
  public:
    Hasher();
    ~Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    void add(std::string_view piece);
    [[nodiscard]] Hash finish() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// CRC-32 as ZIP and JAM use it (polynomial EDB88320), with start and final inversion left to the
/// caller.
[[nodiscard]] std::uint32_t crc32_update(std::uint32_t crc, std::string_view bytes);

}  // namespace tearline
