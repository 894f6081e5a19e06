// SPDX-License-Identifier: MIT
// Packets and bundles written, queued, and written again after a kill.
#include "outbound/packer.h"

#include "outbound/busy_lock.h"
#include "outbound/flow_file.h"
#include "packet/bundle.h"
#include "packet/writer.h"
#include "plain_packet.h"
#include "support/addresses.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::outbound;
using test::at;

namespace {

constexpr UnixTime saturday = 1763820000;  // 2025-11-22 14:00
ftn::Message message(int number, const ftn::Address& from, const ftn::Address& to) {
    ftn::Message made;
    made.from_address = from;
    made.to_address = to;
    made.date = "22 Nov 25  14:00:00";
    made.from = "Ada Writer";
    made.to = "All";
    made.subject = "Message " + std::to_string(number);
    made.body = "AREA:TQW_TEST\r\x01MSGID: 1337:1/200 " + std::to_string(10000000 + number) +
                "\rText \x8d \xe4 with LF\nand more\r--- Test\r * Origin: Here (1337:1/200)\r";
    return made;
}

struct Desk {
    test::TempDir dir;
    Names names{dir.path() / "outbound", at("1337:1/200@tqwnet")};
    ftn::Link link;
    Desk() {
        link.address = at("1337:1/201@tqwnet");
        link.our_address = at("1337:1/200@tqwnet");
        link.packet_password = "SECRET";
    }
    [[nodiscard]] PacketPlan plan(std::uint32_t serial) const {
        return {serial, link.our_address, link.address, link.packet_password, saturday};
    }
    /// COUNT messages, as a store would give them.
    [[nodiscard]] NextMessage messages(int count) const {
        auto encoded = std::make_shared<Bytes>();
        auto given = std::make_shared<int>(0);
        const ftn::Address from = link.our_address, to = link.address;
        return [=]() -> Result<std::optional<MessageBytes>> {
            if (*given == count) return std::optional<MessageBytes>{};
            *encoded = packet::encode_message(message(++*given, from, to));
            return std::optional<MessageBytes>{MessageBytes{*encoded, {}}};
        };
    }
    [[nodiscard]] Path flow() const { return names.flow_file(link.address, link.flavour); }
};

std::vector<std::string> names_in(const Path& folder) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

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

TEST_CASE("Files are queued once, with ^ and their absolute path") {
    const Desk desk;
    const auto packet = write_packet(desk.names, desk.plan(7), desk.messages(1));
    REQUIRE(packet);
    const std::vector<Path> files{packet->file};
    CHECK(queue(desk.names, desk.link, files, saturday).value() == std::vector{Queued::now});
    CHECK(queue(desk.names, desk.link, files, saturday).value() == std::vector{Queued::already});
    CHECK(test::slurp(desk.flow()) == "^" + packet->file.string() + "\n");
    CHECK(names_in(desk.dir.path() / "outbound") ==
          std::vector<std::string>{"00000007.pkt", "000100c9.flo"});
}

TEST_CASE("A file that was sent in between is gone, and is not queued again") {
    const Desk desk;
    const auto one = write_packet(desk.names, desk.plan(7), desk.messages(1));
    const auto two = write_packet(desk.names, desk.plan(8), desk.messages(1));
    REQUIRE(one);
    REQUIRE(two);
    std::filesystem::remove(one->file);
    const std::vector<Path> files{one->file, two->file};
    CHECK(queue(desk.names, desk.link, files, saturday).value() ==
          std::vector{Queued::gone, Queued::now});
    std::filesystem::remove(two->file);
    std::filesystem::remove(desk.flow());
    CHECK(queue(desk.names, desk.link, files, saturday).value() ==
          std::vector{Queued::gone, Queued::gone});
    CHECK_FALSE(std::filesystem::exists(desk.flow()));
}

TEST_CASE("A busy link keeps its packets for the next run") {
    const Desk desk;
    const auto packet = write_packet(desk.names, desk.plan(7), desk.messages(1));
    REQUIRE(packet);
    const std::vector<Path> files{packet->file};
    {
        const auto session = BusyLock::take(desk.names.busy_file(desk.link.address), {saturday});
        REQUIRE(session);
        const auto queued = queue(desk.names, desk.link, files, saturday);
        REQUIRE_FALSE(queued);
        CHECK(queued.error().code == Code::busy);
        CHECK(std::filesystem::exists(packet->file));
        CHECK_FALSE(std::filesystem::exists(desk.flow()));
    }
    CHECK(queue(desk.names, desk.link, files, saturday).value() == std::vector{Queued::now});
}

TEST_CASE("A change of flavour does not queue a file twice") {
    Desk desk;
    const auto packet = write_packet(desk.names, desk.plan(7), desk.messages(1));
    REQUIRE(packet);
    const std::vector<Path> files{packet->file};
    REQUIRE(queue(desk.names, desk.link, files, saturday));
    desk.link.flavour = ftn::Flavour::crash;
    CHECK(queue(desk.names, desk.link, files, saturday).value() == std::vector{Queued::already});
    CHECK_FALSE(std::filesystem::exists(desk.flow()));
}

TEST_CASE("Bundle names count up, roll over, and never take what stands there") {
    const Desk desk;
    const Path folder = desk.names.folder(desk.link.address);
    std::filesystem::create_directories(folder);
    CHECK(choose_bundle_name(desk.names, desk.link, saturday, 5) == "0000ffff.sa0");
    test::spit(folder / "0000FFFF.SA0", "");
    test::spit(folder / "0000ffff.sa4", "");
    CHECK(choose_bundle_name(desk.names, desk.link, saturday, 5) == "0000ffff.sa5");
    test::spit(folder / "0000ffff.saz", "");
    CHECK(choose_bundle_name(desk.names, desk.link, saturday, 5) == "0000ffff.sa1");
    CHECK(choose_bundle_name(desk.names, desk.link, saturday + 86400, 5) == "0000ffff.su0");
    for (int i = 0; i < 36; ++i) test::spit(folder / bundle_name("0000ffff", "sa", i), "");
    CHECK(choose_bundle_name(desk.names, desk.link, saturday, 5) == "00000005.sa0");
}

TEST_CASE("Packets are grouped by size, in order, and a large one goes alone") {
    std::vector<Written> packets;
    for (const std::uint64_t size : {40u, 50u, 20u, 500u, 10u}) {
        Written packet;
        packet.file = std::to_string(size);
        packet.bytes = size;
        packets.push_back(packet);
    }
    const std::vector<std::vector<Path>> wanted{{"40", "50"}, {"20"}, {"500"}, {"10"}};
    CHECK(group_for_bundles(packets, 100) == wanted);
    CHECK(group_for_bundles({}, 100).empty());
}

TEST_CASE("A bundle holds its packets byte for byte, which are then gone") {
    const Desk desk;
    std::vector<Path> files;
    std::vector<Bytes> contents;
    for (std::uint32_t serial = 1; serial <= 3; ++serial) {
        const auto packet = write_packet(desk.names, desk.plan(serial), desk.messages(20));
        REQUIRE(packet);
        files.push_back(packet->file);
        contents.push_back(test::slurp(packet->file));
    }
    const auto bundle = write_bundle(desk.names, desk.link, {"0000ffff.sa0", saturday}, files);
    REQUIRE(bundle);
    CHECK(names_in(desk.dir.path() / "outbound") == std::vector<std::string>{"0000ffff.sa0"});
    CHECK(bundle->bytes == std::filesystem::file_size(bundle->file));
    const auto opened = packet::open_bundle(bundle->file, desk.dir / "work");
    REQUIRE(opened);
    REQUIRE(opened->members.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(opened->members[i].name == packet_name(static_cast<std::uint32_t>(i + 1)));
        CHECK(test::slurp(opened->members[i].path) == contents[i]);
    }
    const std::vector<Path> bundles{bundle->file};
    REQUIRE(queue(desk.names, desk.link, bundles, saturday));
    CHECK(test::slurp(desk.flow()) == "^" + bundle->file.string() + "\n");
}

TEST_CASE("A bundle is finished after a kill at any step") {
    const Desk desk;
    const BundlePlan plan{"0000ffff.sa0", saturday};
    const auto pack = [&] {
        std::vector<Path> files;
        for (std::uint32_t serial = 1; serial <= 2; ++serial)
            files.push_back(
                write_packet(desk.names, desk.plan(serial), desk.messages(5)).value().file);
        return files;
    };
    const auto files = pack();
    const auto first = write_bundle(desk.names, desk.link, plan, files);
    REQUIRE(first);
    const Bytes content = test::slurp(first->file);

    SECTION("killed before any packet was removed") {
        REQUIRE(pack() == files);
    }
    SECTION("killed when one packet was removed") {
        REQUIRE(pack() == files);
        std::filesystem::remove(files[0]);
    }
    SECTION("killed when all packets were removed") {}
    SECTION("killed while the bundle was written") {
        REQUIRE(pack() == files);
        std::filesystem::rename(first->file, first->file.string() + ".tmp");
    }
    const auto again = write_bundle(desk.names, desk.link, plan, files);
    REQUIRE(again);
    CHECK(test::slurp(again->file) == content);
    CHECK(names_in(desk.dir.path() / "outbound") == std::vector<std::string>{"0000ffff.sa0"});
}

TEST_CASE("A bundle that waits is another program's and is left alone, and the packets stay") {
    const Desk desk;
    const auto packet = write_packet(desk.names, desk.plan(1), desk.messages(5));
    REQUIRE(packet);
    const Path taken = desk.dir.path() / "outbound" / "0000ffff.sa0";
    test::spit(taken, "somebody's bundle");
    test::spit(desk.names.flow_file(desk.link.address, ftn::Flavour::hold),
               "#" + taken.string() + "\n");
    const std::vector<Path> files{packet->file};
    const auto bundle = write_bundle(desk.names, desk.link, {"0000ffff.sa0", saturday}, files);
    REQUIRE_FALSE(bundle);
    CHECK(bundle.error().code == Code::busy);
    CHECK(test::slurp(taken) == "somebody's bundle");
    CHECK(std::filesystem::exists(packet->file));
}

TEST_CASE("A bundle that nobody queued is what a killed run left, and is replaced") {
    const Desk desk;
    const auto packet = write_packet(desk.names, desk.plan(1), desk.messages(5));
    REQUIRE(packet);
    test::spit(desk.dir.path() / "outbound" / "0000ffff.sa0", "an earlier try");
    const std::vector<Path> files{packet->file};
    const auto bundle = write_bundle(desk.names, desk.link, {"0000ffff.sa0", saturday}, files);
    REQUIRE(bundle);
    CHECK(packet::open_bundle(bundle->file, desk.dir / "work").value().members.size() == 1);
}

TEST_CASE("A bundle is not made of packets that are missing") {
    const Desk desk;
    const std::vector<Path> files{desk.dir.path() / "outbound" / "00000001.pkt"};
    CHECK_FALSE(write_bundle(desk.names, desk.link, {"0000ffff.sa0", saturday}, files));
    CHECK_FALSE(std::filesystem::exists(desk.dir.path() / "outbound" / "0000ffff.sa0"));
}

TEST_CASE("A call is asked for by an empty flow file") {
    const Desk desk;
    REQUIRE(ask_for_call(desk.names, desk.link.address, ftn::Flavour::crash, saturday));
    CHECK(names_in(desk.dir.path() / "outbound") == std::vector<std::string>{"000100c9.clo"});
}
