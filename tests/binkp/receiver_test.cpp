// SPDX-License-Identifier: MIT
#include "binkp/receiver.h"

#include "binkp/node.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::binkp;
using test::Node;
namespace fs = std::filesystem;
using Kind = Decision::Kind;

namespace {

constexpr UnixTime received = 1700001000;
const FileInfo x_zip{"x.zip", 10, 1700000000};

struct Inbound {
    Node node{"1337:1/100@tqwnet", "1337:1/200@tqwnet"};
    Journal journal = node.journal();
    Receiver receiver{node.station, journal};

    std::optional<std::uint32_t> crc;
    Decision offer(const FileInfo& file, bool secure = true, const std::string& from = "1:1/1") {
        return receiver.offer(from, file, secure, received, crc).value();
    }
    /// In pieces, as it comes.
    Result<void> write(BytesView content) {
        const std::size_t cut = content.size() / 3;
        const BytesView pieces[] = {content.substr(0, cut), {}, content.substr(cut)};
        return receiver.write(pieces);
    }
    std::string take(const FileInfo& file, const std::string& content) {
        CHECK(offer(file).kind == Kind::accept);
        REQUIRE(write(content));
        const auto stored = receiver.store();
        REQUIRE(stored);
        return (*stored)->filename().string();
    }
    /// All but the journal.
    [[nodiscard]] std::size_t parts() const { return node.files("in/.binkp").size() - 1; }
};

}  // namespace

TEST_CASE("a file that came is known again, and only from there") {
    Inbound in;
    CHECK(in.take(x_zip, "0123456789") == "x.zip");
    CHECK(in.offer(x_zip).kind == Kind::have);
    CHECK(in.offer(x_zip, true, "1:1/2").kind == Kind::accept);
    in.receiver.leave();
    CHECK(in.offer(x_zip, false).kind == Kind::accept);
    in.receiver.leave();
    FileInfo other = x_zip;
    other.time += 1;
    CHECK(in.offer(other).kind == Kind::accept);
}

TEST_CASE("of senders without a clock, a file of a known name and size is another file") {
    Inbound in;
    const FileInfo mail{"mail.pkt", 10, 0};
    CHECK(in.take(mail, "0123456789") == "mail.pkt");
    CHECK(in.take(mail, "abcdefghij") != "mail.pkt");
    const FileInfo large{"x.zip", 1 << 20, 0};
    CHECK(in.offer(large).offset == 0);
    REQUIRE(in.write(std::string(1 << 19, 'x')));
    in.receiver.leave();
    CHECK(in.offer(large).offset == 0);
}

TEST_CASE("nothing is overwritten") {
    Inbound in;
    const char* names[] = {"x.zip", "x.zip.1", "x.zip.2"};
    FileInfo file = x_zip;
    for (const char* name : names) {
        CHECK(in.take(file, "0123456789") == name);
        ++file.time;
    }
}

TEST_CASE("no name leaves the inbound") {
    for (const char* name : {"../../evil", "/etc/passwd", "a\\..\\b", ".binkp", "..", "-rf"}) {
        Inbound in;
        const std::string taken = in.take({name, 1, 5}, "x");
        CHECK(in.node.files("in").count(taken) == 1);
        CHECK(fs::exists(in.node.dir / "in" / taken));
    }
}

TEST_CASE("a part is resumed by the next session, packets are not") {
    Inbound in;
    in.offer(x_zip);
    REQUIRE(in.write("01234"));
    in.receiver.leave();
    in.crc = ~crc32_update(0xffffffff, "0123456789");
    CHECK(in.offer(x_zip).offset == 5);
    REQUIRE(in.write("56789"));
    REQUIRE(in.receiver.store().value());
    CHECK(in.node.files("in").at("x.zip") == "0123456789");
    const FileInfo packet{"0a0b0c0d.pkt", 10, 5};
    in.offer(packet);
    REQUIRE(in.write("01234"));
    in.receiver.leave();
    CHECK(in.offer(packet).offset == 0);
}

TEST_CASE("a part of a killed session is resumed on the same boot only") {
    Inbound in;
    in.offer(x_zip);
    REQUIRE(in.write("01234"));
    Inbound* kept = &in;
    const fs::path folder = in.node.dir / "in/.binkp";
    fs::path part;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".part") part = entry.path();
    const std::string copy = test::slurp(part);
    kept->receiver.leave();
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".part") fs::remove(entry.path());
    SECTION("same boot") {
        test::spit(part, copy);
        CHECK(in.offer(x_zip).offset == 5);
    }
    SECTION("another boot") {
        std::string name = part.filename().string();
        name.replace(name.size() - 13, 8, "00000000");
        test::spit(folder / name, copy);
        CHECK(in.offer(x_zip).offset == 0);
    }
}

TEST_CASE("two sessions never write one part") {
    Inbound in;
    in.offer(x_zip);
    REQUIRE(in.write("01234"));
    Receiver other(in.node.station, in.journal);
    CHECK(other.offer("1:1/1", x_zip, true, received)->kind == Kind::later);
}

TEST_CASE("a crash between note and name is made good by the next offer") {
    Inbound in;
    in.offer(x_zip);
    REQUIRE(in.write("0123456789"));
    in.receiver.leave();
    REQUIRE(in.journal.add({received, "1:1/1", x_zip, hash_of("0123456789"), "x.zip"}));
    CHECK(in.node.files("in").empty());
    CHECK(in.offer(x_zip).kind == Kind::have);
    CHECK(in.node.files("in").at("x.zip") == "0123456789");
    CHECK(in.offer(x_zip).kind == Kind::have);
    CHECK(in.node.files("in").size() == 1);
}

TEST_CASE("a part that lacks bytes gets no name, though its file is noted") {
    Inbound in;
    in.offer(x_zip);
    REQUIRE(in.write("01234"));
    in.receiver.leave();
    REQUIRE(in.journal.add({received, "1:1/1", x_zip, hash_of("0123456789"), "x.zip"}));
    CHECK(in.offer(x_zip).kind == Kind::have);
    CHECK(in.node.files("in").empty());
}

TEST_CASE("a wrong checksum throws the part away") {
    Inbound in;
    in.crc = 1;
    in.offer(x_zip);
    REQUIRE(in.write("0123456789"));
    const auto stored = in.receiver.store();
    REQUIRE(stored);
    CHECK_FALSE(*stored);
    CHECK(in.offer(x_zip).offset == 0);
    CHECK(in.node.files("in").empty());
}

TEST_CASE("what is too large, or fills the disk, comes later") {
    Inbound in;
    in.node.station.max_file_bytes = 9;
    CHECK(in.offer(x_zip).kind == Kind::later);
    in.node.station.max_file_bytes = 10;
    CHECK(in.offer(x_zip).kind == Kind::accept);
    in.receiver.leave();
    in.node.station.min_free_bytes = UINT64_MAX;
    CHECK(in.offer(x_zip).kind == Kind::later);
}

TEST_CASE("parts go when a session was good, and when they are old") {
    Inbound in;
    in.offer(x_zip);
    REQUIRE(in.write("01234"));
    in.receiver.leave();
    CHECK(in.parts() == 1);
    in.receiver.forget_parts("1:1/2", true);
    in.receiver.forget_parts("1:1/1", false);
    CHECK(in.parts() == 1);
    clean_parts(in.node.station, SystemClock().now());
    CHECK(in.parts() == 1);
    clean_parts(in.node.station, SystemClock().now() + 8 * seconds_a_day);
    CHECK(in.parts() == 0);
}

TEST_CASE("little of a file that is on its way already is not asked for, much is") {
    Inbound in;
    const FileInfo large{"x.zip", 1 << 20, 5};
    for (const std::size_t size : {std::size_t{1000}, std::size_t{300000}}) {
        in.offer(large);
        REQUIRE(in.write(std::string(size, 'x')));
        in.receiver.leave();
        const auto decision =
            in.receiver.offer("1:1/1", large, true, received, std::nullopt, true).value();
        CHECK(decision.offset == (size < 2000 ? 0 : size));
        in.receiver.leave();
    }
}
