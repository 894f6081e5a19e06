// SPDX-License-Identifier: MIT
// The contract of lines/forest.h.
#include "lines/forest.h"

#include "support/catch.h"

using namespace tearline::lines;

TEST_CASE("a tree's answers, read as a binary number, are the place of its value") {
    Tree tree;
    tree.feature = {0, 1, 2, 0};
    tree.above = {4, 0, 9, 60};
    for (std::size_t i = 0; i < tree.value.size(); ++i)
        tree.value[i] = static_cast<std::int16_t>(i * 100);
    const std::array<Tree, 2> trees{tree, tree};
    const Forest forest{-500, trees};
    Features found;
    found.add(5);   // above 4
    found.add(0);   // not above 0
    found.add(10);  // above 9
    CHECK(found.count == 3);
    CHECK(forest.score(found) == (-500 + 2 * 1000) / 1000.0);
    CHECK(Forest{}.score(found) == 0);
}

TEST_CASE("a feature too large to be told apart is the largest") {
    Features found;
    found.add(1000);
    CHECK(found.values[0] == Features::largest);
}

TEST_CASE("many candidates score as they do one by one") {
    std::array<Tree, 3> trees;
    for (std::size_t t = 0; t < trees.size(); ++t) {
        trees[t].feature = {0, 1, 2, static_cast<std::uint8_t>(t)};
        trees[t].above = {5, static_cast<std::uint8_t>(10 * t), 31, 62};
        for (std::size_t i = 0; i < trees[t].value.size(); ++i)
            trees[t].value[i] = static_cast<std::int16_t>(997 * (i + 1) * (t + 1) % 4001 - 2000);
    }
    const Forest forest{-77, trees};
    std::vector<Features> candidates(40);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        candidates[i].add(i);
        candidates[i].add(i * i % 64);
        candidates[i].add(63 - i);
    }
    for (std::size_t count = 0; count <= candidates.size(); ++count) {
        std::vector<const Features*> some;
        for (std::size_t i = 0; i < count; ++i) some.push_back(&candidates[i]);
        const auto scores = forest.scores(some);
        REQUIRE(scores.size() == count);
        for (std::size_t i = 0; i < count; ++i) CHECK(scores[i] == forest.score(candidates[i]));
    }
}
