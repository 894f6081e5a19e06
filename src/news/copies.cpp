// SPDX-License-Identifier: MIT
// Copies of one text (a wire text on several sites, a feed's shortened version): known by shared
// sequences of five words.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "news/grouping_weights.h"
#include "news/in_parallel.h"
#include "news/story.h"
#include "news/story_order.h"
#include "news/terms.h"
#include "news/tokens.h"

namespace tearline::news {

namespace {

constexpr std::uint64_t sampled = 8;    ///< one in so many sequences of a long text is looked at
constexpr std::size_t long_text = 200;  ///< sequences
constexpr std::size_t common_posting = 64;  ///< what stands in more texts is boilerplate
constexpr int enough_hits = 2;  ///< shared sequences that make a closer look worth while

struct Sketch {
    std::vector<std::uint64_t> sequences;  ///< sorted; of a long text a sample
    bool whole = true;
    std::uint64_t title = 0;
};

/// The words that tell something, as numbers.
std::vector<std::uint64_t> word_ids(std::string_view text) {
    std::vector<std::uint64_t> ids;
    for (const auto& word : tokens(text))
        if (!word.stem.empty()) ids.push_back(term_id(word.stem));
    return ids;
}

std::uint64_t joined(const std::vector<std::uint64_t>& words, std::size_t at, std::size_t count) {
    std::uint64_t hash = 0;
    for (std::size_t i = at; i < at + count; ++i) hash = (hash ^ words[i]) * 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 31);
}

Sketch sketch_of(const GroupInput& article) {
    Sketch sketch;
    const auto words = word_ids(article.text);
    for (std::size_t i = 0; i + weights::shingle_words <= words.size(); ++i)
        sketch.sequences.push_back(joined(words, i, weights::shingle_words));
    sketch.whole = sketch.sequences.size() <= long_text;
    if (!sketch.whole)
        std::erase_if(sketch.sequences, [](std::uint64_t hash) { return hash % sampled != 0; });
    std::sort(sketch.sequences.begin(), sketch.sequences.end());
    sketch.sequences.erase(std::unique(sketch.sequences.begin(), sketch.sequences.end()),
                           sketch.sequences.end());
    const auto title = word_ids(article.title);
    if (title.size() >= 3) sketch.title = joined(title, 0, title.size());
    return sketch;
}

/// The share of the shorter text's sequences that the other one has; compared at the rate both were
/// sampled at.
double shared_part(const Sketch& a, const Sketch& b) {
    const bool all = a.whole && b.whole;
    std::size_t in_a = 0, in_b = 0, both = 0;
    auto i = a.sequences.begin(), j = b.sequences.begin();
    const auto counts = [&](std::uint64_t hash) { return all || hash % sampled == 0; };
    while (i != a.sequences.end() || j != b.sequences.end()) {
        if (j == b.sequences.end() || (i != a.sequences.end() && *i < *j)) {
            in_a += counts(*i++);
        } else if (i == a.sequences.end() || *j < *i) {
            in_b += counts(*j++);
        } else {
            const bool counted = counts(*i);
            in_a += counted;
            in_b += counted;
            both += counted;
            ++i;
            ++j;
        }
    }
    const std::size_t shorter = std::min(in_a, in_b);
    if (shorter * (all ? 1 : sampled) < weights::shingle_minimum) return 0;
    return static_cast<double>(both) / static_cast<double>(shorter);
}

bool near_in_time(const GroupInput& a, const GroupInput& b) {
    if (!a.published || !b.published) return true;
    return std::abs(static_cast<double>(*a.published - *b.published)) <=
           weights::copy_days * static_cast<double>(seconds_a_day);
}

/// A sequence of words in the article of that rank.
struct PlaceInSequence {
    std::uint64_t sequence;
    std::uint32_t rank;
    auto operator<=>(const PlaceInSequence&) const = default;
};

/// Articles are looked at in one order, the best to stand for others first, so that an original is
/// met before its copies.
class Copies {
  public:
    Copies(const std::vector<GroupInput>& articles, const std::vector<std::size_t>& order)
        : articles_(articles), order_(order), stands_for_(articles.size()) {
        std::iota(stands_for_.begin(), stands_for_.end(), 0);
        sketches_.resize(order.size());
        in_parallel(order.size(), 64, [&](std::size_t first, std::size_t last) {
            for (std::size_t rank = first; rank < last; ++rank)
                sketches_[rank] = sketch_of(articles[order[rank]]);
        });
        std::size_t count = 0;
        for (const Sketch& sketch : sketches_) count += sketch.sequences.size() + 1;
        places_.reserve(count);
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto rank = static_cast<std::uint32_t>(i);
            for (const std::uint64_t sequence : sketches_[i].sequences)
                places_.push_back({sequence, rank});
            if (sketches_[i].title) places_.push_back({sketches_[i].title, rank});
        }
        std::sort(places_.begin(), places_.end());
        keep_shared();
    }

    std::vector<std::size_t> find() {
        for (std::size_t rank = 0; rank < order_.size(); ++rank) {
            const std::size_t article = order_[rank];
            if (const auto original = original_of(rank))
                stands_for_[article] = stands_for_[order_[*original]];
        }
        return std::move(stands_for_);
    }

  private:
    /// What one article alone has makes no copies.
    void keep_shared() {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const bool as_before = i > 0 && places_[i - 1].sequence == places_[i].sequence;
            const bool as_after =
                i + 1 < places_.size() && places_[i + 1].sequence == places_[i].sequence;
            if (as_before || as_after) places_[kept++] = places_[i];
        }
        places_.resize(kept);
        places_.shrink_to_fit();
    }

    std::optional<std::size_t> original_of(std::size_t rank) {
        const std::string& link = articles_[order_[rank]].link;
        if (!link.empty()) {
            const auto [place, fresh] = links_.try_emplace(link, rank);
            if (!fresh) return place->second;
        }
        std::map<std::size_t, int> hits;
        const Sketch& sketch = sketches_[rank];
        for (const std::uint64_t sequence : sketch.sequences) meet(sequence, rank, hits, 1);
        if (sketch.title) meet(sketch.title, rank, hits, enough_hits);
        for (const auto& [other, count] : hits)
            if (count >= enough_hits && is_copy(other, rank)) return other;
        return std::nullopt;
    }

    void meet(std::uint64_t sequence, std::size_t rank, std::map<std::size_t, int>& hits,
              int value) const {
        const PlaceInSequence start{sequence, 0};
        auto place = std::lower_bound(places_.begin(), places_.end(), start);
        for (std::size_t seen = 0;
             place != places_.end() && place->sequence == sequence && place->rank < rank; ++place)
            if (++seen <= common_posting) hits[place->rank] += value;
    }

    [[nodiscard]] bool is_copy(std::size_t a, std::size_t b) const {
        if (!near_in_time(articles_[order_[a]], articles_[order_[b]])) return false;
        const bool same_title = sketches_[a].title != 0 && sketches_[a].title == sketches_[b].title;
        const double share = shared_part(sketches_[a], sketches_[b]);
        return share >= (same_title ? weights::same_title_share : weights::copy_share);
    }

    const std::vector<GroupInput>& articles_;
    const std::vector<std::size_t>& order_;
    std::vector<Sketch> sketches_;  ///< by rank
    std::vector<PlaceInSequence> places_;
    std::vector<std::size_t> stands_for_;
    std::unordered_map<std::string, std::size_t> links_;
};

}  // namespace

std::vector<std::size_t> collapse_copies(const std::vector<GroupInput>& articles) {
    const auto order = story_order(articles);
    return Copies(articles, order).find();
}

}  // namespace tearline::news
