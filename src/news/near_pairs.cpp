// SPDX-License-Identifier: MIT
// Candidates for grouping: an inverted index of each article's heaviest terms, with bounded
// postings.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "news/cluster.h"
#include "news/grouping_weights.h"
#include "news/in_parallel.h"

namespace tearline::news {

namespace {

constexpr std::size_t points_a_step = 512;

struct Posting {
    std::uint32_t id;
    std::uint32_t point;
    float weight;
};

/// The heaviest terms of all points, sorted by term, then point.
std::vector<Posting> index_of(const std::vector<Point>& points) {
    std::vector<Posting> postings;
    for (std::size_t i = 0; i < points.size(); ++i) {
        Vector heavy = points[i].vector;
        const auto order = [](const Weighted& a, const Weighted& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
        };
        const std::size_t keep = std::min(heavy.size(), weights::index_terms);
        std::partial_sort(heavy.begin(), heavy.begin() + static_cast<std::ptrdiff_t>(keep),
                          heavy.end(), order);
        for (std::size_t k = 0; k < keep; ++k)
            postings.push_back({heavy[k].id, static_cast<std::uint32_t>(i), heavy[k].weight});
    }
    std::sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) {
        return a.id != b.id ? a.id < b.id : a.point < b.point;
    });
    return postings;
}

/// The nearest of the points before point I; each pair is met once so. SHARED is all zero before
/// and after.
std::vector<Edge> edges_to_earlier(const std::vector<Point>& points,
                                   const std::vector<Posting>& postings,
                                   const std::vector<std::uint32_t>& places, std::size_t i,
                                   std::vector<float>& shared) {
    std::vector<std::uint32_t> touched;
    for (const std::uint32_t place : places) {
        // Of a long posting list the nearest in time are enough.
        const std::size_t stop =
            place > weights::posting_limit ? place - weights::posting_limit : 0;
        for (std::size_t k = place; k-- > stop && postings[k].id == postings[place].id;) {
            float& sum = shared[postings[k].point];
            if (sum == 0) touched.push_back(postings[k].point);
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
        const double alike = likeness(points[touched[k]], points[i]);
        if (alike >= weights::neighbour_floor) edges.push_back({touched[k], i, alike});
    }
    for (const std::uint32_t other : touched) shared[other] = 0;
    return edges;
}

}  // namespace

double time_factor(double days) {
    return weights::same_time *
           std::exp(-days * days / (2 * weights::sigma_days * weights::sigma_days));
}

double likeness(const Point& a, const Point& b) {
    double fade = a.year && b.year && std::abs(*a.year - *b.year) >= 2 ? weights::other_year : 1;
    if (a.time && b.time) {
        const double days = std::abs(static_cast<double>(*a.time - *b.time)) / seconds_a_day;
        if (days > weights::gate_days) return 0;
        fade = time_factor(days);
    }
    return fade * dot(a.vector, b.vector);
}

std::vector<Edge> near_pairs(const std::vector<Point>& points) {
    const auto postings = index_of(points);
    std::vector<std::vector<std::uint32_t>> places(points.size());
    for (std::size_t k = 0; k < postings.size(); ++k)
        places[postings[k].point].push_back(static_cast<std::uint32_t>(k));

    std::vector<std::vector<Edge>> found(points.size());
    in_parallel(points.size(), points_a_step, [&](std::size_t first, std::size_t last) {
        std::vector<float> shared(last, 0);
        for (std::size_t i = first; i < last; ++i)
            found[i] = edges_to_earlier(points, postings, places[i], i, shared);
    });
    std::vector<Edge> edges;
    for (const auto& some : found) edges.insert(edges.end(), some.begin(), some.end());
    return edges;
}

}  // namespace tearline::news
