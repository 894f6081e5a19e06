// SPDX-License-Identifier: MIT
// Pairs that may be one story: an inverted index of each article's heaviest terms, with bounded
// postings, that knows only those articles that later ones may still be compared with.
#pragma once
#include <cstdint>
#include <deque>
#include <vector>

#include "stories/cluster.h"

namespace tearline::stories {

/// The articles of at least one pair: their numbers, ascending, what is compared of them, and the
/// pairs between them. Edges name places in ARTICLES.
struct NearPairs {
    std::vector<std::uint32_t> articles;
    std::vector<Profile> profiles;
    std::vector<Edge> edges;
};

/// Is given articles in the order of their time, undated ones last, and finds for each the earlier
/// ones that are near; the cost is nearly linear in their number.
class PairFinder {
  public:
    /// ALL_DATED: every article has a time, so that those before the window of days can be let go.
    PairFinder(const PairModel& model, bool all_dated) : model_(model), all_dated_(all_dated) {}

    /// The next articles; numbers go on from 0.
    void add(std::vector<Profile> articles);
    /// How many to add at once: what was added together is looked through together.
    [[nodiscard]] std::size_t next_count() const;
    /// What was found. Ends the work.
    NearPairs finish();

  private:
    struct Posting {
        std::uint32_t id;
        std::uint32_t article;
        float weight;
        bool operator<(const Posting& other) const;
    };
    /// The heaviest terms of articles that were added at once, by term, then article.
    struct Segment {
        std::size_t end = 0;  ///< the first article that is not in it nor before
        std::vector<Posting> postings;
        std::vector<std::uint32_t> starts;  ///< of the terms with the same first bits

        /// The first posting that is not before ONE.
        [[nodiscard]] std::size_t place_of(const Posting& one) const;
    };

    [[nodiscard]] const Profile& profile(std::size_t article) const {
        return window_[article - begin_];
    }
    [[nodiscard]] std::size_t end() const { return begin_ + window_.size(); }
    [[nodiscard]] Segment segment_from(std::size_t first) const;
    [[nodiscard]] std::size_t oldest_near(std::size_t article) const;
    void sum_shared(const Posting& own, std::size_t oldest, std::vector<float>& shared,
                    std::vector<std::uint32_t>& touched) const;
    [[nodiscard]] std::vector<Edge> edges_to_earlier(std::size_t article,
                                                     const std::vector<std::uint32_t>& places,
                                                     std::vector<float>& shared) const;
    void let_go(std::size_t before);

    const PairModel& model_;
    bool all_dated_;
    std::size_t begin_ = 0;         ///< the first article of the window
    std::deque<Profile> window_;    ///< articles that are compared with those to come
    std::deque<bool> paired_;       ///< in a pair; of each in the window
    std::deque<Segment> segments_;  ///< in the order of their articles
    NearPairs found_;
};

}  // namespace tearline::stories
