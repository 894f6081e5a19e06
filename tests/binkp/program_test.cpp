// SPDX-License-Identifier: MIT
// The real program over TCP: with itself, with Debian's binkd, and watched by strace.
#include <signal.h>
#include <sys/stat.h>

#include <chrono>
#include <thread>

#include "base/process.h"
#include "binkp/background.h"
#include "binkp/frame.h"
#include "binkp/network.h"
#include "binkp/node.h"
#include "support/catch.h"

using namespace tearline;
using test::Background;
using test::slurp;
using test::spit;
namespace fs = std::filesystem;

namespace {

/// Folder with a configuration of 1337:1/200, whose link 1337:1/100 is at PORT; or the other way
/// round.
class ProgramSite {
  public:
    ProgramSite(const std::string& ours, const std::string& theirs, unsigned listens,
                unsigned calls, const std::string& link_keys = {}) {
        spit(dir / "tearline.toml",
             "[system]\nname = \"Site\"\nsysop = \"Ada\"\naddresses = [\"" + ours +
                 "@tqwnet\"]\n[[network]]\ndomain = \"tqwnet\"\nzones = [1337]\n"
                 "[[link]]\naddress = \"" +
                 theirs + "\"\nsession_password = \"secret\"\nuplink = true\nhost = \"127.0.0.1:" +
                 std::to_string(calls) + "\"\n" + link_keys + "[binkp]\nlisten = [\"127.0.0.1:" +
                 std::to_string(listens) + "\"]\ncall = false\nmin_free_bytes = 0\ntimeout = 20\n");
        fs::create_directory(dir / "outbound");
    }
    [[nodiscard]] std::vector<std::string> words(const std::string& verb) const {
        return {test::program(), "-q", "-c", (dir / "tearline.toml").string(), verb};
    }
    [[nodiscard]] int run(const std::string& verb) const {
        const auto outcome = process::run(words(verb), dir.path());
        REQUIRE(outcome);
        INFO(outcome->output);
        return outcome->exit_status;
    }
    /// A file that waits for a node of net 1.
    void queue(unsigned node, const std::string& name, const std::string& content) const {
        spit(dir / name, content);
        char flow[32];
        std::snprintf(flow, sizeof flow, "outbound/0001%04x.flo", node);
        const std::string before = fs::exists(dir / flow) ? slurp(dir / flow) : "";
        spit(dir / flow, before + "^" + (dir / name).string() + "\n");
    }
    [[nodiscard]] std::string inbound(const std::string& name) const {
        const fs::path file = dir / "inbound" / name;
        return fs::exists(file) ? slurp(file) : "(nothing)";
    }
    test::TempDir dir;
};

/// Waits for it; false after ten seconds.
bool vanishes(const fs::path& file) {
    for (int attempt = 0; attempt < 100; ++attempt) {
        if (!fs::exists(file)) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
}

/// Waits for it; false after ten seconds.
bool appears(const fs::path& file) {
    for (int attempt = 0; attempt < 100; ++attempt) {
        if (fs::exists(file)) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
}

/// A binkd of 1337:1/100 with our 1337:1/200 as its node.
class Binkd {
  public:
    Binkd(unsigned listens, unsigned calls, const std::string& flags) {
        for (const char* folder : {"in", "in-unsecure", "out"}) fs::create_directory(dir / folder);
        const std::string at = dir.path().string();
        spit(dir / "binkd.cfg", "domain tqwnet " + at +
                                    "/out 1337\naddress 1337:1/100@tqwnet\nsysname Peer\n"
                                    "sysop Bob\nlocation Here\nnodeinfo 115200,TCP,BINKP\nlog " +
                                    at +
                                    "/log\nloglevel 5\n"
                                    "listen 127.0.0.1:" +
                                    std::to_string(listens) + "\ninbound " + at +
                                    "/in\n"
                                    "inbound-nonsecure " +
                                    at +
                                    "/in-unsecure\nzallow *\nzminsize 16\nminfree 0\ntimeout 20s\n"
                                    "node 1337:1/200@tqwnet " +
                                    flags + " 127.0.0.1:" + std::to_string(calls) + " secret\n");
    }
    void queue(const std::string& name, const std::string& content) const {
        spit(dir / name, content);
        const fs::path flow = dir / "out/000100c8.hlo";
        const std::string before = fs::exists(flow) ? slurp(flow) : "";
        spit(flow, before + "^" + (dir / name).string() + "\n");
    }
    [[nodiscard]] std::string inbound(const std::string& name) const {
        const fs::path file = dir / "in" / name;
        return fs::exists(file) ? slurp(file) : "(nothing)";
    }
    test::TempDir dir;
};

std::string some_text() {
    std::string out;
    for (int i = 0; i < 30000; ++i) out += std::to_string(i * 7919) + "\n";
    return out;
}

}  // namespace

TEST_CASE("poll and listen bring mail both ways") {
    const unsigned port = test::free_port();
    const ProgramSite hub("1337:1/100", "1337:1/200", port, 1),
        node("1337:1/200", "1337:1/100", 1, port);
    hub.queue(200, "hub.txt", some_text());
    node.queue(100, "node.bin", std::string(300000, '\1'));
    Background server(hub.words("listen"), hub.dir.path(), hub.dir / "out");
    REQUIRE(test::listens(port));
    CHECK(node.run("poll") == 0);
    CHECK(node.inbound("hub.txt") == some_text());
    CHECK(hub.inbound("node.bin") == std::string(300000, '\1'));
    CHECK_FALSE(fs::exists(node.dir / "node.bin"));
    CHECK_FALSE(fs::exists(hub.dir / "hub.txt"));
    CHECK(fs::is_empty(node.dir / "outbound"));
    CHECK(server.end() == 0);
    CHECK(fs::is_empty(hub.dir / "outbound"));
}

TEST_CASE("a poll that is interrupted says farewell, tells it, and keeps the night from going on") {
    const unsigned port = test::free_port();
    const ProgramSite node("1337:1/200", "1337:1/100", 1, port);
    node.queue(100, "node.bin", "hello");
    // Somebody who answers and says nothing.
    const std::string silent = "import socket,time; s=socket.create_server((\"127.0.0.1\", " +
                               std::to_string(port) + ")); a=[]\nwhile 1: a.append(s.accept())";
    Background peer({"python3", "-c", silent}, node.dir.path(), node.dir / "peer");
    REQUIRE(test::listens(port));
    for (const std::string verb : {"poll", "nightly"}) {
        std::vector<std::string> words = node.words(verb);
        if (verb == "nightly") words.emplace_back("--poll");
        Background call(words, node.dir.path(), node.dir / "said");
        REQUIRE(appears(node.dir / "outbound/00010064.bsy"));
        CHECK(call.end() == 128 + SIGTERM);
        const std::string said = slurp(node.dir / "said");
        CAPTURE(said);
        CHECK(said.find("tearline: " + verb +
                        " was interrupted (SIGTERM); nothing is lost: what was done is kept, and "
                        "the next run does the rest\n") != std::string::npos);
        CHECK_FALSE(fs::exists(node.dir / "outbound/00010064.bsy"));
        CHECK_FALSE(fs::exists(node.dir / "tearline.db"));
    }
}

TEST_CASE("poll tells how many files the other side wants later") {
    const unsigned port = test::free_port();
    const ProgramSite hub("1337:1/100", "1337:1/200", port, 1),
        node("1337:1/200", "1337:1/100", 1, port);
    const fs::path config = hub.dir / "tearline.toml";
    spit(config, slurp(config) + "max_file_bytes = 65536\n");
    node.queue(100, "large.zip", std::string(65537, 'x'));
    node.queue(100, "small.zip", "ten bytes");
    Background server(hub.words("listen"), hub.dir.path(), hub.dir / "out");
    REQUIRE(test::listens(port));
    std::vector<std::string> words = node.words("poll");
    words[1] = "--json";
    const auto poll = process::run(words, node.dir.path());
    REQUIRE(poll);
    INFO(poll->output);
    CHECK(poll->exit_status == 0);
    CHECK(poll->output.find("\"postponed\":1") != std::string::npos);
    CHECK(poll->output.find("\"sent\":{\"files\":1,") != std::string::npos);
    CHECK(hub.inbound("small.zip") == "ten bytes");
    CHECK(fs::exists(node.dir / "large.zip"));
}

TEST_CASE("listen goes on when whoever reads its messages has gone") {
    const unsigned port = test::free_port();
    const ProgramSite hub("1337:1/100", "1337:1/200", port, 1),
        node("1337:1/200", "1337:1/100", 1, port);
    const std::vector<std::string> words = {
        "sh", "-c", "mkfifo log; head -c 1 <log & exec \"$0\" -v -c tearline.toml listen >log 2>&1",
        test::program()};
    Background server(words, hub.dir.path(), hub.dir / "out");
    REQUIRE(test::listens(port));
    for (const char* name : {"one.txt", "two.txt"}) {
        node.queue(100, name, "hello");
        CHECK(node.run("poll") == 0);
        CHECK(hub.inbound(name) == "hello");
    }
    CHECK(server.running());
}

TEST_CASE("what the other side said before it went is heard, though nothing can be sent any more") {
    const unsigned port = test::free_port();
    const ProgramSite hub("1337:1/100", "1337:1/200", port, 1, "plain_password = true\n");
    Background server(hub.words("listen"), hub.dir.path(), hub.dir / "out");
    REQUIRE(test::listens(port));
    spit(hub.dir / "large.zip", std::string(30000000, 'x'));
    for (int i = 0; i < 5; ++i) {
        const std::string name = "small" + std::to_string(i) + ".zip";
        spit(hub.dir / name, "hello");
        spit(hub.dir / "outbound/000100c8.flo",
             "^" + (hub.dir / name).string() + "\n" + (hub.dir / "large.zip").string() + "\n");
        struct stat there {};
        REQUIRE(::stat((hub.dir / name).c_str(), &there) == 0);
        const std::string info = name + " 5 " + std::to_string(there.st_mtim.tv_sec);
        {
            const test::Caller caller(port);
            caller.say(binkp::encode(binkp::Command::adr, "1337:1/200@tqwnet") +
                       binkp::encode(binkp::Command::pwd, "secret"));
            // The hub is within the large file, which nobody reads to its end.
            caller.hear("large.zip");
            caller.let_come(32768);
            caller.say(binkp::encode(binkp::Command::got, info) +
                       binkp::encode(binkp::Command::err, "no room"));
        }
        CHECK(vanishes(hub.dir / name));
        CHECK(vanishes(hub.dir / "outbound/000100c8.bsy"));
    }
    CHECK(server.end() == 0);
    const std::string log = slurp(hub.dir / "tearline.log");
    CAPTURE(log);
    CHECK(log.find("the other side says: no room") != std::string::npos);
    // Who only looks whether anybody listens may break off too; it says no address.
    const std::size_t first = log.find("1337:1/200");
    REQUIRE(first != std::string::npos);
    CHECK(log.find("the connection broke", first) == std::string::npos);
}

TEST_CASE("poll ends with 74 when nobody answers, and with 76 at a wrong password") {
    const unsigned port = test::free_port();
    const ProgramSite node("1337:1/200", "1337:1/100", 1, port);
    node.queue(100, "node.txt", "hello");
    CHECK(node.run("poll") == 74);
    const ProgramSite hub("1337:1/100", "1337:1/200", port, 1);
    const std::string config = slurp(hub.dir / "tearline.toml");
    std::string other = config;
    other.replace(other.find("secret"), 6, "change");
    spit(hub.dir / "tearline.toml", other);
    Background server(hub.words("listen"), hub.dir.path(), hub.dir / "out");
    REQUIRE(test::listens(port));
    CHECK(node.run("poll") == 76);
    CHECK(fs::exists(node.dir / "node.txt"));
    CHECK(slurp(node.dir / "outbound/00010064.flo").front() == '^');
}

TEST_CASE("we call binkd, in every mode") {
    const std::string binkd = test::installed("binkd");
    if (binkd.empty()) return;
    const std::string flags = GENERATE(as<std::string>(), "", "-nr", "-nd");
    const std::string keys =
        GENERATE(as<std::string>(), "", "crypt = \"no\"\ncompress = false\n",
                 "transfer = \"nr\"\ncrypt = \"required\"\n", "transfer = \"nd\"\n");
    const unsigned port = test::free_port();
    const Binkd peer(port, 1, flags);
    const ProgramSite us("1337:1/200", "1337:1/100", 1, port, keys);
    peer.queue("peer.txt", some_text());
    peer.queue("empty.txt", "");
    us.queue(100, "ours.txt", some_text());
    us.queue(100, "zero.txt", "");
    spit(us.dir / "outbound/00010064.cut", "a packet");
    Background server({binkd, "-s", (peer.dir / "binkd.cfg").string()}, peer.dir.path(),
                      peer.dir / "output");
    REQUIRE(test::listens(port));
    CAPTURE(flags, keys);
    CHECK(us.run("poll") == 0);
    CHECK(us.inbound("peer.txt") == some_text());
    CHECK(us.inbound("empty.txt").empty());
    CHECK(peer.inbound("ours.txt") == some_text());
    CHECK(peer.inbound("zero.txt").empty());
    CHECK_FALSE(fs::exists(peer.dir / "out/000100c8.hlo"));
    CHECK(fs::is_empty(us.dir / "outbound"));
}

TEST_CASE("binkd calls us, in every mode") {
    const std::string binkd = test::installed("binkd");
    if (binkd.empty()) return;
    const std::string flags = GENERATE(as<std::string>(), "", "-nr", "-nd");
    const std::string keys =
        GENERATE(as<std::string>(), "", "crypt = \"no\"\n", "transfer = \"nd\"\n");
    const unsigned port = test::free_port();
    const Binkd peer(1, port, flags);
    const ProgramSite us("1337:1/200", "1337:1/100", port, 1, keys);
    peer.queue("peer.txt", some_text());
    us.queue(100, "ours.txt", some_text());
    Background server(us.words("listen"), us.dir.path(), us.dir / "out");
    REQUIRE(test::listens(port));
    CAPTURE(flags, keys);
    const auto called =
        process::run({binkd, "-p", "-P", "1337:1/200@tqwnet", (peer.dir / "binkd.cfg").string()},
                     peer.dir.path());
    REQUIRE(called);
    CHECK(slurp(peer.dir / "log").find("done (to 1337:1/200@tqwnet, OK") != std::string::npos);
    CHECK(us.inbound("peer.txt") == some_text());
    CHECK(peer.inbound("ours.txt") == some_text());
    CHECK(server.end() == 0);
    CHECK(fs::is_empty(us.dir / "outbound"));
}

TEST_CASE("nothing is acknowledged before it is safe on the disk") {
    const std::string strace = test::installed("strace");
    if (strace.empty()) return;
    const unsigned port = test::free_port();
    const ProgramSite hub("1337:1/100", "1337:1/200", port, 1, "crypt = \"no\"\n");
    const ProgramSite node("1337:1/200", "1337:1/100", 1, port, "crypt = \"no\"\n");
    hub.queue(200, "hub.zip", std::string(50000, 'h'));
    Background server(hub.words("listen"), hub.dir.path(), hub.dir / "out");
    REQUIRE(test::listens(port));
    std::vector<std::string> words{strace,
                                   "-f",
                                   "-y",
                                   "-s",
                                   "200",
                                   "-o",
                                   (node.dir / "trace").string(),
                                   "-e",
                                   "trace=fsync,fdatasync,rename,renameat2,sendmsg,sendto,write,"
                                   "?send"};
    for (const std::string& word : node.words("poll")) words.push_back(word);
    ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    const auto traced = process::run(words, node.dir.path());
    ::unsetenv("ASAN_OPTIONS");
    REQUIRE(traced);
    if (traced->exit_status != 0 && !fs::exists(node.dir / "inbound/hub.zip")) {
        std::fprintf(stderr, "SKIPPED: strace cannot trace here\n");
        return;
    }
    const std::string trace = slurp(node.dir / "trace");
    const std::size_t file = trace.find(".part>) = 0");
    const std::size_t journal = trace.find("received.log>) = 0");
    const std::size_t name = trace.find("inbound/hub.zip\", RENAME_NOREPLACE) = 0");
    const std::size_t folder = trace.find("/inbound>) = 0", name);
    const std::size_t got = trace.find("\\6hub.zip 50000");
    REQUIRE(file != std::string::npos);
    REQUIRE(folder != std::string::npos);
    REQUIRE(got != std::string::npos);
    CHECK(file < journal);
    CHECK(journal < name);
    CHECK(name < folder);
    CHECK(folder < got);
}

TEST_CASE("hostile callers are sent away while others are served") {
    const unsigned port = test::free_port();
    const ProgramSite hub("1337:1/100", "1337:1/200", port, 1),
        node("1337:1/200", "1337:1/100", 1, port);
    node.queue(100, "node.txt", "hello");
    Background server(hub.words("listen"), hub.dir.path(), hub.dir / "out");
    REQUIRE(test::listens(port));
    const test::Caller silent(port), browser(port), greedy(port);
    browser.say("GET / HTTP/1.0\r\n\r\n");
    greedy.say(std::string(100000, '\xff'));
    CHECK(node.run("poll") == 0);
    CHECK(hub.inbound("node.txt") == "hello");
    CHECK(browser.is_sent_away());
    CHECK(greedy.is_sent_away());
    CHECK(server.end() == 0);
}
