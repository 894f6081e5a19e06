// SPDX-License-Identifier: MIT
// Copies of one text (a wire text on several sites, a feed's shortened version): known by shared
// sequences of five words.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <unordered_map>

#include "base/parallel.h"
#include "stories/grouping_weights.h"
#include "stories/outline.h"

namespace tearline::stories {

namespace {

constexpr std::size_t common_posting = 64;  ///< what stands in more texts is boilerplate
constexpr int enough_hits = 2;  ///< shared sequences that make a closer look worth while
constexpr int part_bits = 5;    ///< sequences are sorted in parts, by so many of their first bits
constexpr int part_shift = 64 - part_bits;

bool near_in_time(const Outline& a, const Outline& b) {
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
using Places = std::vector<PlaceInSequence>;

std::size_t part_of(std::uint64_t sequence) {
    return sequence >> part_shift;
}

/// What one article alone has makes no copies. PLACES are sorted.
Places shared_of(const Places& places) {
    Places shared;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool as_before = i > 0 && places[i - 1].sequence == places[i].sequence;
        const bool as_after = i + 1 < places.size() && places[i + 1].sequence == places[i].sequence;
        if (as_before || as_after) shared.push_back(places[i]);
    }
    shared.shrink_to_fit();
    return shared;
}

/// Articles are looked at in one order, the best to stand for others first, so that an original is
/// met before its copies.
class Copies {
  public:
    Copies(const std::vector<Outline>& articles, const std::vector<std::uint32_t>& order)
        : articles_(articles),
          order_(order),
          parts_(std::size_t{1} << part_bits),
          stands_for_(articles.size()),
          hits_(order.size()) {
        std::iota(stands_for_.begin(), stands_for_.end(), 0);
        in_ranges(parts_.size(), 1, [&](std::size_t first, std::size_t last) {
            for (std::size_t part = first; part < last; ++part) parts_[part] = shared_in(part);
        });
    }

    std::vector<std::uint32_t> find() {
        for (std::size_t rank = 0; rank < order_.size(); ++rank) {
            const std::uint32_t article = order_[rank];
            if (const auto original = original_of(rank))
                stands_for_[article] = stands_for_[order_[*original]];
        }
        return std::move(stands_for_);
    }

  private:
    [[nodiscard]] const Sketch& sketch(std::size_t rank) const {
        return articles_[order_[rank]].sketch;
    }

    /// Of the sequences that begin with the bits of PART those in more than one article, sorted.
    [[nodiscard]] Places shared_in(std::size_t part) const {
        const std::uint64_t least = std::uint64_t{part} << part_shift;
        const auto within = [&](std::uint64_t sequence) { return part_of(sequence) == part; };
        Places places;
        for (std::size_t i = 0; i < order_.size(); ++i) {
            const auto rank = static_cast<std::uint32_t>(i);
            const auto& all = sketch(i).sequences;
            for (auto at = std::lower_bound(all.begin(), all.end(), least);
                 at != all.end() && within(*at); ++at)
                places.push_back({*at, rank});
            if (sketch(i).title && within(sketch(i).title))
                places.push_back({sketch(i).title, rank});
        }
        std::sort(places.begin(), places.end());
        return shared_of(places);
    }

    std::optional<std::size_t> original_of(std::size_t rank) {
        if (const auto& link = articles_[order_[rank]].link) {
            const auto [place, fresh] = links_.try_emplace(*link, rank);
            if (!fresh && !is_another_issue(place->second, rank)) return place->second;
        }
        for (const std::uint64_t sequence : sketch(rank).sequences) meet(sequence, rank, 1);
        if (sketch(rank).title) meet(sketch(rank).title, rank, enough_hits);
        const auto few = [&](std::uint32_t other) { return hits_[other] < enough_hits; };
        const auto likely_end = std::partition(met_.begin(), met_.end(), std::not_fn(few));
        std::sort(met_.begin(), likely_end);
        const auto found = std::find_if(met_.begin(), likely_end,
                                        [&](std::uint32_t other) { return is_copy(other, rank); });
        const auto original =
            found == likely_end ? std::nullopt : std::optional<std::size_t>(*found);
        for (const std::uint32_t other : met_) hits_[other] = 0;
        met_.clear();
        return original;
    }

    /// Notes what was looked at before RANK and has SEQUENCE, too.
    void meet(std::uint64_t sequence, std::size_t rank, int value) {
        const PlaceInSequence start{sequence, 0};
        const Places& places = parts_[part_of(sequence)];
        auto place = std::lower_bound(places.begin(), places.end(), start);
        for (std::size_t seen = 0; seen < common_posting && place != places.end() &&
                                   place->sequence == sequence && place->rank < rank;
             ++seen, ++place) {
            int& hits = hits_[place->rank];
            if (hits == 0) met_.push_back(place->rank);
            hits += value;
        }
    }

    /// Issues of one series say much in the same words, or stand at one address.
    [[nodiscard]] bool is_another_issue(std::size_t a, std::size_t b) const {
        const Outline &one = articles_[order_[a]], &other = articles_[order_[b]];
        const bool same_title = one.series.title == other.series.title;
        return are_issues(one.series, one.published, other.series, other.published) &&
               shared_part(one.sketch, other.sketch) <
                   (same_title ? weights::same_title_share : weights::copy_share);
    }

    [[nodiscard]] bool is_copy(std::size_t a, std::size_t b) const {
        if (!near_in_time(articles_[order_[a]], articles_[order_[b]]) || is_another_issue(a, b))
            return false;
        const bool same_title = sketch(a).title != 0 && sketch(a).title == sketch(b).title;
        const double share = shared_part(sketch(a), sketch(b));
        return share >= (same_title ? weights::same_title_share : weights::copy_share);
    }

    struct ByLow {
        std::size_t operator()(const Hash& hash) const {
            return static_cast<std::size_t>(hash.low);
        }
    };

    const std::vector<Outline>& articles_;
    const std::vector<std::uint32_t>& order_;
    std::vector<Places> parts_;  ///< sequences of several articles, with what articles
    std::vector<std::uint32_t> stands_for_;
    std::vector<int> hits_;           ///< by rank; all 0 between two articles
    std::vector<std::uint32_t> met_;  ///< the ranks whose hits are not 0
    std::unordered_map<Hash, std::size_t, ByLow> links_;
};

}  // namespace

std::vector<std::uint32_t> copies_of(const std::vector<Outline>& articles,
                                     const std::vector<std::uint32_t>& order) {
    return Copies(articles, order).find();
}

}  // namespace tearline::stories
