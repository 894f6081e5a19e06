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

/// The keys in registers: as members they would be written back for every byte.
struct Keys {
    std::uint32_t a, b, c;

    [[nodiscard]] std::uint8_t mask() const {
        const std::uint32_t low = (c & 0xffff) | 2;
        return static_cast<std::uint8_t>((low * (low ^ 1)) >> 8);
    }
    void update(std::uint8_t plain) {
        a = crc_step(a, plain);
        b = (b + (a & 0xff)) * 134775813u + 1;
        c = crc_step(c, static_cast<std::uint8_t>(b >> 24));
    }
};

}  // namespace

Cipher::Cipher(std::string_view key) {
    Keys keys{keys_[0], keys_[1], keys_[2]};
    for (const char c : key) keys.update(static_cast<std::uint8_t>(c));
    keys_ = {keys.a, keys.b, keys.c};
}

void Cipher::encipher(Bytes& bytes, std::size_t start) {
    Keys keys{keys_[0], keys_[1], keys_[2]};
    char* const data = bytes.data();
    for (std::size_t i = start, size = bytes.size(); i < size; ++i) {
        const auto plain = static_cast<std::uint8_t>(data[i]);
        data[i] = static_cast<char>(plain ^ keys.mask());
        keys.update(plain);
    }
    keys_ = {keys.a, keys.b, keys.c};
}

void Cipher::decipher(Bytes& bytes, std::size_t start) {
    Keys keys{keys_[0], keys_[1], keys_[2]};
    char* const data = bytes.data();
    for (std::size_t i = start, size = bytes.size(); i < size; ++i) {
        const auto plain =
            static_cast<std::uint8_t>(static_cast<std::uint8_t>(data[i]) ^ keys.mask());
        data[i] = static_cast<char>(plain);
        keys.update(plain);
    }
    keys_ = {keys.a, keys.b, keys.c};
}

}  // namespace tearline::binkp
