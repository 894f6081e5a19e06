// SPDX-License-Identifier: MIT
// The pairs that are found do not depend on how many articles come at once, nor on whether those
// before the window are let go.
#include "stories/near_pairs.h"

#include <algorithm>
#include <tuple>

#include "news/samples.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::stories;
using namespace tearline::news::samples;

namespace {

/// Three weeks of tellings of events, each event told for some days, with words of their own.
std::vector<Profile> three_weeks() {
    std::vector<GroupInput> articles;
    for (std::size_t i = 0; i < 400; ++i) {
        GroupInput article;
        const std::size_t event = i / 3 % 25;
        for (std::size_t k = 0; k < 40; ++k)
            article.text += "word" + std::to_string((event * 17 + k * (i % 3 + 1)) % 300) + "x ";
        article.id = std::to_string(i);
        article.published = noon + static_cast<UnixTime>(i) * 75 * 60;
        articles.push_back(std::move(article));
    }
    return profiles_of(HeldArticles(articles));
}

using Pairs = std::vector<std::tuple<std::uint32_t, std::uint32_t, double>>;

/// The pairs, by the numbers of the articles.
Pairs pairs_of(const std::vector<Profile>& articles, std::size_t at_once, bool all_dated) {
    PairFinder finder(pair_model(), all_dated);
    for (std::size_t i = 0; i < articles.size(); i += at_once)
        finder.add({articles.begin() + static_cast<std::ptrdiff_t>(i),
                    articles.begin() +
                        static_cast<std::ptrdiff_t>(std::min(i + at_once, articles.size()))});
    const NearPairs found = finder.finish();
    CHECK(found.articles.size() == found.profiles.size());
    CHECK(std::is_sorted(found.articles.begin(), found.articles.end()));
    Pairs pairs;
    for (const Edge& edge : found.edges)
        pairs.emplace_back(found.articles[edge.a], found.articles[edge.b], edge.odds);
    return pairs;
}

}  // namespace

TEST_CASE("a window of days finds the pairs that memory of all would find") {
    const auto articles = three_weeks();
    const Pairs all = pairs_of(articles, articles.size(), false);
    CHECK(all.size() > articles.size());
    for (const std::size_t at_once : {1, 7, 64, 399}) {
        CHECK(pairs_of(articles, at_once, true) == all);
        CHECK(pairs_of(articles, at_once, false) == all);
    }
}

TEST_CASE("no articles have no pairs, and an article without any is not kept") {
    PairFinder finder(pair_model(), true);
    finder.add({});
    finder.add({Profile()});
    CHECK(finder.finish().articles.empty());
}
