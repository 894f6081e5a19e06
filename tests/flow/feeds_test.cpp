// SPDX-License-Identifier: MIT
// Nights with feeds: what is new is posted once, what is broken is told.
#include "base/text.h"
#include "feeds/server.h"
#include "flow/feed_night.h"
#include "flow/harbour.h"
#include "support/catch.h"
#include "support/ordinary_user.h"

using namespace tearline;
using test::ferry_story, test::bridge_story, test::feed, test::FeedNight;

TEST_CASE("a feed's articles are posted once, owed to links, and told in the digest") {
    FeedNight night;
    test::spit(night.dir / "feeds" / "a.xml", feed({"2", "1"}));
    auto report = night.read();
    REQUIRE(report.feeds.size() == 1);
    CHECK(report.feeds[0].articles == 2);
    CHECK(report.warnings.empty());
    CHECK(night.messages() == 2);
    // As it is, it is not read again; with one more item only that is new.
    CHECK(night.read().feeds[0].outcome == "not modified");
    test::spit(night.dir / "feeds" / "a.xml", feed({"3", "2", "1"}));
    report = night.read();
    CHECK(report.feeds[0].articles == 1);
    CHECK(report.feeds[0].known == 2);
    CHECK(night.messages() == 3);
    const auto posted = night.run();
    REQUIRE(posted.digests.size() == 1);
    CHECK(posted.digests[0].articles == 3);
    bool found = false;
    for (const auto& sent : night.sent())
        if (sent.message.subject == "Story 1 of the harbour") {
            found = true;
            CHECK(sent.message.from == "Harbour Post");
            CHECK(sent.message.body.find("Link: https://harbour.example/1\r") != Bytes::npos);
        }
    CHECK(found);
}

TEST_CASE("a posted article that reaches another Tearline is the same article there") {
    FeedNight night;
    test::spit(night.dir / "feeds" / "a.xml", feed({"1"}));
    night.read();
    night.run();
    std::vector<ftn::Message> posted;
    for (const auto& sent : night.sent())
        if (sent.to.node == 201 && sent.message.subject == "Story 1 of the harbour")
            posted.push_back(sent.message);
    REQUIRE(posted.size() == 1);
    test::Station other;
    other.config.system.addresses = {*ftn::parse_address("1337:1/300@tqwnet"),
                                     *ftn::parse_address("1337:1/200@tqwnet")};
    posted[0].body =
        text::replace_all(posted[0].body, "SEEN-BY: 1/100 200 201 202", "SEEN-BY: 1/100 200");
    posted[0].body =
        text::replace_all(posted[0].body, "\x01PATH: 1/200\r", "\x01PATH: 1/555 1/100\r");
    other.receive("00000001.pkt", posted);
    other.run();
    auto here = night.desk(), there = other.desk();
    auto ours = here.store.articles.kept_after(0), theirs = there.store.articles.kept_after(0);
    REQUIRE(ours);
    REQUIRE(theirs);
    REQUIRE(ours->size() == 1);
    REQUIRE(theirs->size() == 1);
    auto& a = (*ours)[0].article;
    auto& b = (*theirs)[0].article;
    a.received = b.received;
    CHECK(a == b);
}

TEST_CASE("a broken feed is told, keeps nothing, and does not hold up the others") {
    FeedNight night;
    test::spit(night.dir / "feeds" / "a.xml", feed({"1"}).substr(0, 300));
    test::spit(night.dir / "feeds" / "b.xml", feed({"2"}));
    const auto report = night.read();
    CHECK(report.feeds[0].articles == 1);
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].find("a.xml") != std::string::npos);
    CHECK(night.messages() == 1);
    test::spit(night.dir / "feeds" / "a.xml", feed({"1", "2"}));
    CHECK(night.read().feeds[0].articles == 1);
    CHECK(night.messages() == 2);
}

TEST_CASE("a feed's file or folder that cannot be read is told, and the run ends with 66") {
    FeedNight night;
    const auto secret = night.dir / "feeds" / "a.xml";
    test::spit(secret, feed({"1"}));
    test::spit(night.dir / "feeds" / "b.xml", feed({"2"}));
    desk::FeedPlan missing = night.config.feeds[0];
    missing.name = "Missing";
    missing.path = night.dir / "no such folder" / "feed.xml";
    SECTION("a file of a folder") {
        desk::Report report;
        desk::Desk open = night.desk();
        for (const auto& each : std::filesystem::recursive_directory_iterator(night.dir.path()))
            std::filesystem::permissions(each.path(), std::filesystem::perms::all);
        std::filesystem::permissions(night.dir.path(), std::filesystem::perms::all);
        std::filesystem::permissions(secret, std::filesystem::perms::none);
        {
            const test::OrdinaryUser user;
            REQUIRE(flow::read_feeds(open, "", report));
        }
        CHECK(report.unreadable == 1);
        CHECK(report.feeds[0].articles == 1);
        REQUIRE(report.warnings.size() == 1);
        CHECK(report.warnings[0].find("a.xml") != std::string::npos);
        CHECK(report.exit_status() == 66);
    }
    SECTION("one that is missing") {
        night.config.feeds.push_back(missing);
        const auto report = night.read();
        CHECK(report.feeds[0].articles == 2);
        CHECK(report.unreadable == 1);
        CHECK(report.exit_status() == 66);
        REQUIRE(report.warnings.size() == 1);
        CHECK(report.warnings[0] ==
              "feed Missing: " + missing.path.string() +
                  " is not there; look whether what brings it runs; it is tried again the next "
                  "time");
        CHECK(night.read().exit_status() == 66);
    }
    SECTION("one whose program failed is told in one sentence") {
        missing.path = night.dir / "feed.xml";
        missing.command = {"/bin/false"};
        night.config.feeds = {missing};
        const auto report = night.read();
        CHECK(report.exit_status() == 66);
        REQUIRE(report.warnings.size() == 1);
        CHECK(report.warnings[0] == "feed Missing: " + missing.path.string() +
                                        " is not there; /bin/false ended with status 1; it is run "
                                        "again the next time");
    }
    SECTION("what is worse is not hidden by it") {
        night.config.feeds.push_back(missing);
        test::spit(night.dir / "inbound" / "00000001.pkt", "no packet");
        desk::Report report = night.run();
        desk::Desk open = night.desk();
        REQUIRE(flow::read_feeds(open, "", report));
        CHECK(report.exit_status() == 65);
        CHECK(report.warnings.size() == 2);
    }
    std::filesystem::permissions(secret, std::filesystem::perms::owner_all);
}

TEST_CASE("a dry run does not miss the file that a feed's program would make") {
    FeedNight night;
    night.config.feeds[0].path = night.dir / "feeds" / "made.xml";
    night.config.feeds[0].command = {"cp", (night.dir / "a.xml").string(), "{path}"};
    test::spit(night.dir / "a.xml", feed({"1"}));
    const auto dry = night.read(desk::Desk::Mode::dry);
    CHECK(dry.exit_status() == 0);
    CHECK(dry.warnings.empty());
    CHECK(dry.feeds[0].outcome.find("a dry run does not run") != std::string::npos);
    CHECK(night.read().feeds[0].articles == 1);
}

TEST_CASE("the same link from another feed is not posted twice in one area") {
    FeedNight night;
    auto second = night.config.feeds[0];
    second.name = "Mirror";
    second.path = night.dir / "mirror.xml";
    night.config.feeds.push_back(second);
    test::spit(night.dir / "feeds" / "a.xml", feed({"1"}));
    test::spit(night.dir / "mirror.xml",
               text::replace_all(feed({"1", "2"}), "<guid>g", "<guid>other"));
    const auto report = night.read();
    CHECK(report.feeds[1].articles == 1);
    CHECK(report.feeds[1].known == 1);
    CHECK(night.messages() == 2);
}

TEST_CASE("old items and floods are left alone, and a dry run keeps nothing") {
    FeedNight night;
    night.config.feeds[0].days = 7;
    night.config.feeds[0].most_articles = 2;
    test::spit(night.dir / "feeds" / "a.xml",
               text::replace_all(
                   feed({"4", "3", "2", "1"}),
                   "Tue, 11 Aug 2026 08:00:00 GMT</pubDate><description>" + ferry_story + " 1",
                   "Tue, 11 Aug 2020 08:00:00 GMT</pubDate><description>" + ferry_story + " 1"));
    const auto dry = night.read(desk::Desk::Mode::dry);
    CHECK(dry.feeds[0].articles == 2);
    CHECK(dry.decisions.size() == 2);
    CHECK(night.read().feeds[0].articles == 2);
    CHECK(night.messages() == 2);
}

TEST_CASE("a date that cannot be is not told to readers") {
    FeedNight night;
    test::spit(night.dir / "feeds" / "a.xml",
               text::replace_all(feed({"1"}), "Aug 2026", "Aug 2126"));
    night.read();
    night.run();
    std::size_t seen = 0;
    for (const auto& sent : night.sent())
        if (sent.message.subject == "Story 1 of the harbour") {
            ++seen;
            CHECK(sent.message.body.find("Date: ") == Bytes::npos);
        }
    CHECK(seen > 0);
}

TEST_CASE("what is more than a run takes of a feed comes with the next runs") {
    FeedNight night;
    night.config.feeds[0].most_articles = 2;
    test::spit(night.dir / "feeds" / "a.xml", feed({"5", "4", "3", "2", "1"}));
    test::spit(night.dir / "feeds" / "b.xml", feed({"6"}));
    for (const std::size_t posted : {2U, 2U, 2U, 0U})
        CHECK(night.read().feeds[0].articles == posted);
    CHECK(night.read().feeds[0].outcome == "not modified");
    CHECK(night.messages() == 6);
}

TEST_CASE("items of one feed that lead to one page are different news") {
    FeedNight night;
    const std::string one_page =
        text::replace_all(feed({"3", "2", "1"}), "harbour.example/", "harbour.example/#");
    test::spit(night.dir / "feeds" / "a.xml", one_page);
    CHECK(night.read().feeds[0].articles == 3);
    // The same articles with other ids are not.
    test::spit(night.dir / "feeds" / "a.xml",
               text::replace_all(one_page, "<guid>g", "<guid>other"));
    CHECK(night.read().feeds[0].articles == 0);
    CHECK(night.messages() == 3);
}

TEST_CASE("an item under another headline and id is posted once, one of the same name twice") {
    FeedNight night;
    test::spit(night.dir / "feeds" / "a.xml", feed({"1"}));
    CHECK(night.read().feeds[0].articles == 1);
    const std::string renamed = text::replace_all(feed({"1"}), "Story 1", "What happened");
    test::spit(night.dir / "feeds" / "a.xml", text::replace_all(renamed, "<guid>g", "<guid>h"));
    const auto again = night.read();
    CHECK(again.feeds[0].articles == 0);
    CHECK(again.feeds[0].known == 1);
    const auto bare = [](const std::string& text) {
        return "<item><title>Weather</title><description>" + text + "</description></item>";
    };
    const std::string start = "<rss><channel><title>Harbour Post</title>";
    const std::string first = bare("Rain from the west, and a storm at night.");
    test::spit(night.dir / "feeds" / "b.xml", start + first + "</channel></rss>");
    CHECK(night.read().feeds[0].articles == 1);
    test::spit(night.dir / "feeds" / "b.xml",
               start + bare("Sun all day.") + first + "</channel></rss>");
    CHECK(night.read().feeds[0].articles == 1);
    CHECK(night.messages() == 3);
}

TEST_CASE("what is wrong with a file of a feed names it, and says when it is read again") {
    FeedNight night;
    test::spit(night.dir / "feeds" / "a.txt", "A title\n\nCaf\xe9 au lait.\n");
    test::spit(night.dir / "feeds" / "b.xml", "<rss><channel>");
    const auto report = night.read();
    REQUIRE(report.warnings.size() == 2);
    CHECK(report.warnings[0].find("a.txt: it names no charset and is no UTF-8; it was read as") !=
          std::string::npos);
    CHECK(report.warnings[1].find("b.xml") != std::string::npos);
    CHECK(
        report.warnings[1].ends_with("nothing of it was taken; it is read again when it changes"));
}

TEST_CASE("of a folder of broken files each of the first has its line, the others are counted") {
    FeedNight night;
    for (const char number : std::string("123456789"))
        test::spit(night.dir / "feeds" / (std::string(1, number) + ".json"), "{\n\"items\": [");
    const auto report = night.read();
    REQUIRE(report.warnings.size() == 6);
    CHECK(report.warnings[0] ==
          "feed Harbour: 1.json:2:11: this is no whole JSON: it ends too early; nothing of it was "
          "taken; it is read again when it changes");
    CHECK(report.warnings[5] == "feed Harbour: 4 more warnings of this kind");
    CHECK(report.feeds[0].outcome.find("2.json") == std::string::npos);
    CHECK(night.read().warnings.empty());
}

TEST_CASE("a server that said when to come again is not asked earlier, and the sysop is told") {
    std::string when = "7200";
    test::WebServer server([&](const std::string&) {
        return when.empty()
                   ? test::web_answer("200 OK", "", feed({"1"}))
                   : test::web_answer("429 Too Many Requests", "Retry-After: " + when + "\r\n", "");
    });
    FeedNight night;
    auto& plan = night.config.feeds[0];
    plan.path.clear();
    plan.url = server.url("/feed");
    plan.minutes = 30;
    plan.allow_private = true;
    const UnixTime start = night.clock.now();
    const auto refused = night.read();
    REQUIRE(refused.warnings.size() == 1);
    CHECK(refused.warnings[0] ==
          "feed Harbour: the server answered with status 429; it is not asked before " +
              iso8601(start + 7200));
    night.clock = FixedClock(start + 7199);
    CHECK(night.read().warnings.empty());
    // Not even where the sysop asks for it; he is told why.
    CHECK(night.read(desk::Desk::Mode::real, "Harbour").warnings == refused.warnings);
    CHECK(server.requests().size() == 1);
    night.clock = FixedClock(start + 7200);
    when = "Wed, 12 Aug 2026 12:00:00 GMT";
    CHECK(night.read().warnings.size() == 1);
    CHECK(server.requests().size() == 2);
    when.clear();
    night.clock = FixedClock(*parse_iso8601("2026-08-12T11:59:59Z"));
    CHECK(night.read().feeds[0].articles == 0);
    night.clock = FixedClock(*parse_iso8601("2026-08-12T12:00:00Z"));
    CHECK(night.read().feeds[0].articles == 1);
    CHECK(server.requests().size() == 3);
}

TEST_CASE("a program of the sysop's fills the folder, and its failure is told") {
    FeedNight night;
    test::spit(night.dir / "source.xml", feed({"1"}));
    night.config.feeds[0].path = night.dir / "feeds" / "got.xml";
    night.config.feeds[0].command = {"cp", (night.dir / "source.xml").string(), "{path}"};
    CHECK(night.read().feeds[0].articles == 1);
    night.config.feeds[0].command = {"false"};
    const auto report = night.read();
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].find("ended with status 1") != std::string::npos);
}

TEST_CASE("text and Markdown files in the folder are articles") {
    FeedNight night;
    test::spit(night.dir / "feeds" / "a.md", "# The ferry is back\n\n" + ferry_story + "\n");
    test::spit(night.dir / "feeds" / ".hidden", "x");
    test::spit(night.dir / "feeds" / "b.txt", "The bridge is open\n\n" + bridge_story + "\n");
    CHECK(night.read().feeds[0].articles == 2);
}
