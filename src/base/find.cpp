// SPDX-License-Identifier: MIT
// Where a few bytes stand in a short text: its first and fourth bytes are looked for everywhere at
// once.
#include "base/find.h"

#include <algorithm>
#include <bit>

#include "base/byte_block.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tearline::text {

namespace {

constexpr std::size_t apart = 3;  // the bytes that are looked for

#if defined(__x86_64__)

/// Where PART may stand among the 32 places from AT on; the text has 35 bytes there.
[[gnu::target("avx2")]] inline unsigned likely_places(const char* at, std::string_view part) {
    const auto* const first = reinterpret_cast<const __m256i*>(at);
    const auto* const fourth = reinterpret_cast<const __m256i*>(at + apart);
    return static_cast<unsigned>(_mm256_movemask_epi8(_mm256_and_si256(
        _mm256_cmpeq_epi8(_mm256_loadu_si256(first), _mm256_set1_epi8(part[0])),
        _mm256_cmpeq_epi8(_mm256_loadu_si256(fourth), _mm256_set1_epi8(part[apart])))));
}

[[gnu::target("avx2")]] std::size_t find_avx2(std::string_view text, std::string_view part) {
    constexpr std::size_t step = sizeof(__m256i), reach = step + apart;
    if (text.size() < reach) return text.find(part);
    // The last step goes over some places of the one before.
    const std::size_t last = text.size() - reach;
    for (std::size_t at = 0;; at = std::min(at + step, last)) {
        for (unsigned places = likely_places(text.data() + at, part); places != 0;
             places &= places - 1) {
            const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(places));
            if (text.substr(place, part.size()) == part) return place;
        }
        if (at == last) return std::string_view::npos;
    }
}

#endif

}  // namespace

std::size_t find_part(std::string_view text, std::string_view part) {
#if defined(__x86_64__)
    static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
    if (has_avx2 && part.size() > apart) return find_avx2(text, part);
#endif
    return text.find(part);
}

}  // namespace tearline::text
