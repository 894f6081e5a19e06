// SPDX-License-Identifier: MIT
// Copies of one text: found though shortened, and never found in what only treats the same.
#include "news/samples.h"
#include "stories/inputs.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::stories;
using namespace tearline::news::samples;

namespace {

GroupInput input(const std::string& id, const Article& told, UnixTime time) {
    auto made = group_input(id, told);
    made.link.clear();
    made.title = "Title of " + id;
    made.published = time;
    return made;
}

}  // namespace

TEST_CASE("a text under three titles is one, and the earliest stands for it") {
    const auto text = ferry_story()[0];
    const std::vector<GroupInput> articles{input("late", text, noon),
                                           input("early", text, noon - 2 * hour),
                                           input("middle", text, noon - hour)};
    CHECK(collapse_copies(articles) == std::vector<std::size_t>{1, 1, 1});
}

TEST_CASE("a feed's first paragraphs are a copy of the whole") {
    auto shortened = ferry_story()[0];
    shortened.blocks.resize(2);
    const std::vector<GroupInput> articles{input("whole", ferry_story()[0], noon),
                                           input("part", shortened, noon)};
    CHECK(collapse_copies(articles) == std::vector<std::size_t>{0, 0});
}

TEST_CASE("a long text that another site shortened by half is found as well") {
    Article longer = ferry_story()[0];
    for (int round = 0; round < 40; ++round)
        longer.blocks.push_back({lines::BlockKind::paragraph,
                                 "Witness " + std::to_string(round * 37) +
                                     " said the deck leaned " + std::to_string(round * 11) +
                                     " times before lifeboat " + std::to_string(round * 5) +
                                     " came alongside with blankets."});
    Article shorter = longer;
    shorter.blocks.resize(22);
    const std::vector<GroupInput> articles{input("shorter", shorter, noon),
                                           input("longer", longer, noon)};
    CHECK(collapse_copies(articles) == std::vector<std::size_t>{1, 1});
}

TEST_CASE("different tellings of one story are no copies") {
    const auto articles = inputs(ferry_story());
    CHECK(collapse_copies(articles) == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("one link is one article, whatever became of the text") {
    auto articles = inputs({ferry_story()[0], other_ferry()});
    articles[1].link = articles[0].link;
    CHECK(collapse_copies(articles) == std::vector<std::size_t>{0, 0});
}

TEST_CASE("a column's standing title makes no copies of its daily texts") {
    auto articles = inputs(outsiders());
    for (auto& article : articles) article.title = "The morning briefing from the coast";
    CHECK(collapse_copies(articles) == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("the same notice a month later is no copy") {
    const auto text = ferry_story()[0];
    const std::vector<GroupInput> articles{input("august", text, noon),
                                           input("september", text, noon + 30 * day)};
    CHECK(collapse_copies(articles) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("a common last line makes no copies") {
    std::vector<GroupInput> articles;
    for (auto& told : outsiders()) {
        told.blocks.push_back({lines::BlockKind::paragraph,
                               "All rights reserved by the publisher named above, who alone "
                               "answers for what is said here."});
        articles.push_back(input(told.msgid, told, noon));
    }
    CHECK(collapse_copies(articles) == std::vector<std::size_t>{0, 1, 2});
}
