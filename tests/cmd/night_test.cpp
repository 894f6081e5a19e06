// SPDX-License-Identifier: MIT
// The verbs that work on a store, run as a sysop would: post, toss, pack, nightly, status.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/process.h"
#include "base/text.h"
#include "cmd/night_desk.h"
#include "cmd/run.h"
#include "packet/writer.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using nlohmann::json;
using test::has;
using test::NightDesk;
using test::Said;
using test::TempDir;

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

TEST_CASE("status counts the links of a hub that nothing waits for") {
    const NightDesk desk;
    std::string links;
    for (int node = 300; node < 330; ++node)
        links += "[[link]]\naddress = \"1337:1/" + std::to_string(node) + "\"\n";
    test::spit(desk / "tearline.toml", test::slurp(desk / "tearline.toml") + links);
    CHECK(
        has(desk.run({"status"}).out, "Links\n  32 links: nothing waits (status -v lists them)\n"));
    REQUIRE(desk.run({"toss"}).status == 0);
    const std::string told = desk.run({"status"}).out;
    CHECK(has(told, "1337:1/101@tqwnet: 1 message to be packed"));
    CHECK(has(told, "\n  31 links more: nothing waits (status -v lists them)\n"));
    CHECK_FALSE(has(told, "1337:1/329"));
    CHECK(has(desk.run({"status", "-v"}).out, "1337:1/329@tqwnet: nothing waits"));
    CHECK(desk.run_json({"status"})["links"].size() == 32);
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
                                           "[[feed]]\nname = \"Harbour\"\npath = \"feeds\"\n"
                                           "post_to = \"TALK\"\n");
    std::filesystem::create_directory(desk / "feeds");
    const Said said = desk.run({"feeds", "Habour"});
    CHECK(said.status == 64);
    CHECK(said.out.empty());
    CHECK(has(said.err, "no [[feed]] has the name 'Habour'. Did you mean 'Harbour'?"));
    CHECK(desk.run({"feeds", "harbour"}).status == 0);
}

TEST_CASE("what the sysop posts into an area of news stands in the digest, once") {
    const NightDesk desk;
    test::spit(
        desk / "tearline.toml",
        test::slurp(desk / "tearline.toml") +
            "news = true\n[[area]]\ntag = \"TELL\"\nlinks = [\"1337:1/100\"]\n"
            "[[digest]]\nname = \"Night\"\nareas = [\"TALK\", \"TELL\"]\npost_to = \"TELL\"\n");
    const std::string ferry =
        "All passengers of the ferry Aurelia were taken off on Sunday after smoke had filled the "
        "engine room, the harbour office of Port Halvern said. Nobody was seriously hurt, and the "
        "ship was towed into port in the evening by two tugs. The line has three more ferries of "
        "that yard, all of which stay in port until inspectors have found the cause.\n";
    REQUIRE(
        desk.run({"post", "TALK", "-", "--subject", "Ferry stopped after smoke"}, ferry).status ==
        0);
    const json night = desk.run_json({"nightly"});
    REQUIRE(night["digests"].size() == 1);
    CHECK(night["digests"][0]["articles"] == 1);
    // The digest itself, in an area that it reads, is no news.
    CHECK(desk.run_json({"nightly"})["digests"].empty());
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

TEST_CASE("a link for which nothing waits cannot be given up, and no run is said to go on") {
    const NightDesk desk;
    const Said said = desk.run({"pack", "--give-up", "1337:1/999"});
    CHECK(said.status == 64);
    CHECK(has(said.err, "no echomail waits for it"));
    CHECK_FALSE(has(said.out, "Stopped"));
    CHECK(desk.run({"pack", "--give-up", "rubbish"}).status == 64);
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

TEST_CASE("a packet without its end mark is tossed, and the log says that it may be cut") {
    const NightDesk desk;
    const auto packet = desk / "inbound" / "0a1b2c3d.pkt";
    const std::string whole = test::slurp(packet);
    test::spit(packet, whole.substr(0, whole.size() - 2));
    REQUIRE(desk.run({"toss"}).status == 0);
    CHECK(has(test::slurp(desk / "tearline.log"),
              "toss: 0a1b2c3d.pkt from 1337:1/100@tqwnet: 1 kept, 1 duplicates; the packet has no "
              "end mark; it may be cut after a whole message\n"));
}

TEST_CASE("what several stages meet is told once, and status tells what bases are owed") {
    const NightDesk desk;
    test::spit(desk / "tearline.toml",
               text::replace_all(test::slurp(desk / "tearline.toml"), "tag = \"TALK\"",
                                 "tag = \"TALK\"\nbase = \"jam\""));
    const auto night =
        process::run({"unshare", "-rm", "sh", "-c",
                      "mount -t tmpfs -o size=4k none bases && \"$0\" nightly -q 2>&1; exit $?",
                      test::program()},
                     desk / "");
    REQUIRE(night);
    INFO(night->output);
    if (!has(night->output, "tearline") && !has(night->output, "bases/")) {
        std::fprintf(stderr, "SKIPPED: this machine gives a test no disk of its own\n");
        return;
    }
    CHECK(night->exit_status == 73);
    CHECK(text::split(text::trim(night->output), '\n').size() == 1);
    CHECK(has(desk.run({"status"}).out, "Bases\n  TALK@tqwnet: 1 message to be written\n"));
    CHECK(desk.run_json({"status"})["bases"][0]["waiting"] == 1);
    REQUIRE(desk.run({"nightly"}).status == 0);
    CHECK(desk.run_json({"status"})["bases"].empty());
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

TEST_CASE("a dry run of poll leaves a hold in the outbound whose time is past") {
    const NightDesk desk;
    const auto hold = desk / "outbound" / "00010064.hld";
    test::spit(hold, "1763820000\n");
    CHECK(desk.run({"poll", "--dry-run"}).status == 0);
    CHECK(std::filesystem::exists(hold));
    CHECK(desk.run({"poll"}).status == 0);
    CHECK_FALSE(std::filesystem::exists(hold));
}

TEST_CASE("a folder of bad files that cannot be looked at is told by status") {
    const NightDesk desk;
    std::filesystem::remove_all(desk / "bad");
    CHECK(desk.run_json({"status"})["warnings"].empty());
    test::spit(desk / "bad", "no folder");
    CHECK(has(desk.run({"status"}).out, "Warning: " + (desk / "bad").string()));
}

TEST_CASE("areafix tells what it did though the file of areas cannot be written") {
    const NightDesk desk;
    std::filesystem::create_directory(desk / "areas.txt");
    const Said said = desk.run({"areafix", "1337:1/100", "%LIST"});
    CHECK(said.status == 73);
    CHECK(has(said.out, "TALK"));
    CHECK(has(said.err, "areas.txt"));
}

TEST_CASE("an inbound that is not there is not told to be empty") {
    const NightDesk desk;
    std::filesystem::remove_all(desk / "inbound");
    CHECK(desk.run_json({"status"})["inbound"]["files"].is_null());
    const Said said = desk.run({"status"});
    CHECK(has(said.out, "Inbound\n  cannot be looked at\n"));
    CHECK(has(said.out, "the inbound is not there"));
}

TEST_CASE("a call that fails is told once, on standard error, and in the log") {
    const NightDesk desk;
    std::string config = test::slurp(desk / "tearline.toml");
    config.insert(config.find("[[link]]\naddress = \"1337:1/101"),
                  "host = \"127.0.0.1:1\"\nuplink = true\n");
    test::spit(desk / "tearline.toml", config);
    const std::string sentence =
        "tearline: the call of 1337:1/100@tqwnet: 127.0.0.1:1: cannot be reached: Connection "
        "refused\n";
    for (const char* how : {"", "-q", "--json"}) {
        CAPTURE(how);
        std::vector<std::string> words{"poll"};
        if (*how != 0) words.emplace_back(how);
        const Said poll = desk.run(words);
        CHECK(poll.status == 74);
        CHECK(poll.err == sentence);
        CHECK(poll.out.empty() == (std::string_view(how) != "--json"));
    }
    const std::string log = test::slurp(desk / "tearline.log");
    CHECK(has(log, " W binkp: called 1337:1/100@tqwnet: 127.0.0.1:1: cannot be reached"));
    for (const char* how : {"-q", "--json"})
        CHECK(desk.run({"nightly", "--poll", how}).err == sentence);
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
