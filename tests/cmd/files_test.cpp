// SPDX-License-Identifier: MIT
// The verbs that need no configuration, run on packets written here: inspect, clean, group.
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cmd/input.h"
#include "cmd/run.h"
#include "packet/writer.h"
#include "support/catch.h"
#include "support/ordinary_user.h"
#include "support/support.h"

using namespace tearline;
using nlohmann::json;
using test::has;
using test::Said;
using test::TempDir;

namespace {

ftn::Message message(const std::string& subject, const std::string& body) {
    ftn::Message out;
    out.from_address = {1337, 1, 100, 0, ""};
    out.to_address = {1337, 1, 200, 0, ""};
    out.date = "20 Nov 26  10:00:00";
    out.from = "News Gate";
    out.to = "All";
    out.subject = subject;
    out.body = body;
    return out;
}

const std::string article =
    "AREA:TQW_NEWS\r\1MSGID: 1337:1/100 11111111\r\1TZUTC: 0100\r\1CHRS: CP437 2\r"
    "Ferry line returns to the old harbour\r\rDate:\rFri, 20 Nov 2026 08:15:00 +0000\r\r"
    "Description:\rThe harbour council brings the ferry back after nine years.\r\r"
    "FULL STORY\r======================================================================\r"
    "The harbour council voted on Thursday to bring the ferry back after nine years without one. "
    "Boats will cross every half hour between the fish market and the northern pier.\r\r"
    "Councillor Mira Holt said the line would pay for itself within four summers, since the bridge "
    "has been full every morning since the mill closed.\r\r"
    "======================================================================\r"
    "Link to news story:\rhttps://www.example.org/harbour/ferry-line-returns\r\r"
    "--- Mystic BBS v1.12\r * Origin: Harbour BBS (1337:1/100)\r"
    "SEEN-BY: 1/100 200\r\1PATH: 1/100\r";

Bytes packed(const std::vector<ftn::Message>& messages) {
    auto writer = packet::PacketWriter::to_memory(packet::make_header(
        {1337, 1, 100, 0, ""}, {1337, 1, 200, 0, ""}, CivilTime{2026, 11, 20, 11, 0, 0}, "SECRET"));
    for (const ftn::Message& each : messages) REQUIRE(writer.append(each));
    return std::move(writer).finish();
}

Bytes two_messages() {
    return packed({message("Ferry line returns to the old harbour", article),
                   message("A letter", "\1INTL 1337:1/200 1337:1/100\rHello\x1b[2J there\r")});
}

}  // namespace

TEST_CASE("a folder is looked through without its links, also one to itself") {
    const TempDir folder;
    std::filesystem::create_directory(folder / "in");
    test::spit(folder / "in" / "a.pkt", two_messages());
    std::filesystem::create_symlink("loop", folder / "in" / "loop");
    std::filesystem::create_symlink("a.pkt", folder / "in" / "b.pkt");
    std::filesystem::create_symlink("..", folder / "in" / "up");
    for (const auto& verb : {"inspect", "clean"}) {
        const Said said = test::run({verb, "in"}, folder.path());
        CAPTURE(verb, said.out, said.err);
        CHECK(said.status == 0);
        CHECK(text::split(said.out, '\n').size() > 3);
        CHECK_FALSE(has(said.out, "b.pkt"));
    }
}

TEST_CASE("a file or folder that cannot be read is told as such, with its name") {
    const TempDir folder;
    const Said name = test::run({"inspect", std::string(300, 'a')}, folder.path());
    CHECK(name.status == 66);
    CHECK(has(name.err, "it cannot be read: File name too long"));
    std::filesystem::create_directories(folder / "in" / "locked");
    test::spit(folder / "in" / "a.pkt", two_messages());
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
    std::filesystem::permissions(folder / "in" / "locked", std::filesystem::perms::none);
    const test::OrdinaryUser user;
    const auto files = cmd::files_below(folder / "in");
    REQUIRE_FALSE(files);
    CHECK(files.error().code == Code::unreadable);
    CHECK(files.error().place == (folder / "in" / "locked").string());
}

TEST_CASE("a line of very many tabs is shown at once, each up to its column") {
    const TempDir folder;
    test::spit(folder / "a.pkt",
               packed({message("Tabs", "AREA:TALK\ra\tbcdefgh\t12345678\tend\r"),
                       message("More", "AREA:TALK\r" + std::string(400000, '\t') + "end\r")}));
    const Said said = test::run({"inspect", "a.pkt"}, folder.path());
    CHECK(said.status == 0);
    CHECK(has(said.out, "\na       bcdefgh 12345678        end\n"));
}

TEST_CASE("inspect tells a packet and its messages as JSON") {
    const TempDir folder;
    test::spit(folder / "a.pkt", two_messages());
    const Said said = test::run({"--json", "inspect", "a.pkt"}, folder.path());
    CHECK(said.status == 0);
    CHECK(said.err.empty());
    REQUIRE(said.lines().size() == 3);
    const json head = json::parse(said.lines()[0]), first = json::parse(said.lines()[1]),
               second = json::parse(said.lines()[2]);
    CHECK(head["type"] == "packet");
    CHECK(head["file"] == "a.pkt");
    CHECK(head["format"] == "2+");
    CHECK(head["from"] == "1337:1/100");
    CHECK(head["created"] == "2026-11-20T11:00:00");
    CHECK(head["has_password"] == true);
    CHECK(head["messages"] == 2);
    CHECK(head["problems"].empty());
    CHECK(first["index"] == 1);
    CHECK(first["kind"] == "echomail");
    CHECK(first["area"] == "TQW_NEWS");
    CHECK(first["from"]["name"] == "News Gate");
    CHECK(first["date"] == "2026-11-20T09:00:00Z");
    CHECK(first["msgid"] == "1337:1/100 11111111");
    CHECK(first["reply"].is_null());
    CHECK(first["charset"]["declared"] == "CP437 2");
    CHECK(first["control_lines"][0] == json({"MSGID", "1337:1/100 11111111"}));
    CHECK(first["origin"]["address"] == "1337:1/100");
    CHECK(first["seen_by"] == json({"1/100", "1/200"}));
    CHECK(first["path"] == json({"1/100"}));
    CHECK(has(first["body"].get<std::string>(), "Ferry line returns"));
    CHECK_FALSE(has(first["body"].get<std::string>(), "SEEN-BY"));
    CHECK(second["kind"] == "netmail");
    CHECK(second["area"].is_null());
    CHECK(second["date"] == "2026-11-20T10:00:00");
    CHECK(second["body"] == "Hello\x1b[2J there\n");
    CHECK_FALSE(has(said.out, "\x1b"));
    CHECK_FALSE(has(said.out, "SECRET"));
}

TEST_CASE("inspect tells the same to people, in 80 columns and without escapes") {
    const TempDir folder;
    test::spit(folder / "a.pkt", two_messages());
    const Said said = test::run({"inspect", "a.pkt"}, folder.path());
    CHECK(said.status == 0);
    CHECK(has(said.out, "a.pkt: packet, 2 messages"));
    CHECK(has(said.out, "Subject   Ferry line returns to the old harbour"));
    CHECK(has(said.out, "Hello there"));
    CHECK_FALSE(has(said.out, "\x1b"));
    CHECK_FALSE(has(said.out, "SECRET"));
    for (const std::string& line : said.lines()) CHECK(line.size() <= 80);
}

TEST_CASE("inspect shows a cut packet as far as it goes and ends with 65") {
    const TempDir folder;
    const Bytes whole = two_messages();
    test::spit(folder / "a.pkt", whole.substr(0, whole.size() - 20));
    test::spit(folder / "b.pkt", whole);
    const Said said = test::run({"inspect", "--json", "a.pkt", "gone.pkt", "b.pkt"}, folder.path());
    CHECK(said.status == 66);
    CHECK(has(said.err, "a.pkt: "));
    CHECK(has(said.err, "gone.pkt: there is no such file"));
    const json head = json::parse(said.lines().at(0));
    CHECK_FALSE(head["problems"].empty());
    CHECK(json::parse(said.lines().back())["file"] == "b.pkt");
    CHECK(test::run({"inspect", "a.pkt"}, folder.path()).status == 65);
}

TEST_CASE("inspect ends well for a packet cut at any byte") {
    const TempDir folder;
    const Bytes whole = packed({message("x", "AREA:A\rHello\r")});
    for (std::size_t size = 0; size + 2 < whole.size(); size += 7) {
        test::spit(folder / "a.pkt", whole.substr(0, size));
        const Said said = test::run({"inspect", "--json", "a.pkt"}, folder.path());
        CAPTURE(size, said.err);
        CHECK(said.status == 65);
        for (const std::string& line : said.lines()) CHECK(json::accept(line));
    }
}

TEST_CASE("inspect reads flow files and TIC files, and tells what it cannot") {
    const TempDir folder;
    test::spit(folder / "00010064.flo", "^/out/0a1b2c3d.pkt\n~/out/old.pkt\n");
    test::spit(folder / "a.tic", "Area TOOLS\nFile x.zip\nCrc 1\nPw GEHEIM\n");
    test::spit(folder / "a.txt", "just words\n");
    const Said said =
        test::run({"inspect", "--json", "00010064.flo", "a.tic", "a.txt"}, folder.path());
    CHECK(said.status == 65);
    const json flow = json::parse(said.lines().at(0)), tic = json::parse(said.lines().at(1));
    CHECK(flow["type"] == "flow");
    CHECK(flow["lines"][0] == json({{"after", "remove"}, {"path", "/out/0a1b2c3d.pkt"}}));
    CHECK(flow["lines"][1]["after"] == "done");
    CHECK(tic["area"] == "TOOLS");
    CHECK(tic["has_password"] == true);
    CHECK_FALSE(has(said.out, "GEHEIM"));
    CHECK(has(said.err, "a.txt: this is no packet"));
    const Said text = test::run({"inspect", "00010064.flo", "a.tic"}, folder.path());
    CHECK(text.status == 0);
    CHECK(has(text.out, "remove  /out/0a1b2c3d.pkt"));
    CHECK_FALSE(has(text.out, "GEHEIM"));
}

TEST_CASE("clean makes articles in four formats") {
    const TempDir folder;
    test::spit(folder / "a.pkt", two_messages());
    const Said said = test::run({"clean", "--json", "a.pkt"}, folder.path());
    CHECK(said.status == 0);
    REQUIRE(said.lines().size() == 2);
    const json first = json::parse(said.lines()[0]), second = json::parse(said.lines()[1]);
    CHECK(first["title"] == "Ferry line returns to the old harbour");
    CHECK(first["area"] == "TQW_NEWS");
    CHECK(first["published"] == "2026-11-20T08:15:00Z");
    CHECK(first["link"] == "https://www.example.org/harbour/ferry-line-returns");
    CHECK(first["blocks"].size() >= 2);
    CHECK(second["article"] == false);
    CHECK(second["why"].is_string());
    CHECK(test::run({"clean", "--format", "json", "a.pkt"}, folder.path()).out == said.out);

    const Said text = test::run({"clean", "a.pkt"}, folder.path());
    CHECK(has(text.out, "Ferry line returns to the old harbour\n====="));
    CHECK(has(text.err, "1 message is no article"));
    const Said markdown = test::run({"clean", "--format=markdown", "a.pkt"}, folder.path());
    CHECK(has(markdown.out, "# Ferry line returns to the old harbour\n"));
    CHECK(has(markdown.out, "<https://www.example.org/harbour/ferry-line-returns>"));
    const Said html = test::run({"clean", "--format=html", "a.pkt"}, folder.path());
    CHECK(has(html.out, "<h1>Ferry line returns to the old harbour</h1>"));
    CHECK(has(html.out, "</html>"));
    CHECK(test::run({"clean", "--format=pdf", "a.pkt"}, folder.path()).status == 64);
    CHECK(test::run({"clean", "--json", "--format=html", "a.pkt"}, folder.path()).status == 64);
}

TEST_CASE("many messages come out in the order in which they went in") {
    const TempDir folder;
    constexpr int count = 700;  // more than are cleaned at once
    std::vector<ftn::Message> all;
    const std::string headline = "Ferry line returns to the old harbour";
    for (int i = 0; i < count; ++i) {
        const std::string title = "Ferry line " + std::to_string(i);
        all.push_back(i % 5 == 4 ? message("Letter", "\1INTL 1337:1/200 1337:1/100\r")
                                 : message(title, text::replace_all(article, headline, title)));
    }
    test::spit(folder / "a.pkt", packed(all));
    const auto lines = test::run({"clean", "--json", "a.pkt"}, folder.path()).lines();
    REQUIRE(lines.size() == count);
    std::string without;  // the line of an article but for its title
    for (int i = 0; i < count; ++i) {
        json line = json::parse(lines[static_cast<std::size_t>(i)]);
        CHECK(line["article"] == (i % 5 != 4));
        if (i % 5 == 4) continue;
        CHECK(line["title"] == "Ferry line " + std::to_string(i));
        line.erase("title");
        if (without.empty()) without = line.dump();
        CHECK(line.dump() == without);
    }
    const std::string text = test::run({"clean", "a.pkt"}, folder.path()).out;
    std::size_t rules = 0, at = 0;
    while ((at = text.find("\n\n" + std::string(79, '-') + "\n\n", at)) != std::string::npos)
        ++rules, ++at;
    CHECK(rules == count * 4 / 5 - 1);
}

TEST_CASE("what an article says cannot break out of its format") {
    const TempDir folder;
    test::spit(
        folder / "a.txt",
        "<script>alert(1)</script> & \"co\" in the [title](x)\n\nA paragraph with <b>marks</b>, "
        "*stars* and an escape \x1b[31m here, long enough to be taken for one.\n\n"
        "https://example.org/\"onmouseover=alert(1)\n");
    const Said html = test::run({"clean", "--all", "--format=html", "a.txt"}, folder.path());
    CHECK(html.status == 0);
    CHECK_FALSE(has(html.out, "<script"));
    CHECK_FALSE(has(html.out, "<b>"));
    CHECK_FALSE(has(html.out, "href=\"https://example.org/\"on"));
    const Said markdown =
        test::run({"clean", "--all", "--format=markdown", "a.txt"}, folder.path());
    CHECK_FALSE(has(markdown.out, "[title](x)"));
    CHECK_FALSE(has(markdown.out, "\x1b"));
}

TEST_CASE("numbered lists keep their numbers in every format") {
    const TempDir folder;
    test::spit(folder / "a.txt",
               "Council buys a ferry in three steps\n\n<p>The council will do it in three steps, "
               "said its clerk on Monday.</p><ol start=\"4\"><li>Buy it.</li>\n<li>Paint it.<ol>"
               "<li>green</li><li>blue</li></ol></li>\n<li>Sail it home.</li></ol><p>Nobody in the "
               "town was asked whether it needs one.</p>\n");
    const auto as = [&](const char* format) {
        return test::run({"clean", "--all", "--format", format, "a.txt"}, folder.path()).out;
    };
    CHECK(has(as("html"),
              "<ul>\n<li class=\"numbered\">4. Buy it.\n</li>\n<li class=\"numbered\">5. Paint"));
    CHECK(has(as("markdown"),
              "\n\n4. Buy it.\n5. Paint it.\n    1. green\n    2. blue\n6. Sail it home.\n\n"));
    CHECK(
        has(as("text"),
            "\n\n  4. Buy it.\n  5. Paint it.\n    1. green\n    2. blue\n  6. Sail it home.\n\n"));
    const json told = json::parse(as("json"));
    REQUIRE(told["blocks"].size() == 7);
    CHECK(told["blocks"][3] == json{{"kind", "item"}, {"text", "1. green"}, {"level", 1}});
}

TEST_CASE("lists within lists are told as such in every format") {
    const TempDir folder;
    test::spit(folder / "a.txt",
               "Council buys trams and a bridge\n\nThe council has bought a great deal this year, "
               "with the money of the lottery:\n\n* two trams\n  - one is green\n  - one is not\n"
               "* a bridge\n\nNobody in the town was asked whether it needs them.\n");
    const auto as = [&](const char* format) {
        return test::run({"clean", "--all", "--format", format, "a.txt"}, folder.path()).out;
    };
    CHECK(has(as("html"),
              "<ul>\n<li>two trams\n<ul>\n<li>one is green\n</li>\n<li>one is "
              "not\n</li>\n</ul>\n</li>\n<li>a bridge\n</li>\n</ul>\n<p>Nobody"));
    CHECK(has(as("markdown"), "- two trams\n    - one is green\n    - one is not\n- a bridge\n"));
    CHECK(has(as("text"), "  * two trams\n    * one is green\n    * one is not\n  * a bridge\n"));
    const json told = json::parse(as("json"));
    std::vector<int> levels;
    for (const json& block : told["blocks"])
        if (block["kind"] == "item") levels.push_back(block["level"]);
    CHECK(levels == std::vector<int>{0, 1, 1, 0});
    CHECK_FALSE(told["blocks"][0].contains("level"));
}

TEST_CASE("group puts two tellings of one story together, in any order") {
    const TempDir folder;
    const std::string a =
        R"({"id":"a","title":"Ferry line returns to old harbour","text":"The harbour council voted to bring the ferry back after nine years. Boats will cross between the fish market and the northern pier every half hour, councillor Mira Holt said.","published":"2026-11-20T08:00:00Z","source":"One"})";
    const std::string b =
        R"({"id":"b","title":"Harbour council votes for return of the ferry","text":"After nine years the ferry comes back: the harbour council voted for boats every half hour from the fish market to the northern pier. Mira Holt, a councillor, said it would pay for itself.","published":"2026-11-20T12:00:00Z","source":"Two"})";
    const std::string c =
        R"({"id":7,"text":"A new telescope in the desert has taken its first pictures of a comet beyond Neptune, astronomers reported.","published":null})";
    const Said said = test::run({"group", "-"}, folder.path(), a + "\n" + b + "\n\n" + c + "\n");
    CHECK(said.status == 0);
    REQUIRE(said.lines().size() == 3);
    const json first = json::parse(said.lines()[0]), second = json::parse(said.lines()[1]),
               third = json::parse(said.lines()[2]);
    CHECK(first["story"] == second["story"]);
    CHECK(first["story"] != third["story"]);
    CHECK(first.size() == 2);
    const Said turned = test::run({"group", "-"}, folder.path(), c + "\n" + b + "\n" + a + "\n");
    CHECK(json::parse(turned.lines()[2]) == first);
    CHECK(json::parse(turned.lines()[1]) == second);
    // Of a file the lines are read again, also the last one where it has no line feed.
    test::spit(folder / "in.jsonl", a + "\n" + b + "\n\n" + c);
    CHECK(test::run({"group", "in.jsonl"}, folder.path()).out == said.out);
    CHECK(test::run({"group", "-"}, folder.path(), a + "\n" + b + "\n\n" + c).out == said.out);
}

TEST_CASE("a broken line of group's input is told with its number") {
    const TempDir folder;
    const auto said = [&](const std::string& input) {
        test::spit(folder / "in.jsonl", input);
        return test::run({"group", "in.jsonl"}, folder.path());
    };
    const Said broken = said("{\"id\":\"a\",\"text\":\"x\"}\n{oops\n");
    CHECK(broken.status == 65);
    CHECK(broken.out.empty());
    CHECK(has(broken.err, "in.jsonl:2: this line is no JSON object"));
    CHECK(has(said("{\"text\":\"x\"}\n").err, "in.jsonl:1: this article has no id"));
    CHECK(has(said("{\"id\":\"a\",\"text\":3}\n").err, "must be a text"));
    CHECK(has(said("{\"id\":\"a\",\"text\":\"x\",\"published\":\"soon\"}\n").err, "ISO 8601"));
    CHECK(said("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"y\"}\n").status == 65);
    CHECK(said("").status == 0);
    CHECK(test::run({"group", "gone"}, folder.path()).status == 66);
}

TEST_CASE("an empty folder is told, by every verb that looks at files") {
    const TempDir folder;
    std::filesystem::create_directory(folder / "empty");
    for (const char* verb : {"inspect", "clean"}) {
        CAPTURE(verb);
        const Said said = test::run({verb, "empty"}, folder.path());
        CHECK(said.status == 65);
        CHECK(said.err.find("empty: the folder is empty") != std::string::npos);
    }
}
