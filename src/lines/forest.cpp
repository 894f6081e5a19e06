// SPDX-License-Identifier: MIT
// Sums of small decision trees: the same question is asked of sixteen candidates in one go.
#include "lines/forest.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tearline::lines {

namespace {

constexpr std::size_t at_once = 16;
using Column = std::array<std::int8_t, at_once>;  // a feature of each candidate
using Columns = std::array<Column, Features::most>;
using Sums = std::array<std::int32_t, at_once>;

void add_trees(std::span<const Tree> trees, const Columns& columns, Sums& sums) {
    for (const auto& tree : trees) {
        Column places{};
        for (std::size_t level = 0; level < Tree::depth; ++level) {
            const Column& values = columns[tree.feature[level]];
            const auto above = static_cast<std::int8_t>(tree.above[level]);
            for (std::size_t c = 0; c < at_once; ++c)
                places[c] = static_cast<std::int8_t>(places[c] * 2 + (values[c] > above ? 1 : 0));
        }
        for (std::size_t c = 0; c < at_once; ++c)
            sums[c] += tree.value[static_cast<std::size_t>(places[c])];
    }
}

#if defined(__x86_64__)

/// The same where the processor can look sixteen places up at once (AVX2): half of a tree's sixteen
/// values are the low bytes of all, half the high ones.
[[gnu::target("avx2")]] void add_trees_avx2(std::span<const Tree> trees, const Columns& columns,
                                            Sums& sums) {
    const auto load = [](const void* at) __attribute__((target("avx2"))) {
        return _mm_loadu_si128(static_cast<const __m128i*>(at));
    };
    const auto whole = [](void* at) { return static_cast<__m256i*>(at); };
    __m256i first = _mm256_loadu_si256(whole(sums.data()));
    __m256i second = _mm256_loadu_si256(whole(sums.data() + 8));
    const __m128i low_bytes = _mm_set1_epi16(0xff);
    for (const auto& tree : trees) {
        __m128i places = _mm_setzero_si128();
        for (std::size_t level = 0; level < Tree::depth; ++level) {
            const __m128i above = _mm_set1_epi8(static_cast<char>(tree.above[level]));
            const __m128i values = load(columns[tree.feature[level]].data());
            // What compares as true is all ones, minus one.
            places = _mm_sub_epi8(_mm_add_epi8(places, places), _mm_cmpgt_epi8(values, above));
        }
        const __m128i left = load(tree.value.data()), right = load(tree.value.data() + 8);
        const __m128i low =
            _mm_packus_epi16(_mm_and_si128(left, low_bytes), _mm_and_si128(right, low_bytes));
        const __m128i high = _mm_packus_epi16(_mm_srli_epi16(left, 8), _mm_srli_epi16(right, 8));
        const __m128i low_found = _mm_shuffle_epi8(low, places);
        const __m128i high_found = _mm_shuffle_epi8(high, places);
        first = _mm256_add_epi32(first,
                                 _mm256_cvtepi16_epi32(_mm_unpacklo_epi8(low_found, high_found)));
        second = _mm256_add_epi32(second,
                                  _mm256_cvtepi16_epi32(_mm_unpackhi_epi8(low_found, high_found)));
    }
    _mm256_storeu_si256(whole(sums.data()), first);
    _mm256_storeu_si256(whole(sums.data() + 8), second);
}

bool has_avx2() {
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}

#endif

void add_trees_quickly(std::span<const Tree> trees, const Columns& columns, Sums& sums) {
#if defined(__x86_64__)
    if (has_avx2()) return add_trees_avx2(trees, columns, sums);
#endif
    add_trees(trees, columns, sums);
}

/// Of at most AT_ONCE candidates: their features stand side by side.
void score_some(const Forest& forest, std::span<const Features* const> candidates,
                std::vector<double>& to) {
    Columns columns{};
    for (std::size_t c = 0; c < candidates.size(); ++c)
        for (std::size_t i = 0; i < candidates[c]->count; ++i)
            columns[i][c] = static_cast<std::int8_t>(candidates[c]->values[i]);
    Sums sums;
    sums.fill(forest.bias);
    add_trees_quickly(forest.trees, columns, sums);
    for (std::size_t c = 0; c < candidates.size(); ++c) to.push_back(sums[c] / 1000.0);
}

}  // namespace

std::vector<double> Forest::scores(std::span<const Features* const> candidates) const {
    constexpr std::size_t worth_it = 3;  // fewer are quicker one by one
    std::vector<double> found;
    found.reserve(candidates.size());
    while (candidates.size() >= worth_it) {
        const std::size_t count = std::min(at_once, candidates.size());
        score_some(*this, candidates.first(count), found);
        candidates = candidates.subspan(count);
    }
    for (const auto* const candidate : candidates) found.push_back(score(*candidate));
    return found;
}

double Forest::score(const Features& found) const {
    int sum = bias;
    for (const auto& tree : trees) {
        std::size_t place = 0;
        for (std::size_t level = 0; level < Tree::depth; ++level)
            place = place * 2 + (found.values[tree.feature[level]] > tree.above[level]);
        sum += tree.value[place];
    }
    return sum / 1000.0;
}

}  // namespace tearline::lines
