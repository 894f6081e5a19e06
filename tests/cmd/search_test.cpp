// SPDX-License-Identifier: MIT
// What `search` finds, and how it is asked.
#include <nlohmann/json.hpp>

#include "cmd/night_desk.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using nlohmann::json;
using test::has;
using test::NightDesk;
using test::Said;

namespace {

/// Two articles in TALK, one in TELL, all told by an issue.
class NewsDesk : public NightDesk {
  public:
    NewsDesk() {
        test::spit(*this / "tearline.toml", test::slurp(*this / "tearline.toml") + R"([[area]]
tag = "TELL"
links = ["1337:1/100"]
[[area]]
tag = "DIGEST"
[[digest]]
name = "Night desk"
areas = ["TALK", "TELL"]
post_to = "DIGEST"
)");
        const auto post = [&](const char* area, const std::string& number,
                              const std::string& text) {
            this->receive(
                "0a1b2c4" + number + ".pkt", "All", 1,
                std::string("AREA:") + area + "\r\1MSGID: 1337:1/100 ccccccd" + number + "\r" +
                    text + "\r\rhttps://paper.example/" + number +
                    "\r--- x\r * Origin: y (1337:1/100)\rSEEN-BY: 1/100\r\1PATH: 1/100\r");
        };
        post("TALK", "1",
             "Title: Mill at the weir sold to a baker\r\rThe council of the town sold the old mill "
             "to a baker on Thursday evening, who will grind rye in it again from next spring on.");
        post("TALK", "2",
             "Title: Owls return to the signal box\r\rTwo owls have come back to the box at the "
             "station, says the keeper of the line, and the old mill is empty since they left it.");
        post("TELL", "3",
             "Title: Old mill burns down on the island\r\rNobody was in the wooden mill when it "
             "caught fire on Friday night, said the brigade, which came too late to save it.");
        REQUIRE(run({"toss"}).status == 0);
        REQUIRE(run({"digest"}).status == 0);
    }
};

std::vector<std::string> found_by(const NightDesk& desk, std::vector<std::string> words) {
    words.insert(words.begin(), "search");
    const json answer = desk.run_json(std::move(words));
    std::vector<std::string> numbers;
    for (const json& article : answer["articles"])
        numbers.push_back(article["msgid"].get<std::string>().substr(18));
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

using Numbers = std::vector<std::string>;

}  // namespace

TEST_CASE("search finds articles by their words") {
    const NewsDesk desk;
    CHECK(found_by(desk, {"mill"}) == Numbers{"1", "2", "3"});
    CHECK(found_by(desk, {"MILL", "owls"}) == Numbers{"2"});
    CHECK(found_by(desk, {"mill", "-owls"}) == Numbers{"1", "3"});
    CHECK(found_by(desk, {"bak*"}) == Numbers{"1"});
    SECTION("what the shell keeps together is a phrase") {
        CHECK(found_by(desk, {"old mill"}) == Numbers{"1", "2", "3"});
        CHECK(found_by(desk, {"mill old"}).empty());
        CHECK(found_by(desk, {"mill", "old"}) == Numbers{"1", "2", "3"});
    }
    SECTION("areas and days bound it") {
        CHECK(found_by(desk, {"mill", "--area", "tell"}) == Numbers{"3"});
        CHECK(found_by(desk, {"mill", "--area", "T*"}) == Numbers{"1", "2", "3"});
        CHECK(found_by(desk, {"mill", "--since", "2026-11-20"}) == Numbers{"1", "2", "3"});
        CHECK(found_by(desk, {"mill", "--until", "2026-11-20"}).empty());
    }
}

TEST_CASE("search tells what it found, the best first, and how to see more") {
    const NewsDesk desk;
    const Said said = desk.run({"search", "mill", "--limit", "1"});
    CHECK(said.status == 0);
    CHECK(said.out.starts_with("Old mill burns down on the island\n"));
    CHECK(has(said.out, "\n  https://paper.example/3\n"));
    CHECK(has(said.out, "TELL@tqwnet, 1337:1/100 ccccccd3; told in Night desk, No 1\n"));
    CHECK(has(said.out, "The best 1 of 3 articles; --limit shows more.\n"));
    const json answer = desk.run_json({"search", "mill", "--limit", "1"});
    CHECK(answer["found"] == 3);
    REQUIRE(answer["articles"].size() == 1);
    const json& best = answer["articles"][0];
    CHECK(best["title"] == "Old mill burns down on the island");
    CHECK(best["area"] == "TELL@tqwnet");
    CHECK(best["link"] == "https://paper.example/3");
    CHECK(best["told"][0]["digest"] == "Night desk");
    CHECK(best["story_articles"] == 1);
}

TEST_CASE("search says why it found nothing") {
    const NightDesk none;
    REQUIRE(none.run({"toss"}).status == 0);
    const Said unread = none.run({"search", "mill"});
    CHECK(unread.status == 66);
    CHECK(has(unread.err, "the news desk has read no articles yet"));

    const NewsDesk desk;
    const Said nothing = desk.run({"search", "walrus"});
    CHECK(nothing.status == 66);
    CHECK(nothing.out.empty());
    CHECK(has(nothing.err, "has all of the words 'walrus'"));
    CHECK(desk.run({"search", "mill", "--area", "NOWHERE"}).status == 66);
    CHECK(desk.run({"search", "mill", "--limit", "few"}).status == 64);
    CHECK(desk.run({"search", "mill", "--since", "yesterday"}).status == 64);
    CHECK(desk.run({"search", "\""}).status == 66);
    const Said later = desk.run({"search", "mill", "--since", "2099-01-01"});
    CHECK(later.status == 66);
    CHECK(has(later.err, "3 articles have all of the words 'mill', none of them in that area and"));
}
