// SPDX-License-Identifier: MIT
// One 128-bit hash for everything that needs an identity by content (XXH3-128), and CRC-32.
#include "base/hash.h"

#include <xxhash.h>
#include <zlib.h>

#include <cassert>

#include "base/text.h"

namespace tearline {

namespace {
Hash from(XXH128_hash_t raw) {
    return {raw.high64, raw.low64};
}
}  // namespace

struct Hasher::State {
    XXH3_state_t* raw = XXH3_createState();
    State() { XXH3_128bits_reset(raw); }
    ~State() { XXH3_freeState(raw); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::add(std::string_view piece) {
    XXH3_128bits_update(state_->raw, piece.data(), piece.size());
}
Hash Hasher::finish() const {
    return from(XXH3_128bits_digest(state_->raw));
}

Hash hash_of(std::string_view bytes) {
    return from(XXH3_128bits(bytes.data(), bytes.size()));
}

std::string Hash::hex() const {
    return text::hex(high, 16) + text::hex(low, 16);
}

std::string Hash::bytes() const {
    std::string sixteen;
    for (int shift = 56; shift >= 0; shift -= 8)
        sixteen.push_back(static_cast<char>((high >> shift) & 0xff));
    for (int shift = 56; shift >= 0; shift -= 8)
        sixteen.push_back(static_cast<char>((low >> shift) & 0xff));
    return sixteen;
}

Hash Hash::from_bytes(std::string_view sixteen) {
    assert(sixteen.size() == 16);
    Hash hash;
    for (std::size_t i = 0; i < 16; ++i) {
        std::uint64_t& half = i < 8 ? hash.high : hash.low;
        half = (half << 8) | static_cast<unsigned char>(sixteen[i]);
    }
    return hash;
}

std::uint32_t crc32_update(std::uint32_t crc, std::string_view bytes) {
    // zlib inverts before and after; undo that, so that the caller decides.
    std::uint32_t state = ~crc;
    while (!bytes.empty()) {
        const auto piece = bytes.substr(0, 1u << 30);
        state = static_cast<std::uint32_t>(crc32(
            state, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size())));
        bytes.remove_prefix(piece.size());
    }
    return ~state;
}

}  // namespace tearline
