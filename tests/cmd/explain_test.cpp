// SPDX-License-Identifier: MIT
// What `explain` tells of messages, articles and files that were set aside.
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"
#include "cmd/night_desk.h"
#include "cmd/run.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using nlohmann::json;
using test::has;
using test::NightDesk;
using test::Said;

TEST_CASE("explain tells what became of a message and of its duplicate") {
    const NightDesk desk;
    REQUIRE(desk.run({"toss"}).status == 0);
    const json told = desk.run_json({"explain", "1337:1/100", "AAAAAAA1"});
    REQUIRE(told["copies"].size() == 1);
    CHECK(told["copies"][0]["area"] == "TALK@tqwnet");
    CHECK(told["copies"][0]["file"] == "0a1b2c3d.pkt");
    CHECK(told["copies"][0]["sent"][0]["waiting"] == true);
    REQUIRE(told["others"].size() == 1);
    CHECK(told["others"][0]["verdict"] == "duplicate");
    CHECK(has(desk.run({"explain", "1337:1/100 aaaaaaa1"}).out, "Al to All: Hello"));
    const Said unknown = desk.run({"explain", "1337:1/100 ffffffff"});
    CHECK(unknown.status == 66);
    CHECK(has(unknown.err, "no message with the MSGID"));
}

TEST_CASE("explain takes a MSGID as people paste it") {
    const NightDesk desk;
    const auto receive = [&](const char* file, const std::string& msgid) {
        desk.receive(file, "All", 1,
                     "AREA:TALK\r\1MSGID: " + msgid + "\rHello all\r--- x\r" +
                         " * Origin: y (1337:1/100)\rSEEN-BY: 1/100\r\1PATH: 1/100\r");
    };
    receive("0a1b2c3e.pkt", "1337:1/101.7@tqwnet BBBBBBB2");
    receive("0a1b2c3f.pkt", "<xyz.17@post.example> 0badcafe");
    receive("0a1b2c40.pkt", "1337:1/102 bbbbbbb2");
    test::spit(desk / "inbound" / "0a1b2c41.pkt", "no packet");
    REQUIRE(desk.run({"toss"}).status == 65);
    const std::vector<std::pair<std::vector<std::string>, std::string>> pasted = {
        {{"MSGID:", "1337:1/100", "AAAAAAA1"}, "1337:1/100 aaaaaaa1"},
        {{"^aMSGID: 1337:1/100.0 AAAAAAA1"}, "1337:1/100 aaaaaaa1"},
        {{"\1msgid: 1337:1/100 aaaaaaa1"}, "1337:1/100 aaaaaaa1"},
        {{"@REPLY: 1337:1/100 aaaaaaa1 "}, "1337:1/100 aaaaaaa1"},
        {{"<1337:1/100", "aaaaaaa1>"}, "1337:1/100 aaaaaaa1"},
        {{"'1337:1/100 aaaaaaa1'"}, "1337:1/100 aaaaaaa1"},
        {{"1337:1/100@tqwnet aaaaaaa1"}, "1337:1/100 aaaaaaa1"},
        {{"1337:1/101.7", "bbbbbbb2"}, "1337:1/101.7@tqwnet bbbbbbb2"},
        {{"AAAAAAA1"}, "1337:1/100 aaaaaaa1"},
        {{"xyz.17@post.example"}, "<xyz.17@post.example> 0badcafe"},
        {{"<xyz.17@post.example>"}, "<xyz.17@post.example> 0badcafe"},
        {{"Message-ID: <xyz.17@post.example>"}, "<xyz.17@post.example> 0badcafe"},
        {{"badcafe"}, "<xyz.17@post.example> 0badcafe"},
    };
    for (const auto& [words, meant] : pasted) {
        CAPTURE(words);
        std::vector<std::string> all{"explain"};
        all.insert(all.end(), words.begin(), words.end());
        CHECK(desk.run(all).status == 0);
        const json told = desk.run_json(all);
        CHECK(told["msgid"] == meant);
        CHECK(told["copies"].size() == 1);
        CHECK_FALSE(told.contains("candidates"));
    }
    CHECK(desk.run({"explain", "aaaaaaa1"}).lines().front() == "MSGID 1337:1/100 aaaaaaa1");

    const Said which = desk.run({"explain", "BBBBBBB2"});
    CHECK(which.status == 64);
    CHECK(which.out == "  1337:1/101.7@tqwnet bbbbbbb2\n  1337:1/102 bbbbbbb2\n");
    CHECK(has(which.err, "'BBBBBBB2' may be any of 2 MSGIDs; say which"));
    const json candidates = desk.run_json({"explain", "bbbbbbb2"});
    CHECK(candidates["copies"].empty());
    CHECK(candidates["candidates"].size() == 2);
    for (const char* nothing : {"MSGID:", "1337:1/100 bbbbbbb2", "a", ""})
        CHECK(desk.run({"explain", nothing}).status != 0);
}

TEST_CASE("explain tells of packets that were set aside whole, and of what became of them later") {
    const NightDesk desk;
    const std::string conf = test::slurp(desk / "tearline.toml");
    const auto packet = desk / "inbound" / "0a1b2c3d.pkt";
    const Bytes whole = test::slurp(packet);

    SECTION("the wrong password, put right by the sysop") {
        test::spit(desk / "tearline.toml",
                   text::replace_all(conf, "\"1337:1/100\"\n[[link]]",
                                     "\"1337:1/100\"\npacket_password = \"X\"\n[[link]]"));
        REQUIRE(desk.run({"toss"}).status == 65);
        const json told = desk.run_json({"explain", "1337:1/100 aaaaaaa1"});
        CHECK(told["copies"].empty());
        REQUIRE(told["set_aside"].size() == 2);
        CHECK(told["set_aside"][1]["index"] == 2);
        CHECK(told["set_aside"][0]["area"] == "TALK");
        CHECK(told["set_aside"][0]["from"] == "Al");
        CHECK(told["set_aside"][0]["put_back"] == packet.string());
        CHECK(has(told["set_aside"][0]["reason"].get<std::string>(), "password"));
        const Said said = desk.run({"explain", "1337:1/100 aaaaaaa1"});
        CHECK(said.status == 0);
        CHECK(has(said.out, "TALK: set aside with its packet: the packet password"));
        CHECK(has(said.out, "move the file to"));

        test::spit(desk / "tearline.toml", conf);
        std::filesystem::rename(desk / "bad" / "0a1b2c3d.pkt", packet);
        REQUIRE(desk.run({"toss"}).status == 0);
        const json again = desk.run_json({"explain", "1337:1/100 aaaaaaa1"});
        CHECK(again["set_aside"].empty());
        REQUIRE(again["copies"].size() == 1);
        REQUIRE(again["copies"][0]["set_aside_before"].size() == 1);
        CHECK(has(again["copies"][0]["set_aside_before"][0]["reason"].get<std::string>(),
                  "password"));
        CHECK(has(desk.run({"explain", "1337:1/100 aaaaaaa1"}).out, "0a1b2c3d.pkt was set aside"));
    }
    SECTION("cut within a message, sent again whole") {
        desk.receive("0a1b2c3e.pkt", "All", 1, "AREA:TALK\r\1MSGID: 1337:1/100 bbbbbbb2\rHello\r");
        const Bytes other = test::slurp(desk / "inbound" / "0a1b2c3e.pkt");
        test::spit(desk / "inbound" / "0a1b2c3e.pkt",
                   whole.substr(0, whole.size() - 2) + other.substr(58, other.size() - 58 - 5));
        std::filesystem::remove(packet);
        REQUIRE(desk.run({"toss"}).status == 65);
        const json before = desk.run_json({"explain", "1337:1/100 aaaaaaa1"})["set_aside"];
        REQUIRE(before.size() == 2);
        const json cut = desk.run_json({"explain", "1337:1/100 bbbbbbb2"})["set_aside"];
        REQUIRE(cut.size() == 1);
        CHECK(cut[0]["index"] == nullptr);
        CHECK(has(cut[0]["reason"].get<std::string>(), "ends inside message 3"));

        test::spit(packet, other);
        REQUIRE(desk.run({"toss"}).status == 0);
        const Said said = desk.run({"explain", "1337:1/100 bbbbbbb2"});
        CHECK(has(said.out, "TALK@tqwnet: "));
        CHECK(has(said.out, "ends inside message 3"));
        CHECK_FALSE(has(said.out, "move the file to"));
    }
    SECTION("tossed, and kept for what follows its end") {
        test::spit(packet, whole + "odd bytes");
        REQUIRE(desk.run({"toss"}).status == 0);
        const Said said = desk.run({"explain", "1337:1/100 aaaaaaa1"});
        CHECK(has(said.out, "kept for a look"));
        CHECK_FALSE(has(said.out, "move the file to"));
    }
}

TEST_CASE("the articles of one message are told one by one, and explained") {
    const NightDesk desk;
    test::spit(desk / "tearline.toml", test::slurp(desk / "tearline.toml") + R"([[area]]
tag = "DIGEST"
[[digest]]
name = "Night desk"
areas = ["TALK"]
post_to = "DIGEST"
)");
    std::string body = "AREA:TALK\r\1MSGID: 1337:1/100 ccccccc1\r";
    const std::vector<std::string> titles{"Ferry line returns to the old harbour",
                                          "Mill at the weir sold to a baker",
                                          "Owls return to the signal box"};
    for (std::size_t i = 0; i < titles.size(); ++i)
        body += titles[i] + "\r\rSo says the council of the town, which met on Thursday" +
                std::string(i, '!') + " evening in the hall behind the market.\r\r" +
                "https://paper.example/2026/11/story-" + std::to_string(i) + "\r\r";
    desk.receive("0a1b2c3f.pkt", "All", 1,
                 body + "--- x\r * Origin: y (1337:1/100)\rSEEN-BY: 1/100\r\1PATH: 1/100\r");
    const auto lines = desk.run({"clean", "--json", "inbound/0a1b2c3f.pkt"}).lines();
    REQUIRE(lines.size() == 3);
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const json line = json::parse(lines[i]);
        CHECK(line["msgid"] == "1337:1/100 ccccccc1");
        CHECK(line["piece"] == i + 1);
        CHECK(line["id"] == "1337:1/100 ccccccc1#" + std::to_string(i + 1));
    }
    const Said grouped =
        desk.run({"group", "-"}, lines[0] + "\n" + lines[1] + "\n" + lines[2] + "\n");
    CHECK(grouped.status == 0);
    CHECK(grouped.lines().size() == 3);

    REQUIRE(desk.run({"toss"}).status == 0);
    const json digest = desk.run_json({"digest"});
    REQUIRE(digest["digests"].size() == 1);
    CHECK(digest["digests"][0]["articles"] == 3);
    const json told = desk.run_json({"explain", "1337:1/100 ccccccc1"})["copies"][0]["news"];
    CHECK(told["article"] == true);
    CHECK(told["title"] == titles[0]);
    REQUIRE(told["articles"].size() == 3);
    CHECK(told["articles"][2]["title"] == titles[2]);
    CHECK(told["articles"][2]["told"].size() == 1);
    const std::string text = desk.run({"explain", "1337:1/100 ccccccc1"}).out;
    CHECK(has(text, "found 3 articles in it:"));
    for (const auto& title : titles) CHECK(has(text, "- " + title));
    CHECK(desk.run_json({"digest"})["digests"].empty());
}

TEST_CASE("explain tells of an article that only repeats what was told") {
    const NightDesk desk;
    test::spit(desk / "tearline.toml", test::slurp(desk / "tearline.toml") + R"([[area]]
tag = "DIGEST"
[[digest]]
name = "Night desk"
areas = ["TALK"]
post_to = "DIGEST"
)");
    const auto receive = [&](const char* file, const char* msgid, const std::string& site,
                             const std::string& text) {
        desk.receive(file, "All", 1,
                     std::string("AREA:TALK\r\1MSGID: 1337:1/100 ") + msgid + "\r" + text +
                         "\r\rhttps://" + site + ".example/" + msgid +
                         "\r--- x\r * Origin: y (1337:1/100)\rSEEN-BY: 1/100\r"
                         "\1PATH: 1/100\r");
        REQUIRE(desk.run({"toss"}).status == 0);
    };
    const std::string mill =
        "Title: Mill at the weir sold to a baker\r\rThe council of the town sold the old mill at "
        "the weir "
        "to a baker on Thursday evening, who will grind rye in it again from next spring on.";
    receive("0a1b2c40.pkt", "ccccccd1", "paper", mill);
    CHECK(desk.run_json({"digest"})["digests"].size() == 1);
    receive("0a1b2c41.pkt", "ccccccd2", "post", mill);
    receive("0a1b2c42.pkt", "ccccccd3", "paper",
            "Title: Owls return to the signal box\r\rTwo owls have come back to the box at the "
            "station, "
            "says the keeper of the line, and nobody may ring the bell until they have bred.");
    CHECK(desk.run_json({"digest"})["digests"][0]["stories"] == 1);
    const auto shown = desk.run({"explain", "1337:1/100 ccccccd2"}).out;
    CAPTURE(shown);
    CHECK(has(shown, "It was not told again"));
    CHECK_FALSE(has(desk.run({"explain", "1337:1/100 ccccccd1"}).out, "It was not told again"));
}
