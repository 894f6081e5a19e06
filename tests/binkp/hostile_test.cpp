// SPDX-License-Identifier: MIT
// What a hostile or broken peer says to a session, and what becomes of it.
#include "binkp/mate.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::binkp;
using test::Disk;
using test::Mate;
using Kind = Outcome::Kind;

namespace {

struct Answerer {
    Station us = test::station("1337:1/100@tqwnet", "1337:1/200@tqwnet", "");
    Disk disk;
    Mate mate{us, Role::answerer, disk};

    void log_in() {
        mate.hear(encode(Command::adr, "1337:1/200@tqwnet"));
        mate.hear(encode(Command::pwd, "-"));
        said = mate.say();
    }
    void file(const std::string& words) { mate.hear(encode(Command::file, words)); }
    void data(const std::string& bytes) {
        Bytes wire;
        append_data_frame(wire, bytes);
        mate.hear(wire);
    }
    std::vector<Frame> answers() {
        FrameReader reader;
        std::vector<Frame> out;
        for (std::string bytes = mate.say(); !bytes.empty(); bytes = mate.say()) reader.add(bytes);
        while (auto frame = reader.next()) out.push_back(*frame);
        return out;
    }
    [[nodiscard]] std::optional<Kind> end() const {
        return mate.outcome() ? std::optional(mate.outcome()->kind) : std::nullopt;
    }
    std::string said;
};

}  // namespace

TEST_CASE("nothing is accepted before the login is done") {
    Answerer a;
    SECTION("a file") {
        a.file("x 1 1 0");
    }
    SECTION("data") {
        a.data("x");
    }
    SECTION("a password before the address") {
        a.mate.hear(encode(Command::pwd, "-"));
    }
    SECTION("M_OK, which only an answerer says") {
        a.mate.hear(encode(Command::ok, ""));
    }
    SECTION("a web browser") {
        a.mate.hear("GET / HTTP/1.0\r\n");
    }
    SECTION("TLS") {
        a.mate.hear(Bytes("\x16\x03\x01\x02\x00\x01", 6));
    }
    SECTION("no address that makes sense") {
        a.mate.hear(encode(Command::adr, "nobody"));
    }
    SECTION("addresses twice") {
        a.mate.hear(encode(Command::adr, "1:1/1"));
        a.mate.hear(encode(Command::adr, "1:1/1"));
    }
    SECTION("endless talk") {
        for (int i = 0; i < 1000; ++i) a.mate.hear(encode(Command::nul, "SYS x"));
    }
    CHECK(a.end() == Kind::broken);
    const auto answers = a.answers();
    CHECK(answers.back().is(Command::err));
    CHECK(a.disk.received.empty());
}

TEST_CASE("unknown commands are passed over") {
    Answerer a;
    a.mate.hear(Bytes("\x80\x03\x7fxx", 5));
    a.log_in();
    a.mate.hear(Bytes("\x80\x02\xffx", 4));
    CHECK_FALSE(a.end());
}

TEST_CASE("a second password ends the session") {
    Answerer a;
    a.log_in();
    a.mate.hear(encode(Command::pwd, "-"));
    CHECK(a.end() == Kind::broken);
}

TEST_CASE("sizes that cannot be") {
    Answerer a;
    a.log_in();
    a.answers();
    SECTION("negative") {
        a.file("x -5 1 0");
        CHECK(a.end() == Kind::broken);
    }
    SECTION("2^64-1") {
        a.file("x 18446744073709551615 1 0");
        CHECK(a.answers().front() == Frame{10, "x 18446744073709551615 1"});
        a.data("ignored");
        CHECK_FALSE(a.end());
    }
    SECTION("more data than said") {
        a.file("x 5 1 0");
        a.data("123456");
        CHECK(a.end() == Kind::broken);
    }
    SECTION("an offset beyond the end is asked anew, but not for ever") {
        for (int i = 0; i < 20; ++i) a.file("x 5 1 77");
        const auto answers = a.answers();
        CHECK(answers.front() == Frame{9, "x 5 1 0"});
        CHECK(answers.back() == Frame{10, "x 5 1"});
    }
    CHECK(a.disk.received.empty());
}

TEST_CASE("a bomb stops at the announced size") {
    Answerer a;
    a.log_in();
    a.file("x 1000 1 0 GZ");
    const Bytes bomb = make_packer(Packing::gz)->add(Bytes(10 << 20, '\0'), true);
    for (std::size_t at = 0; at < bomb.size(); at += 4096)
        a.data(bomb.substr(at, std::min<std::size_t>(4096, bomb.size() - at)));
    CHECK_FALSE(a.end());
    REQUIRE(a.disk.received.size() == 1);
    CHECK(a.disk.received[0].second == std::string(1000, '\0'));
}

TEST_CASE("compressed data that breaks, or ends early") {
    Answerer a;
    a.log_in();
    a.file("x 1000 1 0 GZ");
    SECTION("breaks") {
        a.data("no zlib stream at all");
    }
    SECTION("ends early") {
        a.data(make_packer(Packing::gz)->add("short", true));
    }
    CHECK(a.end() == Kind::broken);
    CHECK(a.disk.received.empty());
}

TEST_CASE("M_GET loops and offsets beyond the end") {
    Answerer a;
    a.disk.waiting = {{{"uno", 5, 1}, "primo"}};
    a.log_in();
    a.answers();
    SECTION("beyond") {
        a.mate.hear(encode(Command::get, "uno 5 1 6"));
    }
    SECTION("for ever") {
        for (int i = 0; i < 100 && !a.end(); ++i) {
            a.mate.hear(encode(Command::get, "uno 5 1 0"));
            a.answers();
        }
    }
    SECTION("nonsense") {
        a.mate.hear(encode(Command::get, "uno"));
    }
    CHECK(a.end() == Kind::broken);
    CHECK(a.disk.waiting.size() == 1);
}

TEST_CASE("acknowledgements of what was never sent change nothing") {
    Answerer a;
    a.disk.waiting = {{{"uno", 5, 1}, "primo"}};
    a.log_in();
    a.mate.hear(encode(Command::got, "uno 6 1"));
    a.mate.hear(encode(Command::got, "other 5 1"));
    a.mate.hear(encode(Command::skip, "other 5 1"));
    a.mate.hear(encode(Command::get, "other 5 1 0"));
    CHECK_FALSE(a.end());
    CHECK(a.disk.waiting.size() == 1);
}

TEST_CASE("an answerer that does not know the password is found out before anything is sent") {
    Station us = test::station("1337:1/200@tqwnet", "1337:1/100@tqwnet", "secret");
    us.links[0].session.crypt = ftn::SessionOptions::Crypt::required;
    Disk disk;
    disk.waiting = {{{"uno", 5, 1}, "primo"}};
    Mate caller(us, Role::caller, disk);
    caller.say();
    caller.hear(encode(Command::nul, "OPT CRAM-MD5-00112233445566778899aabbccddeeff"));
    caller.hear(encode(Command::adr, "1337:1/100@tqwnet"));
    caller.say();
    caller.hear(encode(Command::nul, "OPT CRYPT") + encode(Command::ok, "secure"));
    CHECK(caller.say().empty());
    Bytes noise = encode(Command::file, "evil.pkt 4 1 0");
    append_data_frame(noise, "evil");
    Cipher wrong("-guess");
    wrong.encipher(noise);
    for (int i = 0; i < 2000 && !caller.outcome(); ++i) caller.hear(noise);
    REQUIRE(caller.outcome());
    CHECK(caller.outcome()->kind == Kind::wrong_password);
    CHECK(disk.received.empty());
    CHECK(disk.waiting.size() == 1);
}

TEST_CASE("any bytes end a session well") {
    std::uint32_t seed = 1;
    for (int round = 0; round < 300; ++round) {
        Answerer a;
        if (round % 2 == 0) a.log_in();
        Bytes noise;
        for (int i = 0; i < 3000; ++i) {
            seed = seed * 1664525 + 1013904223;
            noise += static_cast<char>(seed >> 24);
        }
        a.mate.hear(noise);
        a.mate.hang_up();
        CHECK(a.end());
    }
}
