// SPDX-License-Identifier: MIT
// Nights with feeds, parts, schedules, filters and files beside echomail.
#include <sys/stat.h>

#include "base/text.h"
#include "flow/gather.h"
#include "flow/publish.h"
#include "flow/read_feeds.h"
#include "flow/station.h"
#include "flow/write_editions.h"
#include "support/catch.h"

using namespace tearline;
using test::news_message;

namespace {

const std::string ferry_story =
    "The new electric ferry of the northern line stopped half way across the sound on Monday "
    "when smoke filled its battery room. All 212 passengers were lifted to safety by two "
    "rescue boats within an hour. The line says the ferry Aurora will stay in the yard.";
const std::string bridge_story =
    "The town council voted on Tuesday to rebuild the old stone bridge over the mill stream "
    "for nine million crowns. Work starts in spring and lorries will have to go round by the "
    "ring road for two years.";

std::string feed(const std::vector<std::string>& numbers) {
    std::string items;
    for (const auto& number : numbers)
        items += "<item><title>Story " + number + " of the harbour</title><guid>g" + number +
                 "</guid><link>https://harbour.example/" + number +
                 "</link><pubDate>Tue, 11 Aug 2026 08:00:00 GMT</pubDate><description>" +
                 ferry_story + " " + number + ".</description></item>";
    return "<rss version=\"2.0\"><channel><title>Harbour Post</title>" + items + "</channel></rss>";
}

class FeedNight : public test::Station {
  public:
    FeedNight() {
        std::filesystem::create_directory(dir / "feeds");
        flow::FeedPlan plan;
        plan.name = "Harbour";
        plan.path = dir / "feeds";
        plan.area = {"tqwnet", "TQW_NEWS"};
        plan.origin = "Night Desk";
        plan.from_address = config.system.addresses[0];
        plan.charset = "CP437";
        config.feeds = {plan};
    }
    flow::Report read(flow::Desk::Mode mode = flow::Desk::Mode::real,
                      const std::string& only = "") {
        flow::Desk open = desk(mode);
        flow::Report report;
        if (const auto done = flow::read_feeds(open, only, report); !done)
            FAIL(done.error().text());
        return report;
    }
    std::size_t messages() {
        auto open = desk(flow::Desk::Mode::read_only);
        return open.store.messages.in_area({"tqwnet", "TQW_NEWS"}, 0, 1000)->size();
    }
};

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

flow::Report write(test::Station& night) {
    flow::Desk open = night.desk();
    flow::Report report;
    if (const auto done = flow::write_editions(open, report); !done) FAIL(done.error().text());
    return report;
}

}  // namespace

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
    const auto dry = night.read(flow::Desk::Mode::dry);
    CHECK(dry.feeds[0].articles == 2);
    CHECK(dry.decisions.size() == 2);
    CHECK(night.read().feeds[0].articles == 2);
    CHECK(night.messages() == 2);
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
    flow::Desk desk = night.desk();
    flow::Report report;
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
        flow::Desk desk = night.desk(flow::Desk::Mode::dry);
        flow::Report report;
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
