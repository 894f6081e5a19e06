// SPDX-License-Identifier: MIT
// What stands between two systems of ours on a real wire: TLS, proxies, IPv6, several hosts, a
// service manager; and what comes of the mail: files that were requested, a toss.
#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/file.h"
#include "base/process.h"
#include "base/text.h"
#include "binkp/background.h"
#include "ftn/attributes.h"
#include "packet/writer.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using test::Background;
using test::slurp;
using test::spit;
namespace fs = std::filesystem;

namespace {

const fs::path scripts = test::source_dir() / "tests/binkp/wire";

/// 1337:1/100 answers, 1337:1/200 calls; what is said of the link and of [binkp] is up to the test.
class WireSite {
  public:
    WireSite(const std::string& ours, const std::string& theirs, const std::string& link,
             const std::string& binkp) {
        spit(dir / "tearline.toml",
             "[system]\nname = \"Site\"\nsysop = \"Ada\"\naddresses = [\"" + ours +
                 "@tqwnet\"]\n[[network]]\ndomain = \"tqwnet\"\nzones = [1337]\n[[link]]\n"
                 "address = \"" +
                 theirs + "\"\nsession_password = \"secret\"\nuplink = true\n" + link +
                 "\n[binkp]\ncall = false\nmin_free_bytes = 0\ntimeout = 20\n" + binkp);
        fs::create_directory(dir / "outbound");
    }
    [[nodiscard]] std::vector<std::string> words(const std::string& verb) const {
        return {test::program(), "-q", "-c", (dir / "tearline.toml").string(), verb};
    }
    [[nodiscard]] int poll() const {
        const auto outcome = process::run(words("poll"), dir.path());
        REQUIRE(outcome);
        INFO(outcome->output);
        return outcome->exit_status;
    }
    void queue(const std::string& name, const std::string& content) const {
        spit(dir / name, content);
        spit(dir / "outbound/00010064.flo", "^" + (dir / name).string() + "\n");
    }
    [[nodiscard]] std::string inbound(const std::string& name) const {
        const fs::path file = dir / "inbound" / name;
        return fs::exists(file) ? slurp(file) : "(nothing)";
    }
    test::TempDir dir;
};

std::string quoted(const std::string& text) {
    return "\"" + text + "\"";
}
std::string host_at(unsigned port) {
    return "host = " + quoted("127.0.0.1:" + std::to_string(port)) + "\n";
}
std::string listen_at(unsigned port, const std::string& key = "listen") {
    return key + " = [" + quoted("127.0.0.1:" + std::to_string(port)) + "]\n";
}

WireSite hub(const std::string& binkp) {
    return {"1337:1/100", "1337:1/200", "", binkp};
}
WireSite node(const std::string& link, const std::string& binkp = {}) {
    return {"1337:1/200", "1337:1/100", link, "listen = []\n" + binkp};
}

/// A certificate for 127.0.0.1, signed by itself; false when there is no openssl to make it.
bool make_certificate(const fs::path& folder) {
    const std::string openssl = test::installed("openssl");
    if (openssl.empty()) return false;
    const auto made = process::run(
        {openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
         (folder / "key.pem").string(), "-out", (folder / "cert.pem").string(), "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"},
        folder);
    return made && made->exit_status == 0;
}

template <class Condition>
bool comes_true(Condition condition) {
    for (int attempt = 0; attempt < 400; ++attempt) {
        if (condition()) return true;
        ::usleep(50000);
    }
    return false;
}

/// The process that runs VERB by that configuration; 0 where there is none.
pid_t process_of(const std::string& config, const std::string& verb) {
    std::error_code gone;
    for (const auto& each : fs::directory_iterator("/proc", gone)) {
        const auto number = text::to_number(each.path().filename().string(), 0x7fffffff);
        if (!number) continue;
        const auto words = file::read(each.path() / "cmdline", 65536);
        if (words && words->find(config) != Bytes::npos && words->ends_with(verb + '\0'))
            return static_cast<pid_t>(*number);
    }
    return 0;
}

}  // namespace

TEST_CASE("calls by TLS, with a certificate that is known") {
    const test::TempDir keys;
    if (!make_certificate(keys.path())) return;
    const unsigned port = test::free_port(), plain = test::free_port();
    const std::string certificate = quoted((keys / "cert.pem").string());
    const WireSite us =
        hub(listen_at(plain) + listen_at(port, "tls_listen") + "tls_certificate = " + certificate +
            "\ntls_key = " + quoted((keys / "key.pem").string()) + "\n");
    Background server(us.words("listen"), us.dir.path(), us.dir / "out");
    REQUIRE(test::listens(plain));
    const std::string big(300000, 't');
    SECTION("mail goes") {
        const WireSite caller =
            node(host_at(port) + "tls = true\n", "tls_authorities = " + certificate);
        caller.queue("by-tls.zip", big);
        CHECK(caller.poll() == 0);
        CHECK(us.inbound("by-tls.zip") == big);
    }
    SECTION("a certificate of nobody we know") {
        const WireSite caller = node(host_at(port) + "tls = true\n");
        caller.queue("by-tls.zip", big);
        CHECK(caller.poll() == 74);
        CHECK(fs::exists(caller.dir / "by-tls.zip"));
    }
    SECTION("TLS to the plain port, and the other way round") {
        const WireSite caller =
            node(host_at(plain) + "tls = true\n", "tls_authorities = " + certificate);
        CHECK(caller.poll() == 74);
        const test::Caller talker(port);
        talker.say("\x80\x05plain");
        CHECK(talker.is_sent_away());
    }
    CHECK(server.end() == 0);
}

TEST_CASE("calls through proxies") {
    const std::string python = test::installed("python3");
    if (python.empty()) return;
    const std::string kind = GENERATE(as<std::string>(), "socks5", "http");
    const bool right = GENERATE(true, false);
    CAPTURE(kind, right);
    const unsigned port = test::free_port(), proxy = test::free_port();
    const WireSite us = hub(listen_at(port));
    const WireSite caller =
        node(host_at(port), "proxy = " +
                                quoted(kind + "://me:" + (right ? "word" : "wrong") +
                                       "@127.0.0.1:" + std::to_string(proxy)) +
                                "\n");
    caller.queue("by-proxy.zip", std::string(100000, 'p'));
    Background server(us.words("listen"), us.dir.path(), us.dir / "out");
    Background between(
        {python, (scripts / "proxy.py").string(), kind, std::to_string(proxy), "me", "word"},
        us.dir.path(), us.dir / "proxy.out");
    REQUIRE(test::listens(port));
    REQUIRE(test::listens(proxy));
    CHECK(caller.poll() == (right ? 0 : 74));
    CHECK((us.inbound("by-proxy.zip") == std::string(100000, 'p')) == right);
    if (right) CHECK(slurp(us.dir / "proxy.out").find("connected") != std::string::npos);
    CHECK(server.end() == 0);
}

TEST_CASE("calls by IPv6, the second of two hosts, and at a modest pace") {
    const int probe = ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in6 name{};
    name.sin6_family = AF_INET6;
    name.sin6_addr = in6addr_loopback;
    const bool has = ::bind(probe, reinterpret_cast<sockaddr*>(&name), sizeof name) == 0;
    ::close(probe);
    if (!has) {
        std::fprintf(stderr, "SKIPPED: this machine has no IPv6 on its loopback\n");
        return;
    }
    const std::string port = std::to_string(test::free_port());
    const WireSite us =
        hub("listen = [\"[::1]:" + port + "\"]\nreceive_bytes_per_second = 400000\n");
    const WireSite caller =
        node("host = \"127.0.0.1:1 [::1]:" + port + "\"\n", "bytes_per_second = 500000\n");
    caller.queue("six.zip", std::string(100000, '6'));
    Background server(us.words("listen"), us.dir.path(), us.dir / "out");
    CHECK(comes_true([&] { return caller.poll() == 0; }));
    CHECK(us.inbound("six.zip") == std::string(100000, '6'));
    CHECK(server.end() == 0);
}

TEST_CASE("requested files come in the same session") {
    const unsigned port = test::free_port();
    const WireSite us = hub(listen_at(port) +
                            "[[request]]\npath = \"shelf\"\n[[request]]\nname = \"ABOUT\"\n"
                            "path = \"about.txt\"\npassword = \"sesame\"\n");
    fs::create_directory(us.dir / "shelf");
    spit(us.dir / "shelf/list.100", "list");
    spit(us.dir / "shelf/list.zip", std::string(50000, 'z'));
    spit(us.dir / "about.txt", "about us");
    const WireSite caller = node(host_at(port));
    spit(caller.dir / "outbound/00010064.req", "list.*\r\nabout !SESAME\r\n../tearline.toml\r\n");
    Background server(us.words("listen"), us.dir.path(), us.dir / "out");
    REQUIRE(test::listens(port));
    CHECK(caller.poll() == 0);
    CHECK(caller.inbound("list.100") == "list");
    CHECK(caller.inbound("list.zip") == std::string(50000, 'z'));
    CHECK(caller.inbound("about.txt") == "about us");
    CHECK_FALSE(fs::exists(caller.dir / "inbound/tearline.toml"));
    CHECK(fs::is_empty(caller.dir / "outbound"));
    CHECK(fs::exists(us.dir / "shelf/list.100"));
    CHECK(us.inbound("00010064.req") == "(nothing)");
    CHECK(server.end() == 0);
}

TEST_CASE("mail that came is tossed when listen is told to") {
    const unsigned port = test::free_port();
    const WireSite us = hub(listen_at(port) + "run_toss = true\n");
    const WireSite caller = node(host_at(port));
    caller.queue("0a0b0c0d.pkt", "this is no packet, which toss finds out");
    Background server(us.words("listen"), us.dir.path(), us.dir / "out");
    REQUIRE(test::listens(port));
    CHECK(caller.poll() == 0);
    CHECK(comes_true([&] { return fs::exists(us.dir / "bad/0a0b0c0d.pkt"); }));
    CHECK(comes_true([&] { return us.inbound("0a0b0c0d.pkt") == "(nothing)"; }));
    CHECK(server.end() == 0);
}

TEST_CASE("a run behind listen has none of its sockets") {
    const unsigned port = test::free_port();
    const WireSite us = hub(listen_at(port) + "run_toss = true\n");
    const WireSite caller = node(host_at(port));
    Background server(us.words("listen"), us.dir.path(), us.dir / "out");
    REQUIRE(test::listens(port));
    // A run may have ended before it is seen: another packet makes another one.
    pid_t run = 0;
    std::string name;
    for (int attempt = 0; run == 0 && attempt < 16; ++attempt) {
        name = "0a0b0c" + text::hex(static_cast<std::uint32_t>(attempt), 2) + ".pkt";
        caller.queue(name, "no packet, which toss finds out");
        CHECK(caller.poll() == 0);
        while (run == 0 && !fs::exists(us.dir / "bad" / name))
            run = process_of((us.dir / "tearline.toml").string(), "toss");
    }
    REQUIRE(run != 0);
    REQUIRE(::kill(run, SIGSTOP) == 0);
    std::string sockets;
    std::error_code gone;
    for (const auto& each : fs::directory_iterator("/proc/" + std::to_string(run) + "/fd", gone))
        if (const std::string to = fs::read_symlink(each.path(), gone).string();
            to.starts_with("socket:") || to.starts_with("anon_inode:"))
            sockets += each.path().filename().string() + " " + to + "\n";
    CHECK(::kill(run, SIGCONT) == 0);
    CHECK(sockets == "");
    CHECK(comes_true([&] { return fs::exists(us.dir / "bad" / name); }));
    CHECK(server.end() == 0);
}

TEST_CASE("mail that came is answered and goes on when listen is told to") {
    const unsigned port = test::free_port();
    const WireSite us = hub(listen_at(port) +
                            "run_toss = true\nrun_robots = true\nrun_pack = true\n"
                            "[[link]]\naddress = \"1337:1/300\"\nflavour = \"hold\"\n");
    const WireSite caller = node(host_at(port));
    auto packet = packet::PacketWriter::to_memory(packet::make_header(
        {1337, 1, 200, 0, {}}, {1337, 1, 100, 0, {}}, {2026, 11, 22, 1, 0, 0}, ""));
    for (const auto& [name, node] : {std::pair{"Ping", "100"}, {"Sam", "300"}}) {
        ftn::Message message;
        message.from_address = {1337, 1, 200, 0, {}};
        message.to_address = ftn::parse_address("1337:1/" + std::string(node)).value();
        message.from = "Ada Writer";
        message.to = name;
        message.subject = "words";
        message.date = "22 Nov 26  01:00:00";
        message.attributes = ftn::attr_private;
        message.body = "\x01INTL 1337:1/" + std::string(node) +
                       " 1337:1/200\r\x01MSGID: 1337:1/200 0000a" + node + "\rWords.\r";
        REQUIRE(packet.append(message));
    }
    caller.queue("0a0b0c0d.pkt", std::move(packet).finish());
    Background server(us.words("listen"), us.dir.path(), us.dir / "out");
    REQUIRE(test::listens(port));
    CHECK(caller.poll() == 0);
    CHECK(comes_true([&] { return fs::exists(us.dir / "outbound/0001012c.hut"); }));
    // The answer waits for who asked, by then.
    CHECK(comes_true([&] { return fs::exists(us.dir / "outbound/000100c8.out"); }));
    CHECK(us.inbound("0a0b0c0d.pkt") == "(nothing)");
    CHECK(server.end() == 0);
}

TEST_CASE("mail that came while another run was at work is tossed after it") {
    const unsigned port = test::free_port();
    const WireSite us = hub(listen_at(port) + "run_toss = true\n");
    const WireSite caller = node(host_at(port));
    caller.queue("0a0b0c0d.pkt", "this is no packet, which toss finds out");
    Background server(us.words("listen"), us.dir.path(), us.dir / "out");
    REQUIRE(test::listens(port));
    {
        const auto another_run = file::Lock::take(us.dir / "tearline.db.lock");
        REQUIRE(another_run);
        CHECK(caller.poll() == 0);
        ::sleep(3);  // a toss begins meanwhile, and finds that it must wait
        CHECK(us.inbound("0a0b0c0d.pkt") != "(nothing)");
    }
    CHECK(comes_true([&] { return fs::exists(us.dir / "bad/0a0b0c0d.pkt"); }));
    CHECK(server.end() == 0);
}

TEST_CASE("a service calls by a nodelist that came after it had begun") {
    const unsigned port = test::free_port(), other = test::free_port();
    const WireSite us = hub(listen_at(port));
    const WireSite caller(
        "1337:1/200", "1337:1/100", "",
        listen_at(other) + "[[nodelist]]\nnetwork = \"tqwnet\"\npath = \"lists/NET\"\n");
    std::string config = slurp(caller.dir / "tearline.toml");
    config.replace(config.find("call = false"), 12, "call = true");
    spit(caller.dir / "tearline.toml", config);
    fs::create_directory(caller.dir / "lists");
    spit(caller.dir / "news.zip", "by the nodelist");
    const auto index = [&] {
        const auto done = process::run(caller.words("nodelist"), caller.dir.path());
        REQUIRE(done);
        REQUIRE(done->exit_status == 0);
    };
    index();
    Background server(us.words("listen"), us.dir.path(), us.dir / "out");
    Background service(caller.words("listen"), caller.dir.path(), caller.dir / "out");
    REQUIRE(test::listens(port));
    REQUIRE(test::listens(other));
    spit(caller.dir / "outbound/00010064.clo", "^" + (caller.dir / "news.zip").string() + "\n");
    spit(caller.dir / "lists/NET.001",
         "Zone,1337,Net,Town,Zoe_Sample,-Unpublished-,300,CM\r\n"
         "Host,1,Net_1,Town,Hugo_Sample,-Unpublished-,300,CM\r\n"
         ",100,Site,Town,Ada,-Unpublished-,300,CM,INA:127.0.0.1,IBN:" +
             std::to_string(port) + "\r\n");
    index();
    CHECK(comes_true([&] { return us.inbound("news.zip") == "by the nodelist"; }));
    CHECK(service.end() == 0);
}

TEST_CASE("a socket that a service manager holds open is answered at") {
    const std::string python = test::installed("python3");
    if (python.empty()) return;
    const unsigned port = test::free_port();
    const WireSite us = hub("listen = []\n");
    const WireSite caller = node(host_at(port));
    caller.queue("passed.zip", "by a socket that was open before");
    std::vector<std::string> words{
        python, "-c",
        "import os, socket, sys\n"
        "s = socket.create_server(('127.0.0.1', int(sys.argv[1])))\n"
        "os.dup2(s.fileno(), 3)\n"
        "os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1', LISTEN_FDNAMES='binkp')\n"
        "os.execv(sys.argv[2], sys.argv[2:])\n",
        std::to_string(port)};
    for (const std::string& word : us.words("listen")) words.push_back(word);
    Background server(words, us.dir.path(), us.dir / "out");
    REQUIRE(test::listens(port));
    CHECK(caller.poll() == 0);
    CHECK(us.inbound("passed.zip") == "by a socket that was open before");
    CHECK(server.end() == 0);
}
