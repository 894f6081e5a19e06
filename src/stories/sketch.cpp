// SPDX-License-Identifier: MIT
// What tells copies of one text: its sequences of five words, as numbers.
#include "stories/sketch.h"

#include <algorithm>
#include <functional>

#include "stories/grouping_weights.h"
#include "words/term_id.h"

namespace tearline::stories {

namespace {

constexpr std::uint64_t sampled = 8;    ///< one in so many sequences of a long text is looked at
constexpr std::size_t long_text = 200;  ///< sequences

bool is_sampled(std::uint64_t sequence) {
    return sequence % sampled == 0;
}

/// The words that tell something, as numbers.
std::vector<std::uint64_t> word_ids(std::span<const words::Token> words) {
    std::vector<std::uint64_t> ids;
    ids.reserve(words.size());
    for (const auto& word : words)
        if (!word.stem.empty()) ids.push_back(words::term_id(word.stem));
    return ids;
}

std::uint64_t joined(const std::vector<std::uint64_t>& words, std::size_t at, std::size_t count) {
    std::uint64_t hash = 0;
    for (std::size_t i = at; i < at + count; ++i) hash = (hash ^ words[i]) * 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 31);
}

/// How many sequences two texts have, and how many are in both, at the rate both were sampled at.
struct Overlap {
    std::size_t in_a, in_b, both = 0;

    Overlap(const Sketch& a, const Sketch& b)
        : in_a(counted(a, b.whole)), in_b(counted(b, a.whole)), all_(a.whole && b.whole) {
        if (!enough(std::min(in_a, in_b))) return;
        // What both have is sampled where one of them is a sample. Which comes first is anybody's
        // guess, so there is no branch to guess wrong.
        auto i = a.sequences.begin(), j = b.sequences.begin();
        while (i != a.sequences.end() && j != b.sequences.end()) {
            const std::uint64_t of_a = *i, of_b = *j;
            both += of_a == of_b;
            i += of_a <= of_b;
            j += of_b <= of_a;
        }
    }
    [[nodiscard]] double share_of(std::size_t sequences) const {
        if (!enough(sequences)) return 0;
        return static_cast<double>(both) / static_cast<double>(sequences);
    }

  private:
    [[nodiscard]] static std::size_t counted(const Sketch& sketch, bool other_whole) {
        const auto& sequences = sketch.sequences;
        if (other_whole || !sketch.whole) return sequences.size();
        return static_cast<std::size_t>(
            std::count_if(sequences.begin(), sequences.end(), is_sampled));
    }
    [[nodiscard]] bool enough(std::size_t sequences) const {
        return sequences * (all_ ? 1 : sampled) >= weights::shingle_minimum;
    }

    bool all_;
};

}  // namespace

Sketch sketch_of(std::string_view title, std::span<const words::Token> words) {
    Sketch sketch;
    const auto ids = word_ids(words);
    std::vector<std::uint64_t> all;
    all.reserve(ids.size());
    for (std::size_t i = 0; i + weights::shingle_words <= ids.size(); ++i)
        all.push_back(joined(ids, i, weights::shingle_words));
    sketch.whole = all.size() <= long_text;
    if (!sketch.whole) std::erase_if(all, std::not_fn(is_sampled));
    std::sort(all.begin(), all.end());
    sketch.sequences.assign(all.begin(), std::unique(all.begin(), all.end()));
    const auto title_ids = word_ids(words::tokens(title));
    if (title_ids.size() >= 3) sketch.title = joined(title_ids, 0, title_ids.size());
    return sketch;
}

double shared_part(const Sketch& a, const Sketch& b) {
    const Overlap overlap(a, b);
    return overlap.share_of(std::min(overlap.in_a, overlap.in_b));
}

double part_in(const Sketch& a, const Sketch& b) {
    const Overlap overlap(a, b);
    return overlap.share_of(overlap.in_a);
}

}  // namespace tearline::stories
