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

/// What a byte becomes when another follows it: two bytes take one step.
constexpr std::array<std::uint32_t, 256> make_second_table() {
    std::array<std::uint32_t, 256> second{};
    for (std::size_t i = 0; i < second.size(); ++i)
        second[i] = table[table[i] & 0xff] ^ (table[i] >> 8);
    return second;
}
constexpr std::array<std::uint32_t, 256> second_table = make_second_table();

constexpr std::uint32_t factor = 134775813u;

std::uint32_t crc_step(std::uint32_t crc, std::uint32_t byte) {
    return table[(crc ^ byte) & 0xff] ^ (crc >> 8);
}
std::uint32_t crc_two_steps(std::uint32_t crc, std::uint32_t first, std::uint32_t second) {
    return second_table[(crc ^ first) & 0xff] ^ table[((crc >> 8) ^ second) & 0xff] ^ (crc >> 16);
}

std::uint8_t mask_of(std::uint32_t third_key) {
    const std::uint32_t low = (third_key & 0xffff) | 2;
    return static_cast<std::uint8_t>((low * (low ^ 1)) >> 8);
}

/// The keys in registers: as members they would be written back for every byte.
struct Keys {
    std::uint32_t a, b, c;

    void update(std::uint8_t plain) {
        a = crc_step(a, plain);
        b = (b + (a & 0xff)) * factor + 1;
        c = crc_step(c, b >> 24);
    }
};

/// A plain byte is known only when the one before it was worked out: what counts is how long one
/// round takes, not how much there is to do in it. So everything that does not hang on the byte
/// before is looked up ahead; the tables of CRC-32 allow that, as table[x ^ y] is table[x] ^
/// table[y]. No two entries of table[] end in the same byte: the step that a mask makes stands for
/// the mask, and the one large table fits into the nearest cache.
struct Ahead {
    static constexpr std::uint32_t states = 1 << 14;
    // Of the third key only bits 2 to 15 decide the mask.
    std::array<std::uint8_t, states> step;  ///< the low byte of table[mask]
    std::array<std::uint8_t, 256> mask;     ///< of a step
    std::array<std::uint32_t, 256> whole;   ///< of a step: table[mask]
    std::array<std::uint16_t, 256> third;   ///< those bits of table[]
    /// As a variable it keeps compilers from a multiplication where the round would wait for it.
    std::uint32_t multiplier = factor;

    Ahead() {
        for (std::uint32_t i = 0; i < states; ++i)
            step[i] = static_cast<std::uint8_t>(table[mask_of(i << 2)]);
        for (std::size_t i = 0; i < third.size(); ++i) {
            mask[table[i] & 0xff] = static_cast<std::uint8_t>(i);
            whole[table[i] & 0xff] = table[i];
            third[i] = static_cast<std::uint16_t>(table[i] >> 2 & (states - 1));
        }
    }
};

}  // namespace

Cipher::Cipher(std::string_view key) {
    Keys keys{keys_[0], keys_[1], keys_[2]};
    for (const char c : key) keys.update(static_cast<std::uint8_t>(c));
    keys_ = {keys.a, keys.b, keys.c};
}

/// Two bytes a round: none of the three keys then has to wait for the round before longer than for
/// one look into a table.
void Cipher::encipher(char* data, std::size_t size) {
    constexpr std::uint32_t square = factor * factor;
    Keys keys{keys_[0], keys_[1], keys_[2]};
    std::uint32_t a = keys.a, b = keys.b, c = keys.c;
    for (char* const end = data + (size & ~std::size_t{1}); data != end; data += 2) {
        const auto one = static_cast<std::uint8_t>(data[0]);
        const auto two = static_cast<std::uint8_t>(data[1]);
        const std::uint32_t low = crc_step(a, one) & 0xff;
        a = crc_two_steps(a, one, two);
        const std::uint32_t between = ((b + low) * factor + 1) >> 24;
        b = b * square + (low * square + (a & 0xff) * factor + factor + 1);
        data[0] = static_cast<char>(one ^ mask_of(c));
        data[1] = static_cast<char>(two ^ mask_of(crc_step(c, between)));
        c = crc_two_steps(c, between, b >> 24);
    }
    keys = {a, b, c};
    if (size % 2 != 0) {
        const auto last = static_cast<std::uint8_t>(*data);
        *data = static_cast<char>(last ^ mask_of(keys.c));
        keys.update(last);
    }
    keys_ = {keys.a, keys.b, keys.c};
}

void Cipher::decipher(char* data, std::size_t size) {
    static const Ahead ahead;
    std::uint32_t a = keys_[0], b = keys_[1], c = keys_[2];
    std::uint32_t state = c >> 2 & (Ahead::states - 1);
    const std::uint32_t multiplier = ahead.multiplier;
    for (char* const end = data + size; data != end; ++data) {
        const auto cipher = static_cast<std::uint8_t>(*data);
        const std::uint32_t first = crc_step(a, cipher);
        const std::uint32_t product = b * factor + 1;
        const std::uint32_t third = ahead.third[c & 0xff] ^ (c >> 10 & (Ahead::states - 1));
        const std::uint32_t step = ahead.step[state];
        b = (step ^ (first & 0xff)) * multiplier + product;
        state = ahead.third[b >> 24] ^ third;
        *data = static_cast<char>(cipher ^ ahead.mask[step]);
        a = first ^ ahead.whole[step];
        c = crc_step(c, b >> 24);
    }
    keys_ = {a, b, c};
}

}  // namespace tearline::binkp
