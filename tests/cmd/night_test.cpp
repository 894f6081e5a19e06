// SPDX-License-Identifier: MIT
// The verbs that work on a store, run as a sysop would: post, toss, pack, nightly, status, explain.
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/process.h"
#include "base/text.h"
#include "cmd/run.h"
#include "packet/writer.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using nlohmann::json;
using test::has;
using test::Said;
using test::TempDir;

namespace {

/// A desk with one area and two links; one packet with two messages lies in its inbound.
class NightDesk {
  public:
    NightDesk() {
        test::spit(folder_ / "tearline.toml", R"([system]
name = "Night Desk"
sysop = "Ada Example"
addresses = ["1337:1/200@tqwnet"]
[[network]]
domain = "tqwnet"
zones = [1337]
[[link]]
address = "1337:1/100"
[[link]]
address = "1337:1/101"
[[area]]
tag = "TALK"
links = ["1337:1/100", "1337:1/101"]
)");
        for (const char* name : {"inbound", "inbound-unsecure", "outbound", "bad"})
            std::filesystem::create_directory(folder_ / name);
        receive("0a1b2c3d.pkt", "All", 2,
                "AREA:TALK\r\1MSGID: 1337:1/100 aaaaaaa1\rHello all\r--- x\r"
                " * Origin: y (1337:1/100)\rSEEN-BY: 1/100\r\1PATH: 1/100\r");
    }
    /// A packet from the first link, with COUNT messages of that BODY.
    void receive(const std::string& name, const std::string& to, int count,
                 const std::string& body) const {
        auto writer = packet::PacketWriter::to_memory(packet::make_header(
            {1337, 1, 100, 0, ""}, {1337, 1, 200, 0, ""}, CivilTime{2026, 11, 20, 11, 0, 0}));
        for (int i = 0; i < count; ++i) {
            ftn::Message message;
            message.from_address = {1337, 1, 100, 0, ""};
            message.to_address = {1337, 1, 200, 0, ""};
            message.date = "20 Nov 26  10:00:00";
            message.from = "Al";
            message.to = to;
            message.subject = "Hello";
            message.body = body;
            REQUIRE(writer.append(message));
        }
        test::spit(folder_ / "inbound" / name, std::move(writer).finish());
    }
    Said run(std::vector<std::string> words, const std::string& input = {}) const {
        return test::run(words, folder_.path(), input);
    }
    json run_json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Said said = run(std::move(words));
        INFO(said.err);
        REQUIRE(said.lines().size() == 1);
        return json::parse(said.out);
    }
    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

  private:
    TempDir folder_;
};

}  // namespace

TEST_CASE("what is printed goes into no file of ours where standard output is closed") {
    const NightDesk desk;
    const char* closed = GENERATE(">&-", ">&- 2>&-", "<&- >&- 2>&-");
    const auto toss = process::run(
        {"sh", "-c", "exec \"$0\" -v toss " + std::string(closed), test::program()}, desk / ".");
    REQUIRE(toss);
    CHECK(toss->exit_status == 74);
    std::size_t files = 0;
    for (const auto& each : std::filesystem::recursive_directory_iterator(desk / ".")) {
        if (!each.is_regular_file()) continue;
        ++files;
        CAPTURE(each.path());
        CHECK_FALSE(has(test::slurp(each.path()), "Messages:"));
    }
    CHECK(files > 3);
    CHECK(desk.run_json({"status"})["store"]["echomail"] == 1);
}

TEST_CASE("every line of poll and listen is JSON where it was asked for") {
    const NightDesk desk;
    test::spit(desk / "tearline.toml",
               test::slurp(desk / "tearline.toml") +
                   "[binkp]\nlisten = [\"127.0.0.1:1\"]\n[[link]]\naddress = \"1337:1/102\"\n"
                   "host = \"hub.example\"\nuplink = true\n");
    const json poll = desk.run_json({"poll", "--dry-run"});
    CHECK(poll["link"] == "1337:1/102@tqwnet");
    CHECK(poll["host"] == "hub.example");
    CHECK(poll["dry_run"] == true);
    const json listen = desk.run_json({"listen", "--dry-run"});
    CHECK(listen ==
          json{{"verb", "listen"}, {"dry_run", true}, {"address", "127.0.0.1:1"}, {"tls", false}});
}

TEST_CASE("a dry run tells what a night would do and writes nothing") {
    const NightDesk desk;
    const Said said = desk.run({"nightly", "--dry-run"});
    INFO(said.out + said.err);
    CHECK(said.status == 0);
    CHECK(has(said.out, "2 in = 1 stored + 1 duplicate + 0 bad + 0 passed on"));
    CHECK(has(said.out, "nothing was written"));
    CHECK(std::filesystem::exists(desk / "inbound" / "0a1b2c3d.pkt"));
    CHECK_FALSE(std::filesystem::exists(desk / "tearline.db"));
    CHECK_FALSE(std::filesystem::exists(desk / "tearline.log"));
    CHECK(std::filesystem::is_empty(desk / "outbound"));
}

TEST_CASE("what the robots answered is told, and that no letter waited") {
    const NightDesk desk;
    CHECK(desk.run({"robots"}).out == "Robots:   no letter waited\n");
    desk.receive("0a1b2c3e.pkt", "Ping", 1,
                 "\1INTL 1337:1/200 1337:1/100\r\1MSGID: 1337:1/100 bbbbbbb1\rHello\r");
    CHECK(desk.run({"toss"}).status == 0);
    CHECK(has(desk.run({"robots", "--dry-run"}).out, "Robots:   would answer ping 1 letter\n"));
    CHECK(desk.run({"robots"}).out == "Robots:   answered ping 1 letter\n");
    CHECK(desk.run_json({"robots"})["robots"] == json::object());
}

TEST_CASE("a night is reported as JSON, and a second one does nothing twice") {
    const NightDesk desk;
    const json first = desk.run_json({"nightly"});
    CHECK(first["verb"] == "nightly");
    CHECK(first["files"] == json({{"read", 1}, {"tossed", 1}, {"set_aside", 0}, {"left", 0}}));
    CHECK(first["messages"]["in"] == 2);
    CHECK(first["messages"]["stored"] == 1);
    CHECK(first["messages"]["duplicates"] == 1);
    CHECK(first["messages"]["copies"] == 1);
    CHECK(first["balanced"] == true);
    REQUIRE(first["packets"].size() == 1);
    CHECK(first["packets"][0]["to"] == "1337:1/101@tqwnet");
    CHECK(first["packets"][0]["messages"] == 1);
    const json second = desk.run_json({"nightly"});
    CHECK(second["messages"]["in"] == 0);
    CHECK(second["packets"].empty());

    const json status = desk.run_json({"status"});
    CHECK(status["store"]["echomail"] == 1);
    CHECK(status["links"].size() == 2);
    CHECK(status["links"][1]["outbound_files"] == 1);
    CHECK(status["runs"].size() == 2);
    CHECK(status["runs"][0]["exit_status"] == 0);
    const Said text = desk.run({"status"});
    CHECK(has(text.out, "1337:1/100@tqwnet: nothing waits"));
    CHECK(has(text.out, "nightly: all well"));
}

TEST_CASE("each verb's report has the fields it has a use for") {
    const NightDesk desk;
    const json toss = desk.run_json({"toss"});
    CHECK(toss.contains("messages"));
    CHECK_FALSE(toss.contains("digests"));
    CHECK_FALSE(toss.contains("packets"));
    const json pack = desk.run_json({"pack"});
    CHECK(pack.contains("packets"));
    CHECK_FALSE(pack.contains("messages"));
    CHECK(desk.run({"digest"}).status == 78);
}

TEST_CASE("a feed that is not in the configuration is a slip of the keyboard, not a broken run") {
    const NightDesk desk;
    test::spit(desk / "tearline.toml", test::slurp(desk / "tearline.toml") +
                                           "[[feed]]\nname = \"Harbour\"\npath = \"in\"\n"
                                           "post_to = \"TALK\"\n");
    const Said said = desk.run({"feeds", "Habour"});
    CHECK(said.status == 64);
    CHECK(said.out.empty());
    CHECK(has(said.err, "no [[feed]] has the name 'Habour'. Did you mean 'Harbour'?"));
    CHECK(desk.run({"feeds", "harbour"}).status == 0);
}

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

TEST_CASE("a posted text is kept, owed to the links, and cannot imitate control lines") {
    const NightDesk desk;
    CHECK(desk.run({"post", "TALK", "-"}, "x").status == 64);
    CHECK(desk.run({"post", "TLAK", "-", "--subject", "s"}, "x").status == 64);
    CHECK(desk.run({"post", "TALK", "-", "--subject", std::string(80, 's')}, "x").status == 64);
    CHECK(desk.run({"post", "TALK", "-", "--subject", "s"}, " \n").status == 65);
    CHECK(desk.run({"post", "TALK", "gone.txt", "--subject", "s"}).status == 66);
    const Said dry = desk.run({"post", "TALK", "-", "--subject", "s", "-n"}, "Hi\n");
    CHECK(dry.status == 0);
    CHECK(has(dry.out, "would post"));
    const Said said = desk.run(
        {"post", "talk", "-", "--subject", "Caf\xc3\xa9", "--json"},
        "Caf\xc3\xa9\n--- no tear line\n * Origin: nor this (9:9/9)\nSEEN-BY: 9/9\n\1MSGID: x\n");
    INFO(said.err);
    REQUIRE(said.status == 0);
    const json posted = json::parse(said.out);
    CHECK(posted["copies"] == 2);
    CHECK(said.err.empty());
    const Said other =
        desk.run({"post", "TALK", "-", "--subject", "s", "-n"},
                 "\xd0\x9c\xd0\xb8\xd1\x80 \xe2\x80\x93 \xe2\x80\x9cpeace\xe2\x80\x9d\n");
    CHECK(other.status == 0);
    CHECK(has(other.err, "3 letters that CP437 does not have were written by others"));
    REQUIRE(desk.run({"pack"}).status == 0);
    const json status = desk.run_json({"status"});
    CHECK(status["links"][0]["outbound_files"] == 1);
    const Said sent = desk.run({"inspect", "--json", "outbound"});
    INFO(sent.out + sent.err);
    json message;
    for (const std::string& line : sent.lines())
        if (json::parse(line)["type"] == "message") message = json::parse(line);
    REQUIRE(message.is_object());
    CHECK(message["subject"] == "Caf\xc3\xa9");
    CHECK(message["from"]["name"] == "Ada Example");
    CHECK(message["origin"]["address"] == "1337:1/200");
    CHECK(message["msgid"] == posted["msgid"]);
    CHECK(has(message["body"].get<std::string>(), "Caf\xc3\xa9\n-+- no tear line\n"));
    CHECK(has(message["tear_line"].get<std::string>(), "Tearline"));
}

TEST_CASE("bad input and a missing inbound are told by the exit status") {
    const NightDesk desk;
    test::spit(desk / "inbound" / "0000bad0.pkt", "this is no packet");
    const Said said = desk.run({"toss"});
    CHECK(said.status == 65);
    CHECK(std::filesystem::exists(desk / "bad" / "0000bad0.pkt"));
    CHECK(has(desk.run({"status"}).out, "1 file set aside as bad"));
    std::filesystem::remove_all(desk / "inbound");
    const Said broken = desk.run({"toss"});
    CHECK(broken.status == 66);
    CHECK(has(broken.err, "inbound: the inbound is not there: make it, or let inbound in [paths]"));
}

TEST_CASE("a run that is stopped does not call what it never came to nothing") {
    const NightDesk desk;
    REQUIRE(desk.run({"toss"}).status == 0);
    std::filesystem::remove(desk / "outbound");
    test::spit(desk / "outbound", "no folder");
    const Said stopped = desk.run({"pack"});
    CHECK(stopped.status == 73);
    CHECK_FALSE(has(stopped.out, "nothing was owed"));
    CHECK(has(stopped.out, "Stopped:  before its end by an error; the next run goes on there\n"));
    std::filesystem::remove(desk / "outbound");
    CHECK(has(desk.run({"pack"}).out, "1 message for 1337:1/101@tqwnet"));
    CHECK(has(desk.run({"pack"}).out, "nothing was owed"));
}

TEST_CASE("a link that another program is busy with is owed its mail, not nothing") {
    const NightDesk desk;
    REQUIRE(desk.run({"toss"}).status == 0);
    test::spit(desk / "outbound/00010065.bsy", "");
    const Said busy = desk.run({"pack"});
    CAPTURE(busy.out);
    CHECK_FALSE(has(busy.out, "nothing was owed"));
    CHECK(has(busy.out, "Warning:  the outbound of 1337:1/101@tqwnet is busy"));
    std::filesystem::remove(desk / "outbound/00010065.bsy");
    CHECK(has(desk.run({"pack"}).out, "1 message for 1337:1/101@tqwnet"));
}

TEST_CASE("a log that cannot be written is told once, and the run goes on") {
    const NightDesk desk;
    test::spit(desk / "tearline.toml",
               test::slurp(desk / "tearline.toml") + "[paths]\nlog = \"/dev/full\"\n");
    desk.receive("0a1b2c3e.pkt", "All", 1, "AREA:NONE\r\1MSGID: 1337:1/100 aaaaaaa2\rHello\r");
    const Said night = desk.run({"nightly"});
    CHECK(night.status == 65);
    CHECK(has(night.err, "tearline: the log cannot be written, the run goes on without it: "));
    CHECK(night.err.find("log cannot") == night.err.rfind("log cannot"));
    CHECK_FALSE(has(night.err, "LOG ERROR"));
    CHECK(has(night.out, "Messages: 3 in = 1 stored + 1 duplicate"));
}

TEST_CASE("an inbound that is not there is not told to be empty") {
    const NightDesk desk;
    std::filesystem::remove_all(desk / "inbound");
    CHECK(desk.run_json({"status"})["inbound"]["files"].is_null());
    const Said said = desk.run({"status"});
    CHECK(has(said.out, "Inbound\n  cannot be looked at\n"));
    CHECK(has(said.out, "the inbound is not there"));
}

TEST_CASE("status tells how the calls of a night went, and that a run is at work") {
    const NightDesk desk;
    std::string config = test::slurp(desk / "tearline.toml");
    config.insert(config.find("[[link]]\naddress = \"1337:1/101"),
                  "host = \"127.0.0.1:1\"\nuplink = true\n");
    config += "[morning]\nas = \"netmail\"\n[netmail]\nbase = \"msg\"\n";
    test::spit(desk / "tearline.toml", config);
    const Said night = desk.run({"nightly", "--poll", "-q"});
    CHECK(night.status == 74);
    INFO(night.err);
    CHECK(has(night.err, "cannot be reached"));
    CHECK(desk.run_json({"status"})["runs"][0]["exit_status"] == 74);
    // Behind the first calls the letter is written, and tells of them.
    CHECK(has(test::slurp(desk / "bases/netmail/2.msg"),
              "the call of 1337:1/100@tqwnet: 127.0.0.1:1: cannot be reached"));

    REQUIRE(desk.run({"toss", "-q"}).status == 0);
    CHECK(desk.run_json({"status"})["at_work"] == false);
    {
        const auto lock = file::Lock::take(desk / "tearline.db.lock");
        REQUIRE(lock);
        CHECK(desk.run_json({"status"})["at_work"] == false);  // it ended, and none is noted yet
        auto database = store::Database::open(desk / "tearline.db");
        REQUIRE(database);
        REQUIRE(store::Store(std::move(*database)).runs.begin("nightly", 1795964000));
        CHECK(desk.run_json({"status"})["at_work"] == true);
        CHECK(has(desk.run({"status"}).out, "nightly: is at work\n"));
    }
    CHECK(has(desk.run({"status"}).out, "nightly: was not finished\n"));
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
