// SPDX-License-Identifier: MIT
// Average link over given log-odds: what merges, and what stays apart.
#include "news/samples.h"
#include "stories/cluster.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::stories;

namespace {

using Members = std::vector<std::vector<std::uint32_t>>;

/// Two groups of three articles: within each log-odds of 3, 1 and 1, between them BETWEEN.
Members of_two_groups(double between, bool dated) {
    std::vector<Profile> articles(6);
    if (dated)
        for (Profile& article : articles) article.time = samples::noon;
    std::vector<Edge> edges;
    for (std::uint32_t a = 0; a < 6; ++a)
        for (std::uint32_t b = a + 1; b < 6; ++b) {
            const bool one_group = a / 3 == b / 3;
            const bool first_two = one_group && a % 3 == 0 && b % 3 == 1;
            edges.push_back({a, b, first_two ? 3.0 : one_group ? 1.0 : between});
        }
    Members found;
    for (const auto& cluster : average_link(articles, edges, pair_model()))
        found.push_back(cluster.members);
    return found;
}

const Members apart{{0, 1, 2}, {3, 4, 5}}, together{{0, 1, 2, 3, 4, 5}};

}  // namespace

TEST_CASE("two groups that many pairs speak for merge, far ones do not") {
    CHECK(of_two_groups(-0.8, true) == together);
    CHECK(of_two_groups(-2.0, true) == apart);
}

TEST_CASE("without dates groups must be nearer to merge") {
    CHECK(of_two_groups(-0.8, false) == apart);
    CHECK(of_two_groups(0.2, false) == together);
}

TEST_CASE("no articles make no clusters, and articles without pairs one each") {
    CHECK(average_link({}, {}, pair_model()).empty());
    const auto alone = average_link(std::vector<Profile>(2), {}, pair_model());
    REQUIRE(alone.size() == 2);
    CHECK(alone[1].members == std::vector<std::uint32_t>{1});
    CHECK(alone[1].cohesion == 1);
}
