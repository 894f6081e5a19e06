// SPDX-License-Identifier: MIT
// Pairs that may be one story, by an inverted index of the articles in a window of days.
#include "stories/near_pairs.h"

#include <algorithm>
#include <numeric>

#include "base/parallel.h"
#include "stories/grouping_weights.h"

namespace tearline::stories {

namespace {

constexpr std::size_t pairs_a_step = 512, least_added = 4096;
constexpr int first_bits = 16;  ///< of a term, by which its postings are found

std::size_t bits_of(std::uint32_t term) {
    return term >> (32 - first_bits);
}

struct HeavyTerm {
    std::uint32_t id;
    float weight;
};

std::vector<HeavyTerm> heaviest(const ProfileTerms& terms) {
    std::vector<HeavyTerm> all;
    for (std::size_t i = 0; i < terms.size(); ++i)
        all.push_back({terms.id(i), terms.look(i).weight});
    const std::size_t keep = std::min(all.size(), weights::index_terms);
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(keep), all.end(),
                      [](const HeavyTerm& a, const HeavyTerm& b) {
                          return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
                      });
    all.resize(keep);
    return all;
}

}  // namespace

std::size_t PairFinder::next_count() const {
    return std::max(least_added, window_.size() / 2);
}

void PairFinder::add(std::vector<Profile> articles) {
    const std::size_t first = end();
    for (Profile& article : articles) {
        window_.push_back(std::move(article));
        paired_.push_back(false);
    }
    if (articles.empty()) return;
    if (all_dated_) let_go(oldest_near(first));
    segments_.push_back(segment_from(first));
    const auto& postings = segments_.back().postings;
    std::vector<std::vector<std::uint32_t>> places(articles.size());
    for (std::size_t k = 0; k < postings.size(); ++k)
        places[postings[k].article - first].push_back(static_cast<std::uint32_t>(k));
    std::vector<std::vector<Edge>> edges(articles.size());
    in_ranges(articles.size(), pairs_a_step, [&](std::size_t from, std::size_t to) {
        std::vector<float> shared(first + to - begin_, 0);
        for (std::size_t i = from; i < to; ++i)
            edges[i] = edges_to_earlier(first + i, places[i], shared);
    });
    for (const auto& some : edges)
        for (const Edge& edge : some) {
            found_.edges.push_back(edge);
            paired_[edge.a - begin_] = paired_[edge.b - begin_] = true;
        }
}

NearPairs PairFinder::finish() {
    const std::size_t all = end();
    let_go(all);
    std::vector<std::uint32_t> place(all);
    for (std::size_t i = 0; i < found_.articles.size(); ++i)
        place[found_.articles[i]] = static_cast<std::uint32_t>(i);
    for (Edge& edge : found_.edges) edge = {place[edge.a], place[edge.b], edge.odds};
    return std::move(found_);
}

bool PairFinder::Posting::operator<(const Posting& other) const {
    return id != other.id ? id < other.id : article < other.article;
}

std::size_t PairFinder::Segment::place_of(const Posting& one) const {
    const auto at = [&](std::size_t start) {
        return postings.begin() + static_cast<std::ptrdiff_t>(starts[start]);
    };
    const std::size_t bits = bits_of(one.id);
    return static_cast<std::size_t>(std::lower_bound(at(bits), at(bits + 1), one) -
                                    postings.begin());
}

PairFinder::Segment PairFinder::segment_from(std::size_t first) const {
    Segment segment;
    segment.end = end();
    segment.postings.reserve((end() - first) * weights::index_terms);
    for (std::size_t i = first; i < end(); ++i)
        for (const auto& [id, weight] : heaviest(profile(i).terms))
            segment.postings.push_back({id, static_cast<std::uint32_t>(i), weight});
    std::sort(segment.postings.begin(), segment.postings.end());
    segment.starts.resize((std::size_t{1} << first_bits) + 1);
    for (const Posting& one : segment.postings) ++segment.starts[bits_of(one.id) + 1];
    std::partial_sum(segment.starts.begin(), segment.starts.end(), segment.starts.begin());
    return segment;
}

/// The first article of the window that is not too long before ARTICLE to be compared with it.
std::size_t PairFinder::oldest_near(std::size_t article) const {
    const auto& time = profile(article).time;
    if (!time) return begin_;
    constexpr double gate = weights::gate_days * static_cast<double>(seconds_a_day);
    const auto last = window_.begin() + static_cast<std::ptrdiff_t>(article - begin_);
    const auto oldest = std::partition_point(window_.begin(), last, [&](const Profile& other) {
        return other.time && static_cast<double>(*time - *other.time) > gate;
    });
    return begin_ + static_cast<std::size_t>(oldest - window_.begin());
}

/// Adds what the articles from OLDEST on that are before OWN's share of its term. Of many the
/// nearest in time are enough.
void PairFinder::sum_shared(const Posting& own, std::size_t oldest, std::vector<float>& shared,
                            std::vector<std::uint32_t>& touched) const {
    std::size_t seen = 0;
    for (auto segment = segments_.rbegin(); segment != segments_.rend(); ++segment) {
        // In the last segment those before OWN; in the others, whose articles are all before, up
        // to the end of the term.
        const auto& all = segment->postings;
        auto place = all.begin() + static_cast<std::ptrdiff_t>(segment->place_of(own));
        while (place != all.begin() && std::prev(place)->id == own.id) {
            --place;
            if (++seen > weights::posting_limit || place->article < oldest) return;
            float& sum = shared[place->article - begin_];
            if (sum == 0) touched.push_back(place->article);
            sum += place->weight * own.weight;
        }
    }
}

/// The nearest of the articles before ARTICLE; each pair is met once so. SHARED is all zero before
/// and after.
std::vector<Edge> PairFinder::edges_to_earlier(std::size_t article,
                                               const std::vector<std::uint32_t>& places,
                                               std::vector<float>& shared) const {
    std::vector<std::uint32_t> touched;
    const std::size_t oldest = oldest_near(article);
    for (const std::uint32_t place : places)
        sum_shared(segments_.back().postings[place], oldest, shared, touched);
    const auto sum_of = [&](std::uint32_t other) { return shared[other - begin_]; };
    const std::size_t keep = std::min(touched.size(), weights::neighbours);
    std::partial_sort(touched.begin(), touched.begin() + static_cast<std::ptrdiff_t>(keep),
                      touched.end(), [&](std::uint32_t a, std::uint32_t b) {
                          return sum_of(a) != sum_of(b) ? sum_of(a) > sum_of(b) : a < b;
                      });
    std::vector<Edge> edges;
    for (std::size_t k = 0; k < keep; ++k) {
        const double odds = log_odds(profile(touched[k]), profile(article), model_);
        if (odds >= weights::edge_odds)
            edges.push_back({touched[k], static_cast<std::uint32_t>(article), odds});
    }
    for (const std::uint32_t other : touched) shared[other - begin_] = 0;
    return edges;
}

/// Ends the window's knowledge of the articles before BEFORE; those of a pair are kept for what
/// becomes of the pair.
void PairFinder::let_go(std::size_t before) {
    for (; begin_ < before; ++begin_) {
        if (paired_.front()) {
            found_.articles.push_back(static_cast<std::uint32_t>(begin_));
            found_.profiles.push_back(std::move(window_.front()));
        }
        window_.pop_front();
        paired_.pop_front();
    }
    while (!segments_.empty() && segments_.front().end <= begin_) segments_.pop_front();
}

}  // namespace tearline::stories
