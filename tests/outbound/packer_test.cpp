// SPDX-License-Identifier: MIT
// Packets written, and written again after a kill.
#include "outbound/packer.h"

#include "outbound/flow_file.h"
#include "packer_desk.h"
#include "packet/writer.h"
#include "plain_packet.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::outbound;
using namespace tearline::outbound::samples;

TEST_CASE("A packet has the header of FSC-0048 and every message, by an independent reader") {
    const Desk desk;
    const auto written = write_packet(desk.names, desk.plan(0x0a1b2c3d), desk.messages(3));
    REQUIRE(written);
    CHECK(written->file == desk.dir.path() / "outbound" / "0a1b2c3d.pkt");
    CHECK(written->file.is_absolute());
    CHECK(written->messages == 3);
    const Bytes bytes = test::slurp(written->file);
    CHECK(bytes.size() == written->bytes);
    const auto packet = test::read_plain_packet(bytes);
    CHECK(packet.from_zone == 1337);
    CHECK(packet.from_net == 1);
    CHECK(packet.from_node == 200);
    CHECK(packet.to_zone == 1337);
    CHECK(packet.to_node == 201);
    CHECK(packet.password == "SECRET");
    CHECK(packet.capabilities == 1);
    CHECK(packet.year == 2025);
    CHECK(packet.month == 10);
    CHECK(packet.day == 22);
    CHECK(packet.hour == 14);
    REQUIRE(packet.messages.size() == 3);
    for (int i = 0; i < 3; ++i) {
        const ftn::Message wanted = message(i + 1, desk.link.our_address, desk.link.address);
        const auto& found = packet.messages[static_cast<std::size_t>(i)];
        CHECK(found.subject == wanted.subject);
        CHECK(found.body == wanted.body);
        CHECK(found.from_node == 200);
        CHECK(found.to_node == 201);
    }
}

TEST_CASE("Packets from and to points carry them, in the point's folder") {
    Desk desk;
    desk.link.address = at("1337:1/200.7@tqwnet");
    const auto written = write_packet(desk.names, desk.plan(1), desk.messages(1));
    REQUIRE(written);
    CHECK(written->file == desk.dir.path() / "outbound" / "000100c8.pnt" / "00000001.pkt");
    CHECK(test::read_plain_packet(test::slurp(written->file)).to_point == 7);
    desk.link.address = at("1337:1/200");
    desk.link.our_address = at("1337:1/200.9");
    const auto up = write_packet(desk.names, desk.plan(2), desk.messages(1));
    REQUIRE(up);
    const auto packet = test::read_plain_packet(test::slurp(up->file));
    CHECK(packet.from_point == 9);
    CHECK(packet.from_net == 1);
}

TEST_CASE("A packet that is begun has no name yet, and leaves nothing when it is given up") {
    const Desk desk;
    {
        auto begun = PacketFile::begin(desk.names, desk.plan(7), desk.messages(5));
        REQUIRE(begun);
        CHECK_FALSE(std::filesystem::exists(desk.dir.path() / "outbound" / "00000007.pkt"));
    }
    CHECK(names_in(desk.dir.path() / "outbound").empty());
    auto one = PacketFile::begin(desk.names, desk.plan(7), desk.messages(5));
    auto two = PacketFile::begin(desk.names, desk.plan(8), desk.messages(3));
    REQUIRE(one);
    REQUIRE(two);
    const auto first = one->finish(file::FolderFlush::later);
    const auto second = two->finish(file::FolderFlush::later);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->messages == 5);
    CHECK(test::read_plain_packet(test::slurp(first->file)).messages.size() == 5);
    CHECK(second->file.filename() == "00000008.pkt");
    CHECK(test::slurp(second->file).size() == second->bytes);
}

TEST_CASE("Writing a packet again gives the same file") {
    const Desk desk;
    const auto first = write_packet(desk.names, desk.plan(7), desk.messages(5));
    REQUIRE(first);
    const Bytes before = test::slurp(first->file);
    const auto again = write_packet(desk.names, desk.plan(7), desk.messages(5));
    REQUIRE(again);
    CHECK(again->file == first->file);
    CHECK(again->bytes == first->bytes);
    CHECK(again->messages == 5);
    CHECK(test::slurp(first->file) == before);
    CHECK(names_in(desk.dir.path() / "outbound") == std::vector<std::string>{"00000007.pkt"});
}

TEST_CASE("Written again, a packet loses the second name that a killed run left it") {
    const Desk desk;
    const auto first = write_packet(desk.names, desk.plan(7), desk.messages(5));
    REQUIRE(first);
    std::filesystem::create_hard_link(first->file, first->file.string() + ".tmp");
    REQUIRE(write_packet(desk.names, desk.plan(7), desk.messages(5)));
    CHECK(names_in(desk.dir.path() / "outbound") == std::vector<std::string>{"00000007.pkt"});
}

TEST_CASE("A packet of the same header with other messages is not ours, and stays") {
    Desk desk;
    const auto first = write_packet(desk.names, desk.plan(7), desk.messages(5));
    REQUIRE(first);
    const auto bytes = test::slurp(first->file);
    const auto other = write_packet(desk.names, desk.plan(7), desk.messages(4));
    REQUIRE(!other);
    CHECK(other.error().code == Code::busy);
    CHECK(test::slurp(first->file) == bytes);
    CHECK(file::list(first->file.parent_path())->size() == 1);
}

TEST_CASE("A planned packet is replaced when the password was changed in between") {
    Desk desk;
    REQUIRE(write_packet(desk.names, desk.plan(7), desk.messages(5)));
    desk.link.packet_password = "OTHER";
    const auto again = write_packet(desk.names, desk.plan(7), desk.messages(5));
    REQUIRE(again);
    CHECK(test::read_plain_packet(test::slurp(again->file)).password == "OTHER");
}

TEST_CASE("A file of that name that is not by this plan is another program's and is left alone") {
    const Desk desk;
    const auto first = write_packet(desk.names, desk.plan(7), desk.messages(5));
    REQUIRE(first);
    SECTION("another time") {}
    SECTION("no packet") {
        test::spit(first->file, "something else");
    }
    SECTION("nothing in it") {
        test::spit(first->file, "");
    }
    const Bytes before = test::slurp(first->file);
    PacketPlan plan = desk.plan(7);
    plan.created += 60;
    const auto other = write_packet(desk.names, plan, desk.messages(4));
    REQUIRE_FALSE(other);
    CHECK(other.error().code == Code::busy);
    CHECK(test::slurp(first->file) == before);
}

TEST_CASE("What a killed run left half-written is no packet and is written anew") {
    const Desk desk;
    test::spit(
        [&] {
            std::filesystem::create_directories(desk.dir.path() / "outbound");
            return desk.dir.path() / "outbound" / "00000007.pkt.tmp";
        }(),
        "half a pack");
    const auto written = write_packet(desk.names, desk.plan(7), desk.messages(2));
    REQUIRE(written);
    CHECK(test::read_plain_packet(test::slurp(written->file)).messages.size() == 2);
    CHECK(names_in(desk.dir.path() / "outbound") == std::vector<std::string>{"00000007.pkt"});
}

TEST_CASE("No packet is written without a message, and none when the stream breaks") {
    const Desk desk;
    const auto none = write_packet(desk.names, desk.plan(7), desk.messages(0));
    REQUIRE(none);
    CHECK(none->messages == 0);
    int given = 0;
    const auto source = desk.messages(9);
    const auto broken =
        write_packet(desk.names, desk.plan(8), [&]() -> Result<std::optional<MessageBytes>> {
            if (++given == 3) return Error{Code::io, "store", "gone"};
            return source();
        });
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == Code::io);
    CHECK(names_in(desk.dir.path() / "outbound").empty());
}
