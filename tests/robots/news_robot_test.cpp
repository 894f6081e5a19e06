// SPDX-License-Identifier: MIT
// News by letter.
#include "robots/news_robot.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "flow/publish.h"
#include "robots/robots.h"
#include "support/catch.h"

using namespace tearline;
using test::has;
using test::RobotStation;

TEST_CASE("the news desk answers by letter, and sends issues to those who wish them, once") {
    RobotStation station;
    station.config.areas[1].news = true;
    station.config.digests[0].post_to = {"tqwnet", "TQW_DIGEST"};
    station.receive("00000001.pkt",
                    {test::news_message("1337:3/33 00000001", "Fusion plant opens",
                                        "The first fusion plant opened on Monday. It heats a town.",
                                        "https://example.org/fusion")});
    const auto publish = [&] {
        desk::Desk desk = station.desk();
        desk::Report report;
        REQUIRE(flow::publish(desk, {}, {}, report));
        REQUIRE(robots::send_issues(desk, report));
    };
    const test::LetterForm wish{"hpt",  "1337:1/201",
                                "Ada",  "News",
                                "none", "%SUBSCRIBE digest\n%LIST\n%STORY 99\nnonsense\n"};
    const auto first = station.ask(wish);
    REQUIRE(first.size() == 1);
    CHECK(has(first[0].text, "You get every new issue of Night desk."));
    CHECK(has(first[0].text, "There is no story 99."));
    publish();
    publish();
    const auto issues = station.answers();
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].subject == "Night desk No 1");
    CHECK(has(issues[0].text, "Fusion plant opens"));
    const auto found =
        station.ask({"mystic", "1337:1/201", "Ada", "News", "",
                     "%SEARCH fusion\n%story 1\n%digest\n%unsubscribe night desk\n"});
    REQUIRE(found.size() == 1);
    CHECK(has(found[0].text, "[1] Fusion plant opens"));
    CHECK(has(found[0].text, "It heats a town."));
    CHECK(has(found[0].text, "https://example.org/fusion"));
    CHECK(has(found[0].text, "You get Night desk no more."));
    station.config.news_robot.letters_a_day = 2;
    const auto limit = station.ask(wish);
    REQUIRE(limit.size() == 1);
    CHECK(has(limit[0].text, "2 letters of yours were answered since yesterday"));
    CHECK(station.ask(wish).empty());
}

TEST_CASE("the one digest there is needs no name, of several each needs its own") {
    RobotStation station;
    const auto told = [&](const char* line) {
        const auto answer = station.ask({"hpt", "1337:1/201", "Ada", "News", "", line});
        REQUIRE(answer.size() == 1);
        return answer[0].text;
    };
    CHECK(has(told("%SUBSCRIBE\n"), "You get every new issue of Night desk."));
    CHECK(has(told("%SUBSCRIBE digest\n"), "You get every new issue of Night desk."));
    CHECK(has(told("%SUBSCRIBE Evening desk\n"), "There is no digest 'Evening desk'."));
    station.config.digests.push_back(station.config.digests[0]);
    station.config.digests[1].settings.name = "Evening desk";
    CHECK(has(told("%SUBSCRIBE\n"), "There is no digest ''."));
    CHECK(has(told("%SUBSCRIBE digest\n"), "There is no digest 'digest'."));
    CHECK(has(told("%SUBSCRIBE evening DESK\n"), "You get every new issue of Evening desk."));
}

TEST_CASE("what the news desk tells fits 79 columns, and no line of a paragraph is set in") {
    RobotStation station;
    station.config.areas[1].news = true;
    station.config.digests[0].post_to = {"tqwnet", "TQW_DIGEST"};
    std::string story;
    // Words of every length up to nine, so that a line is full to the last column now and then.
    for (int i = 0; i < 200; ++i)
        story +=
            fmt::format("{}{} ", std::string("reservoir", 1 + i * 7 % 9), i % 13 == 12 ? "." : "");
    station.receive("00000001.pkt", {test::news_message("1337:3/33 00000001", "Dam is full", story,
                                                        "https://example.org/dam")});
    station.run();
    const auto found = station.ask({"hpt", "1337:1/201", "Ada", "News", "", "%STORY 1\n"});
    REQUIRE(found.size() == 1);
    INFO(found[0].text);
    CHECK(has(found[0].text, "Dam is full"));
    std::size_t widest = 0;
    for (const std::string_view line : text::split(found[0].text, '\n')) {
        widest = std::max(widest, text::columns(line));
        CHECK_FALSE(line.starts_with(' '));
    }
    CHECK(widest == 79);
}
