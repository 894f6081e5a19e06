// SPDX-License-Identifier: MIT
// Message bases as a sysop and other programs meet them: toss, scan, base.
#include <nlohmann/json.hpp>

#include "cmd/run.h"
#include "packet/writer.h"
#include "support/catch.h"
#include "support/ordinary_user.h"
#include "support/small_desk.h"
#include "support/support.h"

using namespace tearline;
using nlohmann::json;
using test::Said;
using test::TempDir;

namespace {

class BaseDesk {
  public:
    explicit BaseDesk(const std::string& more = "keep_messages = 3",
                      const std::string& base = "jam") {
        test::make_small_desk(folder_.path(), R"([[link]]
address = "1337:1/100"
[[area]]
tag = "TALK"
base = ")" + base + R"("
links = ["1337:1/100"]
)" + more + "\n");
        receive(1, 5, "0a1b2c3d.pkt");
    }
    /// Messages FIRST to LAST come in.
    void receive(int first, int last, const std::string& name) const {
        auto writer = packet::PacketWriter::to_memory(packet::make_header(
            {1337, 1, 100, 0, ""}, {1337, 1, 200, 0, ""}, CivilTime{2026, 11, 20, 11, 0, 0}));
        for (int n = first; n <= last; ++n) {
            ftn::Message message;
            message.from_address = {1337, 1, 100, 0, ""};
            message.to_address = {1337, 1, 200, 0, ""};
            message.date = "20 Nov 26  10:00:00";
            message.from = "Al";
            message.to = "All";
            message.subject = "Hello " + std::to_string(n);
            message.body = "AREA:TALK\r\1MSGID: 1337:1/100 aaaaaaa" + std::to_string(n) +
                           (n > 1 ? "\r\1REPLY: 1337:1/100 aaaaaaa1" : "") +
                           "\rHello all\r--- x\r * Origin: y (1337:1/100)\rSEEN-BY: 1/100\r"
                           "\1PATH: 1/100\r";
            REQUIRE(writer.append(message));
        }
        test::spit(folder_ / "inbound" / name, std::move(writer).finish());
    }
    [[nodiscard]] Said run(const std::vector<std::string>& words) const {
        return test::run(words, folder_.path());
    }
    [[nodiscard]] json one(std::vector<std::string> words) const {
        words.insert(words.begin(), "--json");
        const Said said = run(words);
        CAPTURE(said.out, said.err);
        return json::parse(said.out);
    }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const {
        return folder_ / name;
    }
    [[nodiscard]] std::string base() const { return (folder_ / "bases").string() + "/talk"; }

  private:
    TempDir folder_;
};

}  // namespace

TEST_CASE("toss fills the base; base checks, links and purges it") {
    const BaseDesk desk;
    CHECK(desk.run({"toss"}).status == 0);
    json done = desk.one({"base", "check"});
    CHECK(done["messages"] == 5);
    CHECK(done["problems"].empty());
    CHECK(desk.one({"base", "link", "talk"})["linked"] == 5);
    CHECK(desk.one({"base", "link", "talk"})["linked"] == 0);
    CHECK(desk.one({"base", "purge", "-n"})["left_out"] == 2);
    CHECK(desk.one({"base", "check"})["messages"] == 5);
    done = desk.one({"base", "purge"});
    CHECK(done["left_out"] == 2);
    CHECK(done["messages"] == 3);
    CHECK(desk.one({"base", "purge"})["changed"] == false);
    CHECK(desk.one({"base", "pack"})["messages"] == 3);
    CHECK(desk.run({"base", "check"}).status == 0);
}

TEST_CASE("where the clock leapt ahead, only a base that is named is purged") {
    const BaseDesk desk("keep_days = 30");
    const auto on = [&](const char* time, const std::vector<std::string>& words) {
        ::setenv("SOURCE_DATE_EPOCH", time, 1);
        Said said = desk.run(words);
        ::unsetenv("SOURCE_DATE_EPOCH");
        CAPTURE(said.err);
        CHECK(said.status == 0);
        return said;
    };
    on("1795200000", {"nightly"});  // 2026-11-20
    on("1827000000", {"-q", "nightly"});
    Said said = on("1827000000", {"base", "purge"});
    CHECK(said.out.empty());
    CHECK(said.err ==
          "tearline: the clock stands at 2027-11-23T20:00:00Z, and the run before was on "
          "2026-11-20; in case it is wrong nothing that is old is purged, forgotten or given up "
          "until it has been so for a day; an area that is named is purged now\n");
    CHECK(on("1795300000", {"--json", "base", "check"}).out.find("\"messages\":5") !=
          std::string::npos);
    on("1827000000", {"base", "purge", "-n", "talk"});
    on("1827090000", {"-q", "nightly"});
    CHECK(on("1827090000", {"base", "purge"}).out.starts_with("TALK@tqwnet: 0 messages, 5 left"));
}

TEST_CASE("a purge passes over a *.MSG that cannot be read, and says so") {
    namespace fs = std::filesystem;
    const BaseDesk desk("keep_messages = 3", "msg");
    CHECK(desk.run({"toss"}).status == 0);
    for (const auto& each : fs::recursive_directory_iterator(desk.file("")))
        fs::permissions(each.path(), fs::perms::all);
    fs::permissions(desk.file(""), fs::perms::all);
    const std::string message = desk.base() + "/4.msg";
    fs::permissions(message, fs::perms::none);
    const test::OrdinaryUser user;
    if (!user.may_run(test::program())) return;
    Said said = desk.run({"base", "purge"});
    CHECK(said.status == 66);
    CHECK(said.out.starts_with("TALK@tqwnet: 3 messages, 1 left out"));
    // Run by root, the test has gone on as another user, and who the file belongs to is told, too.
    CHECK(said.err.starts_with("tearline: " + message +
                               ": cannot be opened: Permission denied; it stays as it is, as do "
                               "links to it, and the rest of the base was looked after"));
    said = desk.run({"--json", "base", "link"});
    CHECK(said.status == 66);
    CHECK(json::parse(said.out)["unread"].size() == 1);
}

TEST_CASE("a damaged base is told, left alone by toss, and mended with a copy of the old") {
    const BaseDesk desk;
    REQUIRE(desk.run({"toss"}).status == 0);
    const std::string index = test::slurp(desk.base() + ".jdx");
    test::spit(desk.base() + ".jdx", index.substr(0, 20));
    Said said = desk.run({"base", "check"});
    CHECK(said.status == 65);
    CHECK(said.out.find("ends in the middle of an entry") != std::string::npos);
    CHECK(test::slurp(desk.base() + ".jdx").size() == 20);
    const json done = desk.one({"base", "repair"});
    CHECK(done["messages"] == 5);
    CHECK(desk.run({"base", "check"}).status == 0);
    CHECK(test::slurp(std::filesystem::path(std::string(done["copy"])) / "talk.jdx").size() == 20);
    CHECK(desk.one({"base", "repair"})["changed"] == false);
}

TEST_CASE("a verb with nothing to look at says so") {
    const BaseDesk desk;
    CHECK(desk.run({"base", "check"}).out == "There is no message base to look after.\n");
    CHECK(desk.run({"base", "purge"}).out == "There is no message base to look after.\n");
    CHECK(desk.run({"-q", "base", "check"}).out.empty());
    const Said said = desk.run({"nodelist", "Ada"});
    CHECK(said.status == 66);
    CHECK(said.out.empty());
    CHECK(said.err ==
          "tearline: there is no nodelist; name one by a [[nodelist]] of the configuration\n");
    CHECK(desk.run({"nodelist"}).out ==
          "There is no nodelist; name one by a [[nodelist]] of the configuration.\n");
}

TEST_CASE("a task that is none, and an area that is none, are told with a hint") {
    const BaseDesk desk;
    CHECK(desk.run({"base", "chek"}).err.find("check") != std::string::npos);
    CHECK(desk.run({"base", "chek"}).status == 64);
    CHECK(desk.run({"base", "check", "TALKS"}).status == 64);
    CHECK(desk.run({"base"}).status == 64);
}

TEST_CASE("a sidecar area has a base, no links, and nothing is posted to it") {
    const BaseDesk desk("sidecar = true");
    Said said = desk.run({"check"});
    CHECK(said.status == 78);
    CHECK((said.out + said.err).find("has no links here") != std::string::npos);
}

TEST_CASE("only a sidecar area can be handed over to another tosser") {
    const BaseDesk desk("hand_over = true");
    const Said said = desk.run({"check"});
    CHECK(said.status == 78);
    CHECK((said.out + said.err).find("only a sidecar area has another tosser") !=
          std::string::npos);
}

TEST_CASE("other programs read the base that toss wrote") {
    const auto reader = test::shared("peers/jam-read.py");
    if (!reader || std::system("python3 -c '' 2>/dev/null") != 0) return;
    const BaseDesk desk;
    REQUIRE(desk.run({"nightly"}).status == 0);
    CHECK(std::system(("python3 " + reader->string() + " --check " + desk.base()).c_str()) == 0);
}

TEST_CASE("inspect and clean read a base by any of its names") {
    const BaseDesk desk;
    REQUIRE(desk.run({"toss"}).status == 0);
    for (const char* extension : {"", ".jhr", ".jdx", ".JDT"}) {
        std::string name = desk.base() + extension;
        if (std::string(extension) == ".JDT") {
            std::filesystem::rename(desk.base() + ".jdt", desk.base() + ".JDT");
            std::filesystem::copy_file(desk.base() + ".JDT", desk.base() + ".jdt");
        }
        const auto lines = desk.run({"inspect", "--json", name}).lines();
        CAPTURE(name);
        REQUIRE(lines.size() == 6);
        const json base = json::parse(lines[0]), message = json::parse(lines[2]);
        CHECK(base["type"] == "base");
        CHECK(base["format"] == "jam");
        CHECK(base["messages"] == 5);
        CHECK(base["problems"].empty());
        CHECK(message["index"] == 2);
        CHECK(message["number"] == 2);
        CHECK(message["area"] == "TALK");
        CHECK(message["subject"] == "Hello 2");
        CHECK(message["body"] == "Hello all\n");
        CHECK(message["origin"]["address"] == "1337:1/100");
    }
    const Said text = desk.run({"inspect", desk.base() + ".jhr"});
    CHECK(text.out.find("message base (jam), 5 messages") != std::string::npos);
    CHECK(text.out.find("message 5 of 5, number 5") != std::string::npos);
    CHECK(desk.run({"inspect", "--json", "--area", "T?LK", desk.base()}).lines().size() == 6);
    CHECK(desk.run({"inspect", "--json", "--area", "OTHER", desk.base()}).lines().size() == 1);
    // Each base once, though it has several files.
    const auto all = desk.run({"inspect", "--json", desk.file("bases").string()}).lines();
    CHECK(all.size() == 6);
    const Said clean = desk.run({"clean", "--all", "--json", desk.base() + ".jhr"});
    CHECK(clean.lines().size() == 5);
    CHECK(json::parse(clean.lines().front())["area"] == "TALK");
    CHECK(desk.run({"clean", "--all", "--json", "--area", "X*", desk.base()}).lines().empty());
}

TEST_CASE("inspect takes the folder of the netmail for netmail, and finds nothing odd in that") {
    const BaseDesk desk("", "msg");
    REQUIRE(desk.run({"toss"}).status == 0);
    std::filesystem::rename(desk.base(), desk.file("bases/netmail"));
    const auto lines = desk.run({"inspect", "--json", desk.file("bases/netmail").string()}).lines();
    REQUIRE(lines.size() == 6);
    const json message = json::parse(lines[1]);
    CHECK(message["area"].is_null());
    CHECK(message["problems"].empty());
}

TEST_CASE("a damaged base is shown as far as it can be read") {
    const BaseDesk desk;
    REQUIRE(desk.run({"toss"}).status == 0);
    std::filesystem::resize_file(desk.base() + ".jhr", 1800);
    const Said said = desk.run({"inspect", "--json", desk.base()});
    CHECK(said.status == 65);
    CHECK_FALSE(json::parse(said.lines().at(0))["problems"].empty());
    CHECK(json::parse(said.lines().at(1))["subject"] == "Hello 1");
}

TEST_CASE("a base whose header is damaged is repaired, with a copy of it put aside") {
    const BaseDesk desk;
    REQUIRE(desk.run({"toss"}).status == 0);
    std::string bytes = test::slurp(desk.base() + ".jhr");
    bytes.replace(0, 24, std::string(24, '?'));
    test::spit(desk.base() + ".jhr", bytes);
    const Said check = desk.run({"base", "check"});
    CHECK(check.status == 65);
    const Said dry = desk.run({"base", "repair", "--dry-run"});
    CHECK(dry.status == 65);
    CHECK(test::slurp(desk.base() + ".jhr") == bytes);
    const json mended = desk.one({"base", "repair"});
    CHECK(mended["changed"] == true);
    CHECK(mended["messages"] == 5);
    CHECK(test::slurp(mended["copy"].get<std::string>() + "/talk.jhr") == bytes);
    CHECK(desk.one({"base", "check"})["problems"].empty());
    CHECK(desk.run({"base", "repair"}).status == 0);
}

TEST_CASE("a repair also writes what the damaged base could not take") {
    const BaseDesk desk;
    REQUIRE(desk.run({"toss"}).status == 0);
    desk.receive(6, 6, "0a1b2c3e.pkt");
    std::filesystem::remove(desk.base() + ".jdx");
    const Said tossed = desk.run({"toss"});
    CHECK(tossed.status == 65);
    CHECK(tossed.out.find("nothing was written") != std::string::npos);
    const Said mended = desk.run({"base", "repair"});
    CHECK(mended.status == 0);
    CHECK(mended.err.empty());
    CHECK(desk.one({"base", "check"})["messages"] == 6);
}

TEST_CASE("what another base could not take is told by the exit status of the verb, too") {
    const BaseDesk desk("[[area]]\ntag = \"QUIET\"\nbase = \"jam\"");
    REQUIRE(desk.run({"toss"}).status == 0);
    test::spit(desk.file("text"), "Hello");
    REQUIRE(desk.run({"post", "QUIET", desk.file("text").string(), "--subject", "Hello"}).status ==
            0);
    desk.receive(6, 6, "0a1b2c3e.pkt");
    std::filesystem::remove(desk.base() + ".jdx");
    REQUIRE(desk.run({"toss"}).status == 65);
    const Said linked = desk.run({"base", "link", "QUIET"});
    CHECK(linked.status == 65);
    CHECK(linked.err.find("nothing was written") != std::string::npos);
    CHECK(desk.run({"base", "repair"}).status == 0);
    CHECK(desk.run({"base", "link", "QUIET"}).status == 0);
}

TEST_CASE("a base that has lost its header file is looked after") {
    const BaseDesk desk;
    REQUIRE(desk.run({"toss"}).status == 0);
    std::filesystem::remove(desk.base() + ".jhr");
    CHECK(desk.run({"base", "check"}).status == 66);
    CHECK(desk.one({"base", "repair"})["left_out"] == 5);
    CHECK(desk.run({"base", "check"}).status == 0);
}

TEST_CASE("a base that may only be read is checked, and found sound or damaged") {
    namespace fs = std::filesystem;
    const bool damaged = GENERATE(false, true);
    const std::string kind = GENERATE("jam", "squish", "msg");
    CAPTURE(kind, damaged);
    const BaseDesk desk("keep_messages = 3", kind);
    REQUIRE(desk.run({"toss"}).status == 0);
    const std::string headers = desk.base() + (kind == "jam" ? ".jhr" : ".sqd");
    if (damaged && kind == "msg")
        test::spit(desk.base() + "/9.msg", "short");
    else if (damaged)
        test::spit(headers, test::slurp(headers).substr(0, 1500));
    const auto let_all = [&](fs::perms files, fs::perms folders) {
        for (const auto& each : fs::recursive_directory_iterator(desk.file("")))
            fs::permissions(each.path(), each.is_directory() ? folders : files);
        fs::permissions(desk.file(""), folders);
    };
    let_all(static_cast<fs::perms>(0444), static_cast<fs::perms>(0555));
    {
        const test::OrdinaryUser user;
        if (!user.may_run(test::program())) return;
        const Said said = desk.run({"base", "check"});
        CAPTURE(said.out, said.err);
        CHECK(said.status == (damaged ? 65 : 0));
        CHECK(said.err.empty());
    }
    let_all(fs::perms::owner_all, fs::perms::owner_all);
}
