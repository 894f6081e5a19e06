// SPDX-License-Identifier: MIT
// Up to 64 bytes of a text, looked at in one go: an answer has a bit for each byte, the first
// lowest.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace tearline::text {

/// All of it is inlined, so that the bytes stay in registers.
template <std::size_t bytes>
class Block {
  public:
    static constexpr std::size_t size = bytes;

    /// The bytes of TEXT from AT on. Those that it has not answer every question with no.
    [[gnu::always_inline]] Block(std::string_view text, std::size_t at) {
        const std::size_t left = text.size() - at;
        if (left >= size) {
            load(text.data() + at);
        } else if (missing_ = size - left; text.size() >= size) {
            load(text.data() + text.size() - size);
        } else {
            char last[size] = {};
            std::memcpy(last + missing_, text.data() + at, left);
            load(last);
        }
    }

    /// A bit for each byte that the text has.
    [[nodiscard, gnu::always_inline]] std::uint64_t there() const {
        return ~std::uint64_t{0} >> (64 - size) >> missing_;
    }
    /// Which are BYTE?
    [[nodiscard, gnu::always_inline]] std::uint64_t equal(char byte) const {
#ifdef __SSE2__
        return bits([&](__m128i of) { return _mm_cmpeq_epi8(of, _mm_set1_epi8(byte)); });
#else
        return bits([&](unsigned char c) { return c == static_cast<unsigned char>(byte); });
#endif
    }
    /// Which are one of WANTED?
    template <class... Each>
    [[nodiscard, gnu::always_inline]] std::uint64_t any_of(Each... wanted) const {
#ifdef __SSE2__
        return bits([&](__m128i of) { return (_mm_cmpeq_epi8(of, _mm_set1_epi8(wanted)) | ...); });
#else
        return (equal(wanted) | ...);
#endif
    }
    /// Which are one of WANTED, small letters, or their capitals?
    template <class... Each>
    [[nodiscard, gnu::always_inline]] std::uint64_t letter(Each... wanted) const {
#ifdef __SSE2__
        return bits([&](__m128i of) {
            const __m128i small = _mm_or_si128(of, _mm_set1_epi8(0x20));
            return (_mm_cmpeq_epi8(small, _mm_set1_epi8(wanted)) | ...);
        });
#else
        return bits([&](unsigned char c) { return (((c | 0x20) == wanted) || ...); });
#endif
    }
    /// Which are below 0x20, or 0x80 and above?
    [[nodiscard, gnu::always_inline]] std::uint64_t unusual() const {
#ifdef __SSE2__
        return bits([](__m128i of) { return _mm_cmplt_epi8(of, _mm_set1_epi8(0x20)); });
#else
        return bits([](unsigned char c) { return c < 0x20 || c >= 0x80; });
#endif
    }
    /// Which are from FIRST to LAST, as numbers from 0 to 255?
    [[nodiscard, gnu::always_inline]] std::uint64_t within(char first, char last) const {
#ifdef __SSE2__
        const __m128i span = _mm_set1_epi8(static_cast<char>(last - first));
        return bits([&](__m128i of) {
            const __m128i from = _mm_sub_epi8(of, _mm_set1_epi8(first));
            return _mm_cmpeq_epi8(_mm_min_epu8(from, span), from);
        });
#else
        return bits([&](unsigned char c) {
            return c >= static_cast<unsigned char>(first) && c <= static_cast<unsigned char>(last);
        });
#endif
    }
    /// Which are ASCII letters?
    [[nodiscard, gnu::always_inline]] std::uint64_t letters() const {
#ifdef __SSE2__
        const __m128i span = _mm_set1_epi8('z' - 'a');
        return bits([&](__m128i of) {
            const __m128i from =
                _mm_sub_epi8(_mm_or_si128(of, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
            return _mm_cmpeq_epi8(_mm_min_epu8(from, span), from);
        });
#else
        return bits([](unsigned char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
#endif
    }
    /// Which are 0x80 or above?
    [[nodiscard, gnu::always_inline]] std::uint64_t wide() const {
#ifdef __SSE2__
        return bits([](__m128i of) { return of; });
#else
        return bits([](unsigned char c) { return c >= 0x80; });
#endif
    }
    /// Which are no text::is_space?
    [[nodiscard, gnu::always_inline]] std::uint64_t ink() const {
        return there() & ~(equal(' ') | within('\t', '\r'));
    }

  private:
    static_assert(size == 64 || size == 32);
#ifdef __SSE2__
    [[gnu::always_inline]] void load(const char* from) {
        const auto* const at = reinterpret_cast<const __m128i*>(from);
        first_ = _mm_loadu_si128(at), second_ = _mm_loadu_si128(at + 1);
        if constexpr (size == 64)
            third_ = _mm_loadu_si128(at + 2), fourth_ = _mm_loadu_si128(at + 3);
    }
    template <class Look>
    [[nodiscard, gnu::always_inline]] std::uint64_t bits(Look look) const {
        const auto of = [&](__m128i part) {
            return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(look(part))));
        };
        const std::uint64_t half = of(first_) | of(second_) << 16;
        if constexpr (size == 64) return (half | of(third_) << 32 | of(fourth_) << 48) >> missing_;
        return half >> missing_;
    }
    __m128i first_, second_, third_, fourth_;
#else
    void load(const char* from) {
        std::memcpy(bytes_, from, size);
    }
    template <class Look>
    [[nodiscard]] std::uint64_t bits(Look look) const {
        std::uint64_t found = 0;
        for (std::size_t i = 0; i < size; ++i)
            found |= std::uint64_t{look(static_cast<unsigned char>(bytes_[i]))} << i;
        return found >> missing_;
    }
    char bytes_[size];
#endif
    std::size_t missing_ = 0;  // so many bytes before the text's own stand in the block
};

using ByteBlock = Block<64>;

/// How many bits are set.
constexpr std::size_t ones_in(std::uint64_t bits) {
    bits -= (bits >> 1) & 0x5555555555555555ULL;
    bits = (bits & 0x3333333333333333ULL) + ((bits >> 2) & 0x3333333333333333ULL);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fULL;
    return static_cast<std::size_t>((bits * 0x0101010101010101ULL) >> 56);
}

/// Tells TAKE(bit) each that is set, the lowest first.
template <class Take>
[[gnu::always_inline]] inline void each_bit(std::uint64_t bits, Take take) {
    for (; bits != 0; bits &= bits - 1) take(static_cast<std::size_t>(std::countr_zero(bits)));
}

/// Tells TAKE(block, at) the blocks of TEXT one behind the other; the last may be a half one.
template <class Take>
[[gnu::always_inline]] inline void each_block(std::string_view text, Take take) {
    std::size_t at = 0;
    for (; at + Block<32>::size < text.size(); at += Block<64>::size) take(Block<64>(text, at), at);
    if (at < text.size()) take(Block<32>(text, at), at);
}

/// The bytes of a text of at most eight as a number, the first lowest.
[[gnu::always_inline]] inline std::uint64_t as_number(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (i * 8);
    };
    const std::size_t count = text.size();
    if (count == 0) return 0;
    if constexpr (std::endian::native != std::endian::little) {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < count; ++i) number |= byte(i);
        return number;
    }
    if (count < 4) return byte(0) | byte(count / 2) | byte(count - 1);
    // Where both halves lie over each other they hold the same bytes.
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, text.data(), sizeof first);
    std::memcpy(&last, text.data() + count - sizeof last, sizeof last);
    return first | std::uint64_t{last} << ((count - sizeof last) * 8);
}

/// The same of the SIZE bytes of TEXT at AT; 0 where they are none, or more than eight. Has no
/// branch that is hard to foresee.
[[gnu::always_inline]] inline std::uint64_t as_number(std::string_view text, std::size_t at,
                                                      std::size_t size) {
    constexpr std::size_t most = sizeof(std::uint64_t);
    const bool fits = size - 1 < most;
    if (std::endian::native != std::endian::little || at + most > text.size())
        return fits ? as_number(text.substr(at, size)) : 0;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, most);
    const std::uint64_t kept = ~std::uint64_t{0} >> ((most - size) * 8 % 64);
    return fits ? bytes & kept : 0;
}

/// ASCII capitals of eight bytes made small.
constexpr std::uint64_t lower_eight(std::uint64_t bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101ULL, tops = ones * 0x80;
    const std::uint64_t low = bytes & ~tops;
    const std::uint64_t from_a = low + ones * (0x80 - 'A'), beyond_z = low + ones * (0x7f - 'Z');
    return bytes | (~bytes & (from_a ^ beyond_z) & tops) >> 2;
}

/// The top bit of each of eight bytes that is a small ASCII letter.
constexpr std::uint64_t small_letters(std::uint64_t bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101ULL, tops = ones * 0x80;
    const std::uint64_t low = bytes & ~tops;
    const std::uint64_t from_a = low + ones * (0x80 - 'a'), beyond_z = low + ones * (0x7f - 'z');
    return ~bytes & (from_a ^ beyond_z) & tops;
}

/// ASCII capitals of the SIZE bytes at AT made small.
inline void make_lower(char* at, std::size_t size) {
#ifdef __SSE2__
    constexpr std::size_t wide_step = sizeof(__m128i);
    for (; size >= wide_step; at += wide_step, size -= wide_step) {
        auto* const place = reinterpret_cast<__m128i*>(at);
        const __m128i bytes = _mm_loadu_si128(place);
        const __m128i from = _mm_sub_epi8(bytes, _mm_set1_epi8('A'));
        const __m128i span = _mm_set1_epi8('Z' - 'A');
        const __m128i capitals = _mm_cmpeq_epi8(_mm_min_epu8(from, span), from);
        const __m128i bit = _mm_and_si128(capitals, _mm_set1_epi8(0x20));
        _mm_storeu_si128(place, _mm_or_si128(bytes, bit));
    }
#endif
    constexpr std::size_t step = sizeof(std::uint64_t);
    for (; size >= step; at += step, size -= step) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, at, step);
        bytes = lower_eight(bytes);
        std::memcpy(at, &bytes, step);
    }
    for (; size > 0; ++at, --size)
        if (*at >= 'A' && *at <= 'Z') *at = static_cast<char>(*at | 0x20);
}

/// Is every byte below 0x80?
inline bool is_ascii(std::string_view text) {
    std::uint64_t wide = 0;
    each_block(text, [&](const auto& bytes, std::size_t) { wide |= bytes.wide(); });
    return wide == 0;
}

/// Is one of the bytes a digit?
inline bool has_digit(std::string_view text) {
    std::uint64_t digits = 0;
    each_block(text, [&](const auto& bytes, std::size_t) { digits |= bytes.within('0', '9'); });
    return digits != 0;
}

}  // namespace tearline::text
