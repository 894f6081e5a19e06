// SPDX-License-Identifier: MIT
// What a town's news have in common makes no story of them; what one story's tellings have does.
#include "stories/commonplaces.h"

#include <algorithm>
#include <array>
#include <string>

#include "news/samples.h"
#include "stories/inputs.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::stories;
using namespace tearline::news::samples;

namespace {

/// Items of one sentence each, as feeds give them, about one town.
std::vector<GroupInput> town_news() {
    constexpr std::array<std::pair<const char*, const char*>, 8> items{{
        {"Bakery closes after ninety years", "The last loaf was sold on Saturday to a teacher"},
        {"Telescope for the school", "Pupils will watch the moons of Jupiter from the roof"},
        {"Chess club wins the cup", "A boy of eleven beat the champion of the north"},
        {"Tram drivers ask for more pay", "They want nine per cent and longer breaks"},
        {"Swimming pool without water", "A pump broke, and nobody makes the part any more"},
        {"Old cinema sold", "Its new owner plans forty flats and a garage"},
        {"Fewer bees this spring", "Keepers blame the frost and a mite from the south"},
        {"Library opens at night", "Students may read until two in the morning"},
    }};
    std::vector<GroupInput> articles;
    for (std::size_t i = 0; i < items.size(); ++i)
        articles.push_back(
            group_input(std::to_string(i),
                        article(std::to_string(i), items[i].first, "harbourpost.example",
                                noon + static_cast<UnixTime>(i) * hour,
                                {std::string(items[i].second) + ", says Mira Holt of Halvern."})));
    return articles;
}

/// How many stories ARTICLES are.
std::size_t stories_of(const std::vector<GroupInput>& articles) {
    return group(articles).size();
}

}  // namespace

TEST_CASE("what names one town and one writer is not one story") {
    auto articles = town_news();
    CHECK(stories_of(articles) == articles.size());
    std::reverse(articles.begin(), articles.end());
    CHECK(stories_of(articles) == articles.size());
    articles.resize(4);
    CHECK(stories_of(articles) == articles.size());
}

TEST_CASE("a story that fills a night stays one, whatever else its town has") {
    auto articles = inputs(ferry_story());
    CHECK(stories_of(articles) == 1);
    for (auto& each : town_news()) articles.push_back(std::move(each));
    const auto stories = group(articles);
    CHECK(stories.size() == 9);
    CHECK(std::any_of(stories.begin(), stories.end(),
                      [](const Grouped& story) { return story.members.size() == 3; }));
}

TEST_CASE("a town that one article in sixteen names makes no story of these, either") {
    auto articles = town_news();
    articles.resize(5);
    const std::size_t of_town = articles.size();
    // Nobody else has their words.
    const auto odd_word = [](std::size_t number) {
        std::string word = "qu";
        for (; number > 0; number /= 20) word += "bcdfghjklmnpqrstvwxz"[number % 20];
        return word + "o";
    };
    for (std::size_t i = 0; i < 75; ++i) {
        std::string text;
        for (std::size_t k = 1; k < 12; ++k) text += odd_word(12 * i + k) + ' ';
        articles.push_back(
            group_input("odd " + std::to_string(i),
                        article(std::to_string(i), odd_word(12 * i + 12), "",
                                noon + static_cast<UnixTime>(i % 20) * hour, {text})));
    }
    CHECK(stories_of(articles) == of_town + 75);
}

TEST_CASE("stories that several tell do not make the town's name one of theirs") {
    auto articles = town_news();
    articles.resize(4);
    constexpr std::array<std::pair<const char*, const char*>, 6> told{{
        {"Fire in the flour mill", "Forty firemen fought a fire in the flour mill until morning"},
        {"Flour mill burns down", "A fire destroyed the flour mill; forty firemen were there"},
        {"Mill fire put out", "Forty firemen put out the fire in the old flour mill by morning"},
        {"Mayor resigns", "The mayor resigned after a letter about the sale of the harbour"},
        {"Letter ends mayor's career",
         "The mayor resigned; a letter had told of the harbour's sale"},
        {"Mayor goes", "A letter about the harbour's sale made the mayor resign"},
    }};
    for (std::size_t i = 0; i < told.size(); ++i)
        articles.push_back(
            group_input("told " + std::to_string(i),
                        article(std::to_string(i), told[i].first, std::to_string(i) + ".example",
                                noon + static_cast<UnixTime>(i) * hour,
                                {std::string(told[i].second) + ", says Mira Holt of Halvern."})));
    const auto stories = group(articles);
    CHECK(stories.size() == 6);
    CHECK(std::count_if(stories.begin(), stories.end(),
                        [](const Grouped& story) { return story.members.size() == 3; }) == 2);
}

TEST_CASE("a term that is common weighs by its share") {
    Frequencies frequencies(20);
    const std::uint64_t id = 12345;
    frequencies.count(std::vector<Term>(1, Term{id, TermKind::name, 1, 0}));
    const double rare = frequencies.idf(id);
    frequencies.make_common(id, 0.5);
    CHECK(frequencies.idf(id) < 0.8);
    CHECK(frequencies.idf(id) < rare);
    frequencies.make_common(id, 0.1);
    CHECK(frequencies.idf(id) < 0.8);
}
