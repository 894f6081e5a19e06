// SPDX-License-Identifier: MIT
// Average link over the evidence of pairs: which articles are close enough to be one story.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stories/evidence.h"
#include "stories/profile.h"
#include "stories/story.h"

namespace tearline::stories {

struct Edge {
    std::uint32_t a = 0, b = 0;  ///< a < b
    double odds = 0;             ///< log-odds that both tell one story
    bool operator==(const Edge&) const = default;
};

struct Cluster {
    std::vector<std::uint32_t> members;  ///< ascending
    double cohesion = 1;  ///< the chance of a pair of mean log-odds; 1 for one article
};

/// Every article in exactly one cluster, clusters in the order of their first member.
std::vector<Cluster> average_link(const std::vector<Profile>& articles, std::vector<Edge> edges,
                                  const PairModel& model);

/// group() of story.h by another model than the one fitted.
std::vector<Grouped> group(const ArticleSource& articles, const PairModel& model);
/// What is compared of all articles, weighed among themselves.
std::vector<Profile> profiles_of(const ArticleSource& articles);
/// What is compared of the articles at these positions, in that order.
std::vector<Profile> profiles_of(const ArticleSource& articles,
                                 std::span<const std::uint32_t> positions,
                                 const Frequencies& frequencies);

}  // namespace tearline::stories
