// SPDX-License-Identifier: MIT
// What the bytes of a short text are, a bit for each: sixteen bytes at a time where the processor
// can, else one by one.
#include "news/ascii_bits.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace tearline::news {

namespace {

constexpr std::size_t step = 16;  // bytes that are looked at in one go

#ifdef __SSE2__

/// A bit for each byte from FIRST to FIRST + SPAN.
unsigned within(__m128i bytes, char first, char span) {
    const __m128i from = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    return static_cast<unsigned>(
        _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8(span)), from)));
}

unsigned equal(__m128i bytes, char byte) {
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte))));
}

/// The sixteen bytes at AT, whose bits are to stand from SHIFT on in part PART.
[[gnu::always_inline]] inline void look(const char* at, std::size_t part, std::size_t shift,
                                        AsciiBits& bits) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto add = [&](AsciiBits::Set& set, unsigned found) {
        set[part] |= std::uint64_t{found} << shift;
    };
    const unsigned letters = within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z' - 'a');
    add(bits.letters, letters);
    add(bits.plain, letters | within(bytes, '0', '9' - '0'));
    add(bits.spaces, equal(bytes, ' '));
    add(bits.ends, equal(bytes, '.') | equal(bytes, '!') | equal(bytes, '?'));
    add(bits.quiet, within(bytes, ',', '.' - ',') | equal(bytes, '\''));
    add(bits.calls, equal(bytes, 'n') | equal(bytes, 'N') | equal(bytes, ':'));
    add(bits.wide, static_cast<unsigned>(_mm_movemask_epi8(bytes)));
    add(bits.control, within(bytes, 0, 0x1f));
}

#else

void look(const char* at, std::size_t part, std::size_t shift, AsciiBits& bits) {
    for (std::size_t i = 0; i < step; ++i) {
        const char c = at[i];
        const auto byte = static_cast<unsigned char>(c);
        const auto add = [&](AsciiBits::Set& set, bool found) {
            set[part] |= std::uint64_t{found} << (shift + i);
        };
        add(bits.letters, text::is_alpha(c));
        add(bits.plain, text::is_alpha(c) || text::is_digit(c));
        add(bits.spaces, c == ' ');
        add(bits.ends, c == '.' || c == '!' || c == '?');
        add(bits.quiet, (c >= ',' && c <= '.') || c == '\'');
        add(bits.calls, c == 'n' || c == 'N' || c == ':');
        add(bits.wide, byte >= 0x80);
        add(bits.control, byte < 0x20);
    }
}

#endif

}  // namespace

AsciiBits::AsciiBits(std::string_view text) : size_(std::min(text.size(), most)) {
    std::size_t at = 0;
    for (; at + step <= size_; at += step) look(text.data() + at, at / 64, at % 64, *this);
    if (at == size_) return;
    char rest[step];
    std::memset(rest, 0x7f, sizeof rest);  // of no set
    std::memcpy(rest, text.data() + at, size_ - at);
    look(rest, at / 64, at % 64, *this);
}

AsciiBits::Set AsciiBits::starts() const {
    Set found{};
    std::uint64_t before = 1;  // a word may start at the front
    for (std::size_t part = 0; part * 64 < size_; ++part) {
        const std::size_t left = size_ - part * 64;
        const std::uint64_t there = left >= 64 ? ~0ULL : (1ULL << left) - 1;
        found[part] = ~spaces[part] & (spaces[part] << 1 | before) & there;
        before = spaces[part] >> 63;
    }
    return found;
}

bool AsciiBits::has_gap() const {
    std::uint64_t before = 0;
    for (std::size_t part = 0; part * 64 < size_; ++part) {
        const std::uint64_t here = spaces[part];
        if (here & (here << 1 | before >> 63) & (here << 2 | before >> 62)) return true;
        before = here;
    }
    return false;
}

}  // namespace tearline::news
