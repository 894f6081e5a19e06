// SPDX-License-Identifier: MIT
// Packets queued, and bundles of them written, and written again after a kill.
#include "outbound/bundle_names.h"
#include "outbound/busy_lock.h"
#include "outbound/flow_file.h"
#include "outbound/packer.h"
#include "packer_desk.h"
#include "packet/bundle.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::outbound;
using namespace tearline::outbound::samples;

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
    const auto next = [&](UnixTime day, const char* given = "") {
        BundleNames names(desk.names);
        names.reserve(given);
        return names.next(desk.link, day, 5);
    };
    CHECK(next(saturday) == "0000ffff.sa0");
    test::spit(folder / "0000FFFF.SA0", "");
    test::spit(folder / "0000ffff.sa4", "");
    CHECK(next(saturday) == "0000ffff.sa5");
    test::spit(folder / "0000ffff.saz", "");
    CHECK(next(saturday) == "0000ffff.sa1");
    CHECK(next(saturday, "0000FFFF.sa1") == "0000ffff.sa2");
    CHECK(next(saturday + 86400) == "0000ffff.su0");
    for (int i = 0; i < 36; ++i) test::spit(folder / bundle_name("0000ffff", "sa", i), "");
    CHECK(next(saturday) == "00000005.sa0");
}

TEST_CASE("A bundle name is given once, to whomever") {
    const Desk desk;
    ftn::Link point = desk.link;
    point.address = point.our_address;
    point.address.point = 1;
    BundleNames names(desk.names);
    CHECK(names.next(desk.link, saturday, 5) == "0000ffff.sa0");
    CHECK(names.next(desk.link, saturday, 5) == "0000ffff.sa1");
    CHECK(names.next(point, saturday, 5) == "0000ffff.sa2");
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
