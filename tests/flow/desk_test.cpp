// SPDX-License-Identifier: MIT
// Nights with parts, schedules, filters and files beside echomail.
#include <sys/stat.h>

#include "base/text.h"
#include "flow/gather.h"
#include "flow/harbour.h"
#include "flow/publish.h"
#include "flow/station.h"
#include "flow/write_editions.h"
#include "support/catch.h"

using namespace tearline;
using test::bridge_story, test::ferry_story, test::news_message;

namespace {

ftn::Message part_of(int part, int parts, const std::string& text) {
    const std::string number = std::to_string(part);
    auto message = test::echomail(
        "TQW_NEWS", "1337:1/100 0000aa0" + number,
        "The long story of the ferry [" + number + "/" + std::to_string(parts) + "]", text);
    message.from = "News Gate";
    return message;
}

/// A digest with all its outputs in DIR/www.
void add_outputs(test::Station& night) {
    using enum editions::Format;
    for (const auto format : {text, markdown, html, atom, json, json_feed, ansi})
        night.config.digests[0].outputs.push_back(
            {format,
             night.dir.path() / "www" / ("{number}." + std::string(editions::to_text(format)))});
    night.config.digests[0].url = "https://bbs.example/news/";
}

desk::Report write(test::Station& night) {
    desk::Desk open = night.desk();
    desk::Report report;
    if (const auto done = flow::write_editions(open, report); !done) FAIL(done.error().text());
    return report;
}

}  // namespace

TEST_CASE("a message in parts is one article, also when they come on different nights") {
    test::Station night;
    night.receive("00000001.pkt",
                  {part_of(1, 3, ferry_story.substr(0, 90)), part_of(3, 3, bridge_story)});
    CHECK(night.run().digests.empty());
    night.clock = FixedClock(1786586400);
    night.receive("00000002.pkt", {part_of(2, 3, ferry_story.substr(90))});
    const auto report = night.run();
    REQUIRE(report.digests.size() == 1);
    CHECK(report.digests[0].articles == 1);
    auto desk = night.desk();
    const auto articles = desk.store.articles.kept_after(0);
    REQUIRE(articles);
    REQUIRE(articles->size() == 1);
    const auto text =
        text::squeeze(text::replace_all(news::body_text((*articles)[0].article), "\n", " "));
    CHECK(text.find("stopped half way across the sound") != std::string::npos);
    CHECK(text.find("ring road for two years.") != std::string::npos);
    CHECK((*articles)[0].article.msgid == "1337:1/100 0000aa01");
    CHECK((*articles)[0].article.title == "The long story of the ferry");
}

TEST_CASE("parts that never become whole are read after a week, a continuation joins its start") {
    test::Station night;
    night.config.digests[0].first_days = 30;
    night.receive("00000001.pkt", {part_of(1, 3, ferry_story), part_of(2, 3, bridge_story)});
    CHECK(night.run().digests.empty());
    night.clock = FixedClock(1786500000 + 8 * 86400);
    const auto late = night.run();
    REQUIRE(late.digests.size() == 1);
    CHECK(late.digests[0].articles == 1);
    CHECK(night.run().digests.empty());

    test::Station other;
    auto start =
        test::echomail("TQW_NEWS", "1337:1/100 0000bb01", "News of the bridge", bridge_story);
    auto more = test::echomail("TQW_NEWS", "1337:1/100 0000bb02", "News of the bridge [continued]",
                               ferry_story);
    other.receive("00000001.pkt", {start});
    other.run();
    other.receive("00000002.pkt", {more});
    other.run();
    auto desk = other.desk();
    const auto articles = desk.store.articles.kept_after(0);
    REQUIRE(articles);
    REQUIRE(articles->size() == 1);
    CHECK(news::body_text((*articles)[0].article).find("Aurora") != std::string::npos);
}

TEST_CASE("a digest's files are written whole, once, and again when they are lost") {
    test::Station night;
    add_outputs(night);
    CHECK(write(night).editions.empty());
    night.receive("00000001.pkt",
                  {news_message("1337:1/100 00000001", "Electric ferry Aurora stops", ferry_story,
                                "https://news.example/f"),
                   news_message("1337:1/100 00000002", "Council votes for the bridge", bridge_story,
                                "https://town.example/b")});
    night.run();
    CHECK(write(night).editions.size() == 7);
    CHECK(write(night).editions.empty());
    const auto page = night.dir.path() / "www" / "1.html";
    CHECK(test::slurp(page).find("Electric ferry Aurora stops") != std::string::npos);
    CHECK(test::slurp(page).find("href=\"https://bbs.example/news/1.atom\"") != std::string::npos);
    std::filesystem::remove(page);
    const auto again = write(night);
    REQUIRE(again.editions.size() == 1);
    CHECK(again.editions[0].format == "html");
    for (const auto& entry : std::filesystem::directory_iterator(night.dir / "www"))
        CHECK(entry.path().extension() != ".tmp");
    night.config.digests[0].outputs = {{editions::Format::html, "/proc/nowhere/x.html"},
                                       {editions::Format::text, night.dir / "t.txt"}};
    desk::Desk desk = night.desk();
    desk::Report report;
    CHECK_FALSE(flow::write_editions(desk, report));
    CHECK(std::filesystem::exists(night.dir / "t.txt"));
}

TEST_CASE("a digest waits for its day and hour, but not when it is asked for by name") {
    setenv("TZ", "UTC", 1);
    test::Station night;  // Wednesday, 2026-08-12 02:00
    auto& plan = night.config.digests[0];
    plan.schedule = {false, {false, false, false, true, false, false, false}, 6};
    night.receive("00000001.pkt",
                  {news_message("1337:1/100 00000001", "Electric ferry Aurora stops", ferry_story,
                                "https://news.example/f")});
    CHECK(night.run().digests.size() == 1);  // last Wednesday's is due: nothing was posted since
    night.receive("00000002.pkt",
                  {news_message("1337:1/100 00000002", "Council votes for the bridge", bridge_story,
                                "https://town.example/b")});
    CHECK(night.run().digests.empty());
    const UnixTime six = 1786500000 / 86400 * 86400 + 6 * 3600;
    night.clock = FixedClock(six - 1);
    CHECK(night.run().digests.empty());
    {
        desk::Desk desk = night.desk(desk::Desk::Mode::dry);
        desk::Report report;
        REQUIRE(flow::publish(desk, {}, plan.settings.name, report));
        CHECK(report.digests.size() == 1);
    }
    night.clock = FixedClock(six);
    CHECK(night.run().digests.size() == 1);
    CHECK(night.run().digests.empty());
}

TEST_CASE("filters choose what a digest tells, and too few stories wait") {
    test::Station night;
    night.config.digests[0].filter.exclude = {"ferry"};
    night.config.digests[0].least_stories = 2;
    night.config.digests[0].charts = true;
    night.config.digests[0].discussed = {{"tqwnet", "TQW_GEN"}};
    night.receive("00000001.pkt",
                  {news_message("1337:1/100 00000001", "Electric ferry Aurora stops", ferry_story,
                                "https://news.example/f"),
                   news_message("1337:1/100 00000002", "Council votes for the bridge", bridge_story,
                                "https://town.example/b")});
    CHECK(night.run().digests.empty());
    auto question =
        test::echomail("TQW_GEN", "1337:3/33 1", "Which modem?", "Hello All!\rWhich one?");
    auto answer = test::echomail("TQW_GEN", "1337:3/33 2", "Re: Which modem?",
                                 "\x01REPLY: 1337:3/33 1\rThis one.");
    answer.from = "Other";
    auto thanks = test::echomail("TQW_GEN", "1337:3/33 3", "Re: Which modem?",
                                 "\x01REPLY: 1337:3/33 2\rThanks.");
    night.receive(
        "00000002.pkt",
        {news_message("1337:1/100 00000003", "Keepers move back into the lighthouse",
                      "Two keepers have moved back into the lighthouse on Skerry island after "
                      "thirty years of "
                      "automatic light, because tourists wanted somebody to show them the lamp.",
                      "https://isle.example/l"),
         question, answer, thanks});
    const auto report = night.run();
    REQUIRE(report.digests.size() == 1);
    const std::string& text = report.digests[0].texts[0];
    CHECK(text.find("Council votes") != std::string::npos);
    CHECK(text.find("lighthouse") != std::string::npos);
    CHECK(text.find("ferry Aurora") == std::string::npos);
    CHECK(text.find("Most discussed") != std::string::npos);
    CHECK(text.find("2 replies, 2 people in TQW_GEN") != std::string::npos);
    CHECK(text.find("# 6") != std::string::npos);
    // What was told as discussed in one issue is not told again in the next.
    night.receive(
        "00000003.pkt",
        {news_message("1337:1/100 00000004", "Orchard opens its cider press to all",
                      "The orchard at Mirrow lets everybody press their own apples this "
                      "autumn. The press is a hundred years old and takes forty kilograms.",
                      "https://orchard.example/p"),
         news_message("1337:1/100 00000005", "School gets a planetarium dome",
                      "The school in Ostermark has been given a dome of canvas in which "
                      "pupils can see the stars by day. A retired pilot built it.",
                      "https://school.example/d")});
    const auto next = night.run();
    REQUIRE(next.digests.size() == 1);
    CHECK(next.digests[0].texts[0].find("Most discussed") == std::string::npos);
    CHECK(next.digests[0].texts[0].find("# 8") != std::string::npos);  // without the first issue
}
