// SPDX-License-Identifier: MIT
// Average link over the evidence of pairs: which articles are close enough to be one story.
#pragma once

#include <cstddef>
#include <vector>

#include "news/evidence.h"
#include "news/profile.h"

namespace tearline::news {

struct Edge {
    std::size_t a = 0, b = 0;  ///< a < b
    double odds = 0;           ///< log-odds that both tell one story
    bool operator==(const Edge&) const = default;
};

/// For every article the pairs that may be one story, found over shared heavy terms; near-linear in
/// the number of articles. They are expected in the order of their time.
std::vector<Edge> near_pairs(const std::vector<Profile>& articles, const PairModel& model);

struct Cluster {
    std::vector<std::size_t> members;  ///< ascending
    double cohesion = 1;               ///< the chance of a pair of mean log-odds; 1 for one article
};

/// Every article in exactly one cluster, clusters in the order of their first member.
std::vector<Cluster> average_link(const std::vector<Profile>& articles,
                                  const std::vector<Edge>& edges, const PairModel& model);

/// group() of story.h by another model than the one fitted.
std::vector<Grouped> group(const std::vector<GroupInput>& articles, const PairModel& model);
/// What is kept of the articles at these positions, in that order.
std::vector<Profile> profiles_of(const std::vector<GroupInput>& articles,
                                 const std::vector<std::size_t>& positions);

}  // namespace tearline::news
