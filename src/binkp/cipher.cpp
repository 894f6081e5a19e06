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

/// A plain byte is known only when the one before it was worked out: what counts is how long one
/// round takes, not how much there is to do in it. So everything that does not hang on the byte
/// before is looked up ahead; the tables of CRC-32 allow that, as table[x ^ y] is table[x] ^
/// table[y].
struct Ahead {
    static constexpr std::size_t states = 1 << 14;
    // Of the third key only bits 2 to 15 decide the mask.
    std::array<std::uint8_t, states> mask, step;  ///< step: the low byte of table[mask]
    std::array<std::uint16_t, 256> third;         ///< those bits of table[]

    Ahead() {
        for (std::uint32_t i = 0; i < states; ++i) {
            mask[i] = Keys{0, 0, i << 2}.mask();
            step[i] = static_cast<std::uint8_t>(table[mask[i]]);
        }
        for (std::size_t i = 0; i < third.size(); ++i)
            third[i] = static_cast<std::uint16_t>(table[i] >> 2 & (states - 1));
    }
};

}  // namespace

Cipher::Cipher(std::string_view key) {
    Keys keys{keys_[0], keys_[1], keys_[2]};
    for (const char c : key) keys.update(static_cast<std::uint8_t>(c));
    keys_ = {keys.a, keys.b, keys.c};
}

void Cipher::encipher(char* data, std::size_t size) {
    Keys keys{keys_[0], keys_[1], keys_[2]};
    for (char* const end = data + size; data != end; ++data) {
        const auto plain = static_cast<std::uint8_t>(*data);
        *data = static_cast<char>(plain ^ keys.mask());
        keys.update(plain);
    }
    keys_ = {keys.a, keys.b, keys.c};
}

void Cipher::decipher(char* data, std::size_t size) {
    static const Ahead ahead;
    constexpr std::uint32_t factor = 134775813u;
    std::uint32_t a = keys_[0], b = keys_[1], c = keys_[2];
    std::uint32_t state = c >> 2 & (Ahead::states - 1);
    for (char* const end = data + size; data != end; ++data) {
        const auto cipher = static_cast<std::uint8_t>(*data);
        const std::uint32_t first = table[(a ^ cipher) & 0xff] ^ (a >> 8);
        const std::uint32_t product = b * factor + 1;
        const std::uint32_t third = ahead.third[c & 0xff] ^ (c >> 10 & (Ahead::states - 1));
        const std::uint32_t low = ahead.step[state] ^ (first & 0xff);
        const std::uint8_t mask = ahead.mask[state];
        b = low * factor + product;
        state = ahead.third[b >> 24] ^ third;
        *data = static_cast<char>(cipher ^ mask);
        a = first ^ table[mask];
        c = crc_step(c, static_cast<std::uint8_t>(b >> 24));
    }
    keys_ = {a, b, c};
}

}  // namespace tearline::binkp
