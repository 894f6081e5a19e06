// SPDX-License-Identifier: MIT
// Candidates for grouping: an inverted index of each article's heaviest terms, with bounded
// postings.
#include <algorithm>

#include "news/cluster.h"
#include "news/grouping_weights.h"
#include "news/in_parallel.h"

namespace tearline::news {

namespace {

constexpr std::size_t pairs_a_step = 512;

struct Posting {
    std::uint32_t id;
    std::uint32_t article;
    float weight;
};

/// The heaviest terms of all articles, sorted by term, then article.
std::vector<Posting> index_of(const std::vector<Profile>& articles) {
    std::vector<Posting> postings;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        std::vector<ProfileTerm> heavy = articles[i].terms;
        const auto order = [](const ProfileTerm& a, const ProfileTerm& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
        };
        const std::size_t keep = std::min(heavy.size(), weights::index_terms);
        std::partial_sort(heavy.begin(), heavy.begin() + static_cast<std::ptrdiff_t>(keep),
                          heavy.end(), order);
        for (std::size_t k = 0; k < keep; ++k)
            postings.push_back({heavy[k].id, static_cast<std::uint32_t>(i), heavy[k].weight});
    }
    std::sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) {
        return a.id != b.id ? a.id < b.id : a.article < b.article;
    });
    return postings;
}

/// The first article that is not too long before article I to be compared with it.
std::size_t oldest_near(const std::vector<Profile>& articles, std::size_t i) {
    if (!articles[i].time) return 0;
    constexpr double gate = weights::gate_days * static_cast<double>(seconds_a_day);
    const auto end = articles.begin() + static_cast<std::ptrdiff_t>(i);
    const auto oldest = std::partition_point(articles.begin(), end, [&](const Profile& other) {
        return other.time && static_cast<double>(*articles[i].time - *other.time) > gate;
    });
    return static_cast<std::size_t>(oldest - articles.begin());
}

/// The nearest of the articles before article I; each pair is met once so. SHARED is all zero
/// before and after.
std::vector<Edge> edges_to_earlier(const std::vector<Profile>& articles,
                                   const std::vector<Posting>& postings,
                                   const std::vector<std::uint32_t>& places, std::size_t i,
                                   std::vector<float>& shared, const PairModel& model) {
    std::vector<std::uint32_t> touched;
    const std::size_t oldest = oldest_near(articles, i);
    for (const std::uint32_t place : places) {
        // Of a long posting list the nearest in time are enough.
        const std::size_t stop =
            place > weights::posting_limit ? place - weights::posting_limit : 0;
        for (std::size_t k = place;
             k-- > stop && postings[k].id == postings[place].id && postings[k].article >= oldest;) {
            float& sum = shared[postings[k].article];
            if (sum == 0) touched.push_back(postings[k].article);
            sum += postings[k].weight * postings[place].weight;
        }
    }
    const std::size_t keep = std::min(touched.size(), weights::neighbours);
    std::partial_sort(touched.begin(), touched.begin() + static_cast<std::ptrdiff_t>(keep),
                      touched.end(), [&](std::uint32_t a, std::uint32_t b) {
                          return shared[a] != shared[b] ? shared[a] > shared[b] : a < b;
                      });
    std::vector<Edge> edges;
    for (std::size_t k = 0; k < keep; ++k) {
        const double odds = log_odds(articles[touched[k]], articles[i], model);
        if (odds >= weights::edge_odds) edges.push_back({touched[k], i, odds});
    }
    for (const std::uint32_t other : touched) shared[other] = 0;
    return edges;
}

}  // namespace

std::vector<Edge> near_pairs(const std::vector<Profile>& articles, const PairModel& model) {
    const auto postings = index_of(articles);
    std::vector<std::vector<std::uint32_t>> places(articles.size());
    for (std::size_t k = 0; k < postings.size(); ++k)
        places[postings[k].article].push_back(static_cast<std::uint32_t>(k));

    std::vector<std::vector<Edge>> found(articles.size());
    in_parallel(articles.size(), pairs_a_step, [&](std::size_t first, std::size_t last) {
        std::vector<float> shared(last, 0);
        for (std::size_t i = first; i < last; ++i)
            found[i] = edges_to_earlier(articles, postings, places[i], i, shared, model);
    });
    std::vector<Edge> edges;
    for (const auto& some : found) edges.insert(edges.end(), some.begin(), some.end());
    return edges;
}

}  // namespace tearline::news
