// SPDX-License-Identifier: MIT
// The same of runs: two at once, two in a second, one that died, few open files, an outbound that
// cannot be used.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "bases/owed.h"
#include "flow/inbound.h"
#include "flow/send.h"
#include "flow/sturdy_desk.h"
#include "packet/zip.h"
#include "support/ordinary_user.h"

using namespace tearline;
using test::echomail;
using test::numbered;
using test::packet_name;
using test::set_of_names;
using test::SturdyDesk;
using test::two_links;
namespace fs = std::filesystem;

TEST_CASE("robust: an inbound that is named twice is read once") {
    SturdyDesk desk;
    desk.config.paths.inbound_unsecure = desk.config.paths.inbound;
    desk.put(packet_name, desk.packet_of(numbered(2)));
    const auto report = desk.run();
    CHECK(report.exit_status() == 0);
    CHECK(report.files.read == 1);
    CHECK(report.messages.stored == 2);
}

TEST_CASE("an outbound that cannot be used keeps nobody else's packets") {
    test::Station night;
    night.receive("00000001.pkt", {echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.")});
    const auto outbound = night.dir / "outbound";
    std::filesystem::create_directories(outbound / "000100c9.flo");
    desk::Report report = night.run();
    CHECK(report.exit_status() == 66);
    REQUIRE(report.packets.size() == 1);
    CHECK(report.packets[0].to.text() == "1337:1/202@tqwnet");
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].find("the outbound of 1337:1/201@tqwnet cannot be used") == 0);
    CHECK(report.warnings[0].find("waits for the next run") != std::string::npos);
    std::filesystem::remove(outbound / "000100c9.flo");
    report = night.run();
    CHECK(report.exit_status() == 0);
    REQUIRE(report.packets.size() == 1);
    CHECK(report.packets[0].to.text() == "1337:1/201@tqwnet");
}

TEST_CASE("robust: more packets are written than files may be open") {
    SturdyDesk desk;
    desk.config.limits.pack_packet_bytes = 1;  // a packet for each message
    desk.put(packet_name, desk.packet_of(numbered(400)));
    rlimit usual{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &usual) == 0);
    rlimit tight = usual;
    tight.rlim_cur = 200;
    REQUIRE(setrlimit(RLIMIT_NOFILE, &tight) == 0);
    const auto report = desk.run();
    REQUIRE(setrlimit(RLIMIT_NOFILE, &usual) == 0);
    CHECK(report.packets.size() == 400 * two_links);
    CHECK(desk.sent().size() == 400 * two_links);
}

TEST_CASE("robust: what two runs of one second pack does not overwrite each other") {
    SturdyDesk desk;
    desk.put(packet_name, desk.packet_of(numbered(20)));
    desk.run();
    desk.put("0a1b2c3e.pkt", desk.packet_of(numbered(20, 30)));
    desk.run();
    CHECK(desk.sent().size() == 40 * two_links);
    // Even by another store that begins anew in the same second, with the first one's mail unsent.
    SturdyDesk other;
    other.config.paths.outbound = desk.config.paths.outbound;
    other.put(packet_name, other.packet_of(numbered(20, 60)));
    other.run();
    CHECK(desk.sent().size() == 60 * two_links);
}

TEST_CASE("robust: two runs at once take each message once") {
    SturdyDesk desk;
    for (int file = 0; file < 10; ++file)
        desk.put("0a1b2c3" + std::to_string(file) + ".pkt",
                 desk.packet_of(numbered(20, 1 + file * 20)));
    pid_t children[4];
    for (pid_t& child : children) {
        child = ::fork();
        REQUIRE(child >= 0);
        if (child != 0) continue;
        for (;;) {
            auto open =
                desk::Desk::open(desk.config, desk::Desk::Mode::real, desk.clock, desk.progress);
            if (!open && open.error().code == Code::busy) {
                ::usleep(1000);
                continue;
            }
            desk::Report report;
            ::_exit(open && flow::toss(*open, report) && flow::pack(*open, report) ? 0 : 1);
        }
    }
    for (const pid_t child : children) {
        int state = 0;
        REQUIRE(::waitpid(child, &state, 0) == child);
        CHECK(state == 0);
    }
    CHECK(desk.kept() == 200);
    CHECK(desk.sent().size() == 200 * two_links);
}

TEST_CASE("robust: the lock of a run that died stops nobody") {
    SturdyDesk desk;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto open =
            desk::Desk::open(desk.config, desk::Desk::Mode::real, desk.clock, desk.progress);
        // A lock that another mailer would respect, of a process that is gone.
        fs::create_directories(desk.dir / "outbound");
        test::spit(desk.dir / "outbound/000100c9.bsy", std::to_string(::getpid()) + "\n");
        ::_exit(open ? 0 : 1);
    }
    int state = 0;
    REQUIRE(::waitpid(child, &state, 0) == child);
    CHECK(state == 0);
    // A mailer's lock says its process only: it is believed for some hours.
    fs::last_write_time(desk.dir / "outbound/000100c9.bsy",
                        fs::file_time_type::clock::now() - std::chrono::hours(48));
    desk.put(packet_name, desk.packet_of(numbered(3)));
    const auto report = desk.run();
    CHECK(report.exit_status() == 0);
    CHECK(desk.sent().size() == 3 * two_links);
}

TEST_CASE("a file that cannot be set aside stays, alone") {
    test::Station night;
    const auto bad = night.config.paths.bad;
    test::spit(night.dir / "a file", "");
    night.config.paths.bad = night.dir / "a file";
    test::spit(night.dir / "inbound/00000001.pkt", "no packet");
    night.receive("00000002.pkt",
                  {test::echomail("TQW_GEN", "1337:3/33 00000001", "One", "First.")});
    night.receive("00000003.pkt",
                  {test::echomail("TQW_GEN", "1337:3/33 00000002", "Two", "Second.")});
    const Bytes good = test::slurp(night.dir / "inbound/00000003.pkt");
    std::filesystem::remove(night.dir / "inbound/00000003.pkt");
    REQUIRE(packet::write_zip(night.dir / "inbound/0000ff9c.mo0",
                              {{"00000003.pkt", good}, {"00000004.pkt", Bytes("no packet")}}, 0));
    auto report = night.run();
    CHECK(report.messages.stored == 2);
    CHECK(report.files.set_aside == 0);
    CHECK(report.files.left == 2);
    CHECK(report.exit_status() == 73);
    REQUIRE(report.warnings.size() == 2);
    CHECK(report.warnings[0].find("00000001.pkt could not be set aside (") != std::string::npos);
    CHECK(report.warnings[1].find("stays for the next run") != std::string::npos);
    CHECK(std::filesystem::exists(night.dir / "inbound/00000001.pkt"));
    CHECK(std::filesystem::exists(night.dir / "inbound/0000ff9c.mo0"));
    CHECK(night.desk().store.files.in_state(store::FileState::set_aside)->empty());

    night.config.paths.bad = bad;
    report = night.run();
    CHECK(report.messages.stored == 0);
    CHECK(report.files.set_aside == 2);
    CHECK(report.files.left == 0);
    CHECK(report.exit_status() == 65);
    CHECK(std::filesystem::is_empty(night.dir / "inbound"));
}

TEST_CASE("a packet with bytes behind its end waits for a look, and keeps nobody's mail") {
    test::Station night;
    const auto bad = night.config.paths.bad;
    test::spit(night.dir / "a file", "");
    night.config.paths.bad = night.dir / "a file";
    const auto odd = night.dir / "inbound/00000001.pkt";
    night.receive("00000001.pkt", {test::echomail("TQW_GEN", "1337:3/33 00000001", "One", "1.")});
    const Bytes whole = test::slurp(odd) + "odd bytes";
    test::spit(odd, whole);
    night.receive("00000002.pkt", {test::echomail("TQW_GEN", "1337:3/33 00000002", "Two", "2.")});
    for (const std::uint64_t fresh : {2, 0}) {
        const auto report = night.run();
        CHECK(report.messages.in == fresh);
        CHECK(report.messages.stored == fresh);
        CHECK(report.files.left == 1);
        CHECK(report.exit_status() == 73);
        REQUIRE(report.warnings.size() == 1);
        CHECK(report.warnings[0].find("00000001.pkt could not be set aside (its message was "
                                      "tossed, but the packet is followed by 9 bytes") !=
              std::string::npos);
        CHECK(test::slurp(odd) == whole);
        CHECK_FALSE(std::filesystem::exists(night.dir / "inbound/00000002.pkt"));
    }
    // What a killed run tossed and did not set aside is such a file, too.
    night.config.paths.bad = bad;
    const auto report = night.run();
    CHECK(report.messages.in == 0);
    CHECK(report.exit_status() == 0);
    CHECK(test::slurp(bad / "00000001.pkt") == whole);
    CHECK(std::filesystem::is_empty(night.dir / "inbound"));
}

TEST_CASE("files that cannot be removed are told, tossed once, and keep nobody's mail") {
    test::Station night;
    const auto inbound = night.dir / "inbound";
    for (const char n : {'1', '2', '3'})
        night.receive(
            std::string("0000000") + n + ".pkt",
            {test::echomail("TQW_GEN", std::string("1337:3/33 0000000") + n, "One", "x")});
    const Bytes third = test::slurp(inbound / "00000003.pkt");
    fs::remove(inbound / "00000003.pkt");
    REQUIRE(packet::write_zip(inbound / "0000ff9c.mo0", {{"00000003.pkt", third}}, 0));
    desk::Desk open = night.desk();
    for (const auto& each : fs::recursive_directory_iterator(night.dir.path()))
        fs::permissions(each.path(), fs::perms::all);
    fs::permissions(night.dir.path(), fs::perms::all);
    const auto no_writing = fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read |
                            fs::perms::others_exec;
    fs::permissions(inbound, no_writing);
    for (const std::uint64_t fresh : {3, 0}) {
        desk::Report report;
        {
            const test::OrdinaryUser user;
            REQUIRE(flow::toss(open, report));
        }
        CHECK(report.messages.in == fresh);
        CHECK(report.messages.stored == fresh);
        CHECK(report.files.left == 3);
        CHECK(report.exit_status() == 73);
        REQUIRE(report.warnings.size() == 2);
        CHECK(report.warnings[0].find("00000001.pkt: cannot be removed") != std::string::npos);
        CHECK(report.warnings[1] == "2 more files were tossed and cannot be removed");
    }
    fs::permissions(inbound, fs::perms::all);
    desk::Report report;
    REQUIRE(flow::toss(open, report));
    CHECK(report.messages.in == 0);
    CHECK(report.exit_status() == 0);
    CHECK(fs::is_empty(inbound));
}

TEST_CASE("a point's packet that does not tell the point is told as such") {
    test::Station night;
    night.receive("00000001.pkt", {test::echomail("TQW_GEN", "1337:3/33 00000001", "One", "1.")});
    Bytes packet = test::slurp(night.dir / "inbound/00000001.pkt");
    packet[0] = static_cast<char>(200);  // the sender's node: ours
    test::spit(night.dir / "inbound/00000001.pkt", packet);
    const auto report = night.run();
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings[0].find("1337:1/200, which is an address of this system") !=
          std::string::npos);
    CHECK(report.warnings[0].find("[[link]]") == std::string::npos);
}
