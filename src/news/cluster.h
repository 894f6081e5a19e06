// SPDX-License-Identifier: MIT
// Average link over sparse vectors: which articles are close enough to be one story.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "news/vectors.h"

namespace tearline::news {

inline constexpr double seconds_a_day = 86400;

struct Point {
    Vector vector;
    std::optional<UnixTime> time;
    std::optional<int> year;  ///< without a time: the latest year its text tells
};

/// How alike two articles are, 0 to 1, time counted in.
double likeness(const Point& a, const Point& b);
/// What DAYS between two dated articles, or two groups of them, do to their likeness.
double time_factor(double days);

struct Edge {
    std::size_t a = 0, b = 0;  ///< a < b
    double likeness = 0;
};

/// For every point the pairs worth a look, found over shared heavy terms; near-linear in the number
/// of points. Points are expected in the order of their time.
std::vector<Edge> near_pairs(const std::vector<Point>& points);

struct Cluster {
    std::vector<std::size_t> members;  ///< ascending
    double cohesion = 1;               ///< mean likeness of its pairs
};

/// Every point in exactly one cluster, clusters in the order of their first member.
std::vector<Cluster> average_link(const std::vector<Point>& points, const std::vector<Edge>& edges);

}  // namespace tearline::news
