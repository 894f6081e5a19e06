// SPDX-License-Identifier: MIT
// The digest is posted once, owed to its links, and never read as news.
#include "flow/publish.h"

#include "base/text.h"
#include "flow/station.h"
#include "support/catch.h"

using namespace tearline;
using test::news_message;

namespace {

const char* const ferry =
    "The new electric ferry of the northern line stopped half way across the sound on Monday "
    "when smoke filled its battery room. All 212 passengers were lifted to safety by two "
    "rescue boats within an hour. The line says the ferry Aurora will stay in the yard until "
    "inspectors have found the cause of the smoke.";
const char* const ferry_again =
    "Rescue boats took 212 passengers off the electric ferry Aurora after smoke was seen in "
    "its battery room on the sound on Monday. Nobody was hurt. Inspectors of the northern "
    "line now look for the cause, and the ferry stays in the yard.";
const char* const bridge =
    "The town council voted on Tuesday to rebuild the old stone bridge over the mill stream "
    "for nine million crowns. Work starts in spring and lorries will have to go round by the "
    "ring road for two years.";

const char* const keepers =
    "Two keepers have moved back into the lighthouse on Skerry island after thirty years of "
    "automatic light, because tourists wanted somebody to show them the lamp. They bake bread "
    "on Thursdays and sell it to the crews of passing yachts.";

std::vector<ftn::Message> first_night() {
    return {news_message("1337:1/100 00000001", "Electric ferry Aurora stops with smoke on board",
                         ferry, "https://news.example/ferry-aurora-smoke"),
            news_message("1337:1/100 00000002", "Passengers taken off ferry Aurora after smoke",
                         ferry_again, "https://daily.example/aurora-ferry-passengers"),
            news_message("1337:1/100 00000003", "Council votes to rebuild the old stone bridge",
                         bridge, "https://town.example/old-stone-bridge")};
}

}  // namespace

TEST_CASE("a night's news becomes one digest, posted once") {
    test::Station night;
    night.receive("00000001.pkt", first_night());
    const desk::Report report = night.run();
    REQUIRE(report.digests.size() == 1);
    CHECK(report.digests[0].articles == 3);
    CHECK(report.digests[0].stories == 2);
    REQUIRE(report.digests[0].texts.size() == 1);
    CHECK(report.digests[0].texts[0].find("https://town.example/old-stone-bridge") !=
          std::string::npos);

    std::size_t digests = 0;
    for (const auto& sent : night.sent()) {
        const auto control = ftn::parse_control_lines(sent.message.body);
        if (control.area != "TQW_DIGEST") continue;
        ++digests;
        CHECK(control.value("MSGID") == report.digests[0].msgids[0]);
        CHECK(control.value("PID"));
        CHECK(control.origin);
        CHECK(control.path.size() == 1);
        CHECK(sent.message.body.size() <= 13500);
    }
    CHECK(digests == 3);

    const auto before = night.sent().size();
    const desk::Report again = night.run();
    CHECK(again.digests.empty());
    CHECK(night.sent().size() == before);
}

TEST_CASE("an area that a digest reads is read for news, also where it is not marked so") {
    test::Station night;
    REQUIRE(night.config.areas[0].key.tag == "TQW_NEWS");
    night.config.areas[0].news = false;
    night.receive("00000001.pkt", first_night());
    const desk::Report report = night.run();
    REQUIRE(report.digests.size() == 1);
    CHECK(report.digests[0].articles == 3);
}

TEST_CASE("a digest that comes back, or comes from another Tearline, is not read as news") {
    test::Station night;
    night.receive("00000001.pkt", first_night());
    night.run();
    std::vector<ftn::Message> digests;
    for (const auto& sent : night.sent())
        if (sent.to.node == 100) {
            const auto control = ftn::parse_control_lines(sent.message.body);
            if (control.area == "TQW_DIGEST") digests.push_back(sent.message);
        }
    REQUIRE(digests.size() == 1);

    test::Station other;
    other.config.areas[0].key.tag = "TQW_DIGEST";
    other.config.areas[2].key.tag = "TQW_OTHER";
    other.config.digests[0].areas = {{"tqwnet", "TQW_DIGEST"}};
    other.config.digests[0].post_to = {"tqwnet", "TQW_OTHER"};
    other.config.system.addresses = {*ftn::parse_address("1337:1/300@tqwnet")};
    digests[0].body =
        text::replace_all(digests[0].body, "SEEN-BY: 1/100 200 201 202", "SEEN-BY: 1/100 200");
    other.config.system.addresses.push_back(*ftn::parse_address("1337:1/200@tqwnet"));
    digests[0].body =
        text::replace_all(digests[0].body, "\x01PATH: 1/200\r", "\x01PATH: 1/555 1/100\r");
    other.receive("00000001.pkt", digests);
    const desk::Report report = other.run();
    CHECK(report.messages.stored == 1);
    CHECK(report.digests.empty());
}

TEST_CASE("a story told before comes back as an update") {
    test::Station night;
    night.receive("00000001.pkt", first_night());
    night.run();
    night.clock = FixedClock(1786586400);
    night.receive(
        "00000002.pkt",
        {news_message("1337:1/100 00000004", "Inspectors find cause of smoke on ferry Aurora",
                      "Inspectors of the northern line have found the cause of the smoke in the "
                      "battery room of the electric ferry Aurora: a cable that had been laid "
                      "over a sharp edge. The 212 passengers taken off by rescue boats on Monday "
                      "will get their fares back. The ferry leaves the yard next week.",
                      "https://news.example/ferry-aurora-cause-smoke")});
    const desk::Report report = night.run();
    REQUIRE(report.digests.size() == 1);
    CHECK(report.digests[0].stories == 1);
    CHECK(report.digests[0].articles == 1);
    CHECK(text::to_lower(report.digests[0].texts[0]).find("update") != std::string::npos);
    // The 12th is the day of the first issue, whatever day an update was told on.
    CHECK(report.digests[0].texts[0].find("first told 12 Aug\n") != std::string::npos);
    night.clock = FixedClock(1786586400 + 86400);
    night.receive(
        "00000003.pkt",
        {news_message("1337:1/100 00000005", "Ferry Aurora leaves yard after smoke in battery room",
                      "The electric ferry Aurora of the northern line, whose battery room filled "
                      "with smoke on Monday, has left the yard; its 212 passengers have their "
                      "fares back. Inspectors had found a cable laid over a sharp edge.",
                      "https://news.example/ferry-aurora-leaves-yard")});
    const desk::Report third = night.run();
    REQUIRE(third.digests.size() == 1);
    CHECK(third.digests[0].texts[0].find("first told 12 Aug\n") != std::string::npos);
}

TEST_CASE("a text that comes again from another site is no update, a correction of it is") {
    test::Station night;
    night.receive("00000001.pkt", first_night());
    night.run();
    const auto next = [&](const char* file, const char* msgid, const char* title,
                          const std::string& body) {
        night.receive(file, {news_message(msgid, title, body, "https://other.example/aurora")});
        return night.run();
    };
    night.clock = FixedClock(1786586400);
    CHECK(next("00000002.pkt", "1337:1/100 00000004", "Ferry Aurora in smoke", ferry)
              .digests.empty());
    const auto corrected =
        next("00000003.pkt", "1337:1/100 00000005", "Correction: Ferry Aurora in smoke", ferry);
    REQUIRE(corrected.digests.size() == 1);
    CHECK(corrected.digests[0].articles == 1);
    CHECK(corrected.digests[0].texts[0].find("UPDATE") != std::string::npos);
}

TEST_CASE("an article older than what was told is no update when it comes days late") {
    test::Station night;
    night.receive("00000001.pkt", first_night());
    night.run();
    auto late = news_message("1337:1/100 00000004", "Smoke stops new ferry Aurora half way",
                             "Smoke in the battery room of the electric ferry Aurora stopped it on "
                             "the sound. Rescue boats of the northern line took its 212 passengers "
                             "off, and inspectors are to look for the cause.",
                             "https://late.example/aurora");
    late.body = text::replace_all(late.body, "11 Aug 2026 08:30:00", "11 Aug 2026 07:30:00");
    night.clock = FixedClock(night.clock.now() + 3 * seconds_a_day);
    night.receive("00000002.pkt",
                  {news_message("1337:1/100 00000006", "Lighthouse keepers return to Skerry island",
                                keepers, "https://news.example/lighthouse-skerry")});
    CHECK(night.run().digests.size() == 1);
    night.clock = FixedClock(night.clock.now() + seconds_a_day);
    night.receive("00000003.pkt", {late});
    CHECK(night.run().digests.empty());
}

TEST_CASE("what was told as one story and turns out to be two comes back as two") {
    test::Station night;
    night.receive("00000001.pkt", first_night());
    night.run();
    {
        // As if the first night had known too little to tell the bridge from the ferry.
        auto desk = night.desk();
        const auto ferries = desk.store.stories.of_article(1);
        REQUIRE(ferries);
        REQUIRE(desk.store.stories.assign(3, **ferries));
    }
    night.clock = FixedClock(1786586400);
    night.receive("00000002.pkt",
                  {news_message("1337:1/100 00000004", "Passengers of ferry Aurora get fares back",
                                "The 212 passengers whom rescue boats took off the electric ferry "
                                "Aurora on Monday get their fares back, the northern line says. "
                                "Smoke had filled the battery room; inspectors found the cause.",
                                "https://news.example/ferry-aurora-fares"),
                   news_message("1337:1/100 00000005", "Stone bridge: council splits the order",
                                "The old stone bridge over the mill stream will be rebuilt by two "
                                "firms of the town, the council decided a day after it voted for "
                                "the nine million crowns. Lorries go round by the ring road.",
                                "https://news.example/stone-bridge-order")});
    const desk::Report report = night.run();
    REQUIRE(report.digests.size() == 1);
    CHECK(report.digests[0].stories == 2);
    auto desk = night.desk();
    const auto story = [&](store::ArticleId id) { return **desk.store.stories.of_article(id); };
    CHECK(story(1) == story(2));
    CHECK(story(1) == story(4));
    CHECK(story(3) == story(5));
    CHECK(story(1) != story(3));
    // Both were told on the first night.
    CHECK(desk.store.stories.told(story(1))->size() == 2);
    CHECK(desk.store.stories.told(story(3))->size() == 2);
}

TEST_CASE("a digest's first issue leaves out what was tossed long before") {
    test::Station station;
    const auto plans = station.config.digests;
    station.config.digests.clear();
    station.receive("00000001.pkt", first_night());
    CHECK(station.run().digests.empty());
    station.config.digests = plans;
    station.clock = FixedClock(1786500000 + 10 * 86400);
    CHECK(station.run().digests.empty());
    station.receive(
        "00000002.pkt",
        {news_message("1337:1/100 00000009", "Lighthouse keepers return to Skerry island", keepers,
                      "https://news.example/lighthouse-skerry")});
    const auto report = station.run();
    REQUIRE(report.digests.size() == 1);
    CHECK(report.digests[0].articles == 1);
}

TEST_CASE("news in letters that the network's charset lacks is left out of it or makes it UTF-8") {
    const auto japanese =
        news_message("1337:1/100 00000009", "\u9727\u306e\u4e2d\u3067\u30d5\u30a7\u30ea\u30fc",
                     "\x01"
                     "CHRS: UTF-8 4\r\u4e57\u5ba2\u306f\u5168\u54e1\u7121\u4e8b. "
                     "\u8239\u306f\u6e2f\u306b\u623b\u3063\u305f.",
                     "https://minato.example/fune");
    for (const bool chosen : {false, true}) {
        test::Station night;
        night.config.digests[0].charset_chosen = chosen;
        auto messages = first_night();
        messages.push_back(japanese);
        night.receive("00000001.pkt", messages);
        const desk::Report report = night.run();
        REQUIRE(report.digests.size() == 1);
        CHECK(report.digests[0].stories == 3);
        const std::string& text = report.digests[0].texts.at(0);
        INFO(text);
        CHECK((text.find("\u9727\u306e\u4e2d") != std::string::npos) == !chosen);
        CHECK((text.find("Left out, as CP437 has no letters for them: 1 story.") !=
               std::string::npos) == chosen);
        bool found = false;
        for (const auto& sent : night.sent()) {
            const auto control = ftn::parse_control_lines(sent.message.body);
            if (control.area != "TQW_DIGEST") continue;
            found = true;
            CHECK(control.value("CHRS") == (chosen ? "CP437 2" : "UTF-8 4"));
        }
        CHECK(found);
    }
}

TEST_CASE("what a robot posts every day is no news from its second day on") {
    const auto forecast = [](int day, const std::string& text) {
        auto message = test::echomail(
            "TQW_NEWS", "1337:1/100 0000010" + std::to_string(day),
            "Weather for the isles, 1" + std::to_string(1 + day) + " August 2026", text);
        message.from = "Weather robot";
        message.date = "1" + std::to_string(1 + day) + " Aug 26  12:00:00";
        return message;
    };
    const std::string ends =
        " Ferries run to their timetable, though passengers for the outer islands should ask at "
        "the quay before they set out. Sailors of small boats are told to look at the glass "
        "again in the afternoon, and to stay in harbour when it falls. The next report of the "
        "weather office comes at six.";
    const std::string texts[] = {
        "Rain moves in over the western islands in the morning. Highs of 11 degrees, with a strong "
        "wind from southwest. Tonight the lows are around 4 degrees, and the outlook for tomorrow "
        "is unsettled." +
            ends,
        "It stays dry over the western islands with some sun. Highs of 9 degrees, with a light "
        "wind from east. Tonight the lows are around 1 degree, and the outlook for tomorrow is "
        "calm and cold." +
            ends};
    for (const auto regulars : {desk::Regulars::last, desk::Regulars::none, desk::Regulars::news}) {
        test::Station night;
        night.config.digests[0].regulars = regulars;
        night.receive("00000001.pkt", {forecast(0, texts[0])});
        CHECK(night.run().digests.size() == 1);
        night.clock = FixedClock(night.clock.now() + seconds_a_day);
        auto second = first_night();
        second.push_back(forecast(1, texts[1]));
        night.receive("00000002.pkt", second);
        const auto report = night.run();
        REQUIRE(report.digests.size() == 1);
        const std::string& told = report.digests[0].texts[0];
        INFO(told);
        CHECK((told.find("isles") != told.npos) == (regulars != desk::Regulars::none));
        CHECK(told.find("UPDATE") == told.npos);
        if (regulars == desk::Regulars::last)
            CHECK(told.rfind("isles") > told.rfind("old-stone-bridge"));
    }
}

TEST_CASE("a digest that reads all news reads areas that mail has made") {
    test::Station night;
    night.config.digests[0].all_news = true;
    desk::AutoCreate may{*ftn::parse_address("1337:1/100@tqwnet"), {"TQW_*"}, {}, {}};
    may.form.news = true;
    night.config.auto_create = {may};
    auto messages = first_night();
    messages[2].body = text::replace_all(messages[2].body, "AREA:TQW_NEWS", "AREA:TQW_FRESH");
    night.receive("00000001.pkt", messages);
    const auto report = night.run();
    REQUIRE(report.digests.size() == 1);
    CHECK(report.digests[0].articles == 3);
    // The next run knows the area out of the book.
    auto fresh = news_message("1337:1/100 00000009", "Lighthouse keepers return to Skerry island",
                              keepers, "https://news.example/lighthouse-skerry");
    fresh.body = text::replace_all(fresh.body, "AREA:TQW_NEWS", "AREA:TQW_FRESH");
    night.clock = FixedClock(night.clock.now() + seconds_a_day);
    night.receive("00000002.pkt", {fresh});
    const auto next = night.run();
    REQUIRE(next.digests.size() == 1);
    CHECK(next.digests[0].articles == 1);
}
