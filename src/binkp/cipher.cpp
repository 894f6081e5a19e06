// SPDX-License-Identifier: MIT
// Traditional PKWARE encryption (APPNOTE.TXT 6.1) over a stream without header.
#include "binkp/cipher.h"

#include <array>

namespace tearline::binkp {

namespace {

constexpr std::array<std::uint32_t, 256> make_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1) != 0 ? (value >> 1) ^ 0xedb88320u : value >> 1;
        table[i] = value;
    }
    return table;
}
constexpr std::array<std::uint32_t, 256> table = make_table();

std::uint32_t crc_step(std::uint32_t crc, std::uint8_t byte) {
    return table[(crc ^ byte) & 0xff] ^ (crc >> 8);
}

}  // namespace

Cipher::Cipher(std::string_view key) {
    for (const char c : key) update(static_cast<std::uint8_t>(c));
}

std::uint8_t Cipher::mask() const {
    const std::uint32_t low = (keys_[2] & 0xffff) | 2;
    return static_cast<std::uint8_t>((low * (low ^ 1)) >> 8);
}

void Cipher::update(std::uint8_t plain) {
    keys_[0] = crc_step(keys_[0], plain);
    keys_[1] = (keys_[1] + (keys_[0] & 0xff)) * 134775813u + 1;
    keys_[2] = crc_step(keys_[2], static_cast<std::uint8_t>(keys_[1] >> 24));
}

void Cipher::encipher(Bytes& bytes, std::size_t start) {
    for (std::size_t i = start; i < bytes.size(); ++i) {
        const auto plain = static_cast<std::uint8_t>(bytes[i]);
        bytes[i] = static_cast<char>(plain ^ mask());
        update(plain);
    }
}

void Cipher::decipher(Bytes& bytes, std::size_t start) {
    for (std::size_t i = start; i < bytes.size(); ++i) {
        const auto plain = static_cast<std::uint8_t>(static_cast<std::uint8_t>(bytes[i]) ^ mask());
        bytes[i] = static_cast<char>(plain);
        update(plain);
    }
}

}  // namespace tearline::binkp
