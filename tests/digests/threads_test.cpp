// SPDX-License-Identifier: MIT
// The liveliest threads are those with the most people; sections put together what belongs
// together.
#include "digests/threads.h"

#include <algorithm>

#include "news/samples.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::digests;

TEST_CASE("messages belong to the thread they reply to, else to that of their Subject") {
    std::vector<Contribution> messages = {
        {"1:1/1 1", "", "Which modem?", "Ann", "GEN"},
        {"1:1/1 2", "1:1/1 1", "Re: Which modem?", "Bob", "GEN"},
        {"1:1/1 3", "1:1/1 2", "Old modems (was: Which modem?)", "Cyd", "GEN"},
        {"", "", "RE: which modem?", "bob", "GEN"},
        {"1:1/1 5", "", "Which modem?", "Eve", "OTHER"},
        {"1:1/1 6", "", "Alone", "Ann", "GEN"},
        {"1:1/1 7", "", "Talks to himself", "Max", "GEN"},
        {"1:1/1 8", "1:1/1 7", "Re: Talks to himself", "Max", "GEN"},
        {"1:1/1 9", "1:1/1 8", "Re: Talks to himself", "Max", "GEN"},
    };
    const auto threads = most_discussed(messages, 5);
    REQUIRE(threads.size() == 1);
    CHECK(threads[0] == Thread{"Which modem?", "GEN", 3, 3});
    std::reverse(messages.begin(), messages.end());
    CHECK(most_discussed(messages, 5) == threads);
    CHECK(most_discussed(messages, 0).empty());
    CHECK(most_discussed({}, 5).empty());
}

TEST_CASE("replies to a Subject that was cut belong to it, and the fullest names the thread") {
    const std::string whole = "Which of the old modems that stand in the cellar still works at all";
    std::vector<Contribution> messages = {
        {"1:1/1 1", "", whole.substr(0, 62) + "...", "Ann", "GEN"},
        {"1:1/1 2", "", "Re: " + whole.substr(0, 49) + "...", "Bob", "GEN"},
        {"1:1/1 3", "", "Re: " + whole, "Cyd", "GEN"},
    };
    auto threads = most_discussed(messages, 5);
    REQUIRE(threads.size() == 1);
    CHECK(threads[0] == Thread{whole, "GEN", 2, 3});
    messages[2].subject = "Re: " + whole.substr(0, 49) + "...";
    threads = most_discussed(messages, 5);
    REQUIRE(threads.size() == 1);
    CHECK(threads[0].subject == whole.substr(0, 62) + "...");
}

TEST_CASE("articles of one headline are no talk, and who posts them is nobody in it") {
    std::vector<Contribution> messages = {
        {"1:1/1 1", "", "Fire destroys sawmill", "News Gate", "GEN", true},
        {"1:1/1 2", "", "Fire destroys sawmill", "Lantern", "GEN", true},
        {"1:1/1 3", "", "Fire destroys sawmill", "News Gate", "GEN", true}};
    CHECK(most_discussed(messages, 5).empty());
    messages.push_back({"1:1/1 4", "1:1/1 1", "Re: Fire destroys sawmill", "Ann", "GEN"});
    CHECK(most_discussed(messages, 5).empty());
    messages.push_back({"1:1/1 5", "1:1/1 4", "Re: Fire destroys sawmill", "Bob", "GEN"});
    CHECK(most_discussed(messages, 5) ==
          std::vector<Thread>{{"Fire destroys sawmill", "GEN", 2, 2}});
    // The article may have come a day before.
    messages.erase(messages.begin(), messages.begin() + 3);
    CHECK(most_discussed(messages, 5) ==
          std::vector<Thread>{{"Fire destroys sawmill", "GEN", 2, 2}});
}

TEST_CASE("a digest of many stories has sections by topic, what fits none comes last") {
    std::vector<StoryTellings> stories;
    const char* titles[] = {"NASA rocket reaches orbit",
                            "Striker leaves league club",
                            "Baker wins a ribbon",
                            "Spacecraft lands on Mars",
                            "Coach of football team quits",
                            "Old bridge is painted",
                            "Astronauts leave the space station",
                            "Tennis final is moved"};
    for (const char* title : titles)
        stories.push_back({title,
                           {samples::article(title, title, "Post", samples::noon,
                                             {"Nothing more is known of it yet."})},
                           false});
    DigestSettings settings;
    settings.name = "x";
    CHECK_FALSE(compile(stories, settings, samples::noon, 1).in_sections);
    settings.sections = Sections::topic;
    const auto digest = compile(stories, settings, samples::noon, 1);
    REQUIRE(digest.in_sections);
    std::vector<std::string> order;
    for (const auto& entry : digest.entries)
        if (order.empty() || order.back() != entry.section) order.push_back(entry.section);
    REQUIRE(order.size() == 3);
    CHECK(order.back().empty());
    settings.sections = Sections::none;
    CHECK_FALSE(compile(stories, settings, samples::noon, 1).in_sections);
}
