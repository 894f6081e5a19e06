// SPDX-License-Identifier: MIT
// Grouping: what belongs together is found, what is only alike stays apart, and the order of the
// input is nothing.
#include "news/story.h"

#include <algorithm>
#include <map>
#include <set>

#include "news/samples.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::news::samples;

namespace {

using Names = std::set<std::set<std::string>>;

Names names(const std::vector<GroupInput>& articles, const std::vector<Grouped>& stories) {
    Names found;
    for (const auto& story : stories) {
        std::set<std::string> members;
        for (const std::size_t at : story.members) members.insert(articles[at].id);
        found.insert(members);
    }
    return found;
}

Names group_names(const std::vector<GroupInput>& articles) {
    return names(articles, group(articles));
}

std::vector<Article> everything() {
    auto all = ferry_story();
    all.push_back(other_ferry());
    for (auto& outsider : outsiders()) all.push_back(std::move(outsider));
    return all;
}

const Names expected_groups{
    {"ferry-1", "ferry-2", "ferry-3"}, {"ferry-other"}, {"bakery"}, {"telescope"}, {"chess"}};

}  // namespace

TEST_CASE(
    "articles of one story in different words are grouped, look-alikes and outsiders are not") {
    CHECK(group_names(inputs(everything())) == expected_groups);
}

TEST_CASE("grouping needs no dates") {
    auto articles = inputs(everything());
    for (auto& article : articles) article.published.reset();
    CHECK(group_names(articles) == expected_groups);
}

TEST_CASE("no article and a single article group to what they are") {
    CHECK(group(inputs({})).empty());
    const auto one = inputs({other_ferry()});
    const auto stories = group(one);
    REQUIRE(stories.size() == 1);
    CHECK(stories[0].members == std::vector<std::size_t>{0});
    CHECK(stories[0].cohesion == 1);
}

TEST_CASE("the order of the input changes neither stories nor cohesion") {
    auto articles = inputs(everything());
    std::sort(articles.begin(), articles.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    std::map<std::set<std::string>, double> first;
    for (int round = 0; round < 40; ++round) {
        std::map<std::set<std::string>, double> cohesion;
        for (const auto& story : group(articles)) {
            std::set<std::string> members;
            for (const std::size_t at : story.members) members.insert(articles[at].id);
            cohesion[members] = story.cohesion;
        }
        if (round == 0) first = cohesion;
        CHECK(cohesion == first);
        std::next_permutation(articles.begin(), articles.end(),
                              [](const auto& a, const auto& b) { return a.id < b.id; });
        std::rotate(articles.begin(), articles.begin() + 3, articles.end());
    }
}

TEST_CASE("every article is in exactly one story") {
    auto articles = inputs(everything());
    articles.push_back({});  // not even a title
    articles.back().id = "empty";
    auto copy = articles.back();
    copy.id = "empty too";
    articles.push_back(copy);
    std::vector<int> seen(articles.size(), 0);
    for (const auto& story : group(articles))
        for (const std::size_t at : story.members) ++seen[at];
    CHECK(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
}

TEST_CASE("articles without words are no copies of one another") {
    std::vector<GroupInput> articles(3);
    articles[0].id = "a";
    articles[1].id = "b";
    articles[2].id = "c";
    articles[2].text = "... --- !!!";
    CHECK(group(articles).size() == 3);
}

TEST_CASE("members stand in the order of time, then id, undated ones last") {
    auto articles = inputs(ferry_story());
    std::swap(articles[0], articles[2]);
    articles[1].published.reset();
    const auto stories = group(articles);
    REQUIRE(stories.size() == 1);
    CHECK(stories[0].members == std::vector<std::size_t>{2, 0, 1});
    CHECK(stories[0].cohesion > 0.1);
    CHECK(stories[0].cohesion < 1);
}

TEST_CASE("the same words two weeks later are another story") {
    auto articles = inputs(ferry_story());
    for (auto& late : inputs(ferry_story())) {
        late.id += " again";
        late.link += "-again";
        late.published = *late.published + 14 * day;
        articles.push_back(late);
    }
    const auto found = group_names(articles);
    CHECK(found == Names{{"ferry-1", "ferry-2", "ferry-3"},
                         {"ferry-1 again", "ferry-2 again", "ferry-3 again"}});
}

TEST_CASE("one standing title over many texts, or one template filled anew, makes no story") {
    auto articles = inputs(outsiders());
    for (auto& article : articles) article.title = "Daily news";
    CHECK(group(articles).size() == articles.size());

    // A different place each time, on different days of a month.
    const std::vector<std::string> places{"Arnmouth", "Belhaven", "Corrin",  "Dunwick", "Eskdale",
                                          "Farholm",  "Garston",  "Hexwold", "Innsby",  "Jarrow"};
    std::vector<GroupInput> reports;
    for (std::size_t i = 0; i < 400; ++i) {
        GroupInput report;
        report.id = std::to_string(i);
        const std::string place = places[i % 10] + " " + places[i / 10 % 10] + std::to_string(i);
        report.title = "Tide table for " + place;
        report.text = "High water at " + place + " comes at " + std::to_string(i % 12) + ":" +
                      std::to_string(10 + i * 7 % 50) + " and low water six hours later, " +
                      std::to_string(100 + i * 37 % 400) + " centimetres.";
        report.published = noon + static_cast<UnixTime>(i * 7919 % 720) * hour;
        report.source = "harbourpost";
        reports.push_back(std::move(report));
    }
    for (const auto& story : group(reports)) CHECK(story.members.size() <= 20);
}

TEST_CASE("lost apostrophes and accents do not part a story") {
    auto articles = inputs(ferry_story());
    const auto replace = [](std::string& text, const std::string& from, const std::string& to) {
        for (std::size_t at = text.find(from); at != std::string::npos;
             at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    };
    replace(articles[0].text, "Lindholm", "Lindhölm");
    replace(articles[1].text, "island's", "islands");
    replace(articles[2].text, "ship's", "ship’s");
    CHECK(group(articles).size() == 1);
}

TEST_CASE("stories in Russian are grouped as well") {
    const std::vector<GroupInput> articles{
        {"1", "Паром «Волна» сел на мель у острова Каменный", "",
         "Паром «Волна» с 214 пассажирами сел на мель у острова Каменный в густом "
         "тумане. Капитан Ирина Белова сообщила, что радар отказал за несколько минут до аварии. "
         "Пассажиров доставили на берег спасатели.",
         std::nullopt, "", ""},
        {"2", "Пассажиры парома «Волна» спасены", "",
         "Спасатели доставили на берег 214 пассажиров парома «Волна», севшего на мель возле "
         "острова "
         "Каменный. По словам капитана Ирины Беловой, перед аварией отказал радар. Стоял густой "
         "туман.",
         std::nullopt, "", ""},
        {"3", "В музее открылась выставка старых карт", "",
         "Городской музей показывает двести карт семнадцатого века из частных собраний. "
         "Выставка продлится до конца октября, вход бесплатный для школьников.",
         std::nullopt, "", ""}};
    CHECK(group_names(articles) == Names{{"1", "2"}, {"3"}});
}

TEST_CASE("an article becomes input with its canonical link, its lead and the time it tells") {
    auto told = ferry_story()[0];
    told.lead = "A ferry ran aground.";
    told.link = "https://harbourpost.example/news/ferry-1?utm_source=feed#top";
    const auto input = group_input("id", told);
    CHECK(input.id == "id");
    CHECK(input.lead == "A ferry ran aground.");
    CHECK(input.link == canonical_link(told));
    CHECK(input.published == told.published->unix);
    CHECK(input.text == body_text(told));
    told.published.reset();
    CHECK(group_input("id", told).published == told.received.unix);
}
