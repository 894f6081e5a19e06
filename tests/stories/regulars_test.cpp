// SPDX-License-Identifier: MIT
// What comes every day is told from what is news.
#include "stories/regulars.h"

#include "news/samples.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::stories;
using news::samples::noon;

namespace {

struct Posts {
    std::vector<GroupInput> articles;
    std::vector<std::string> senders;

    void add(int day, const std::string& sender, const std::string& title, const std::string& text,
             const std::string& link = "") {
        GroupInput made;
        made.id = std::to_string(articles.size());
        made.title = title;
        made.text = text;
        made.published = noon + day * seconds_a_day;
        made.source = "Reading Room";
        made.link = link;
        articles.push_back(made);
        senders.push_back(sender);
    }

    /// Which of them are regular features.
    [[nodiscard]] std::string regular() const {
        const auto found = regular_features(
            articles, [&](std::size_t at) { return Result<std::string>(senders[at]); });
        REQUIRE(found);
        std::string marks;
        for (const auto feature : *found) marks += feature != 0 ? 'R' : '-';
        return marks;
    }
};

}  // namespace

TEST_CASE("what a robot posts every day below its date is a regular feature") {
    Posts posts;
    posts.add(0, "Stella", "Your stars for 4 November 2026", "Aries: lend nobody money today.");
    CHECK(posts.regular() == "-");
    posts.add(1, "Stella", "Your stars for 5 November 2026", "Aries: a letter brings good news.");
    posts.add(1, "News Gate", "Ferry stops with smoke on board", "The ferry stopped on Monday.");
    CHECK(posts.regular() == "RR-");
}

TEST_CASE("below one title, or with a page each, it takes three days") {
    Posts posts;
    posts.add(0, "Realm", "Happenings in the realm", "Ada was killed by a bat.");
    posts.add(1, "Realm", "Happenings in the realm", "Bertram reached level four.");
    CHECK(posts.regular() == "--");
    posts.add(1, "Realm", "Happenings in the realm", "Cora found gold an hour later.");
    posts.articles.back().published = *posts.articles.back().published + 3600;
    CHECK(posts.regular() == "---");
    posts.add(2, "Realm", "Happenings in the realm", "Bertram reached level four.");
    CHECK(posts.regular() == "----");
    posts.add(2, "Realm", "Happenings in the realm", "Dora bought a sword.");
    CHECK(posts.regular() == "RRRRR");

    Posts paper;
    paper.add(0, "Gate", "Stocks close higher", "Banks rose.", "a.example/1");
    paper.add(1, "Gate", "Stocks close lower", "Banks fell.", "a.example/2");
    CHECK(paper.regular() == "--");
    paper.add(2, "Gate", "Stocks close mixed", "Banks did neither.", "a.example/3");
    CHECK(paper.regular() == "RRR");
}

TEST_CASE("a column is known by its head where its sender posts nothing else") {
    Posts posts;
    posts.add(0, "Kitchen", "Recipe of the day: leek soup", "Chop two leeks.");
    posts.add(1, "Kitchen", "Recipe of the day: plum cake", "Stone the plums.");
    posts.add(1, "Gate", "Fire in the harbour: two hurt", "A boat burnt.");
    posts.add(2, "Gate", "Fire in the harbour: man held", "Police hold a man.");
    posts.add(2, "Gate", "Council votes on the bridge", "It will be built.");
    CHECK(posts.regular() == "RR---");
    // The same cake comes back now and then.
    Posts cakes;
    for (int on = 0; on < 5; ++on)
        cakes.add(on, "Kitchen",
                  on % 2 == 0 ? "Recipe of the day: plum cake" : "Recipe of the day: leek soup",
                  "Today it takes " + std::to_string(on) + " eggs.");
    cakes.add(5, "Kitchen", "Recipe of the day: bean salad", "Boil the beans.");
    CHECK(cakes.regular() == "RRRRRR");
    // What the news is about is a word or two.
    Posts about;
    about.add(0, "Desk", "Sterdun election: polls open", "They open at eight.");
    about.add(1, "Desk", "Sterdun election: count goes on", "It goes on.");
    CHECK(about.regular() == "--");
}
