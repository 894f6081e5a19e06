// SPDX-License-Identifier: MIT
// Outbounds of DOS: names in capitals, wherever they may stand.
#include "outbound/spellings.h"

#include "outbound/busy_lock.h"
#include "outbound/listing.h"
#include "outbound/packer.h"
#include "outbound/packer_desk.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::outbound;
using test::at;

namespace {

void put(const Path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    test::spit(path, bytes);
}

}  // namespace

TEST_CASE("A name is found in capitals, and so are the folders on the way") {
    const test::TempDir dir;
    const auto name = GENERATE(values<std::string>(
        {"outbound.00a/000100ab.pnt/0000002d.flo", "outbound.00a/000100AB.PNT/0000002D.FLO",
         "OUTBOUND.00A/000100AB.PNT/0000002D.FLO", "outbound.00A/000100ab.PNT/0000002d.FLO",
         "OUTBOUND.00a/000100AB.pnt/0000002D.flo"}));
    put(dir / name, "");
    CHECK(spellings(dir / "outbound.00a/000100ab.pnt/0000002d.flo") == std::vector{dir / name});
    CHECK(spellings(dir / "outbound.00a/000100ac.pnt/0000002d.flo").empty());
}

TEST_CASE("Files of one name are each found, and one with two names once") {
    const test::TempDir dir;
    put(dir / "000100AB.FLO", "a");
    put(dir / "000100ab.flo", "b");
    CHECK(spellings(dir / "000100ab.flo") ==
          std::vector{dir / "000100ab.flo", dir / "000100AB.FLO"});
    std::filesystem::remove(dir / "000100ab.flo");
    std::filesystem::create_hard_link(dir / "000100AB.FLO", dir / "000100ab.flo");
    CHECK(spellings(dir / "000100ab.flo") == std::vector{dir / "000100ab.flo"});
}

TEST_CASE("Every kind of file counts the same in capitals") {
    const test::TempDir dir;
    const Names names(dir / "outbound", at("1337:1/200@tqwnet"));
    const Path folder = dir / "OUTBOUND.00A/000100C8.PNT";
    for (const char* flavour : {"I", "C", "D", "F", "H"})
        put(folder / ("00000007." + std::string(flavour) + "LO"), "#0000FFFF.SU0\r\n");
    for (const char* flavour : {"I", "C", "D", "O", "H"})
        put(folder / ("00000007." + std::string(flavour) + "UT"), "netmail");
    put(folder / "00000007.REQ", "FILES\r\n");
    put(folder / "00000007.HLD", "5000\r\n");
    put(folder / "00000007.BSY", "");
    put(folder / "0000ffff.su0", "bundle");
    const auto queue = list(names, at("10:1/200.7")).value();
    CHECK(queue.items.size() == 11);
    CHECK(queue.busy);
    CHECK(queue.hold_until == 5000);
    for (const Item& item : queue.items) CHECK(item.size);
}

TEST_CASE("A lock in a point's folder in capitals holds us off") {
    const test::TempDir dir;
    const Names names(dir / "outbound", at("1337:1/200@tqwnet"));
    const auto name = GENERATE(values<std::string>({"00000007.BSY", "00000007.Bsy"}));
    const Path theirs = dir / "outbound/000100C8.PNT" / name;
    put(theirs, "");
    const auto busy = BusyLock::take(names.busy_file(at("1337:1/200.7")), {1763820000, 1000000});
    REQUIRE_FALSE(busy);
    CHECK(busy.error().place == theirs.string());
}

TEST_CASE(
    "What a flow file in capitals lists is queued no second time, and no bundle taken for it") {
    using samples::Desk;
    const Desk desk;
    const Path folder = desk.dir / "outbound";
    const auto packet = write_packet(desk.names, desk.plan(1), desk.messages(5));
    REQUIRE(packet);
    const std::vector<Path> files{packet->file};
    put(folder / "0000ffff.sa0", "theirs");
    put(folder / "000100C9.FLO", "#C:\\FIDO\\0000FFFF.SA0\r\n^" + packet->file.string() + "\r\n");
    const auto bundle =
        write_bundle(desk.names, desk.link, {"0000ffff.sa0", samples::saturday}, files);
    REQUIRE_FALSE(bundle);
    CHECK(bundle.error().code == Code::busy);
    CHECK(test::slurp(folder / "0000ffff.sa0") == "theirs");
    CHECK(queue(desk.names, desk.link, files, samples::saturday).value() ==
          std::vector{Queued::already});
}

TEST_CASE("A request is added to one that stands there in capitals") {
    const samples::Desk desk;
    const Path request = desk.dir / "outbound/000100C9.REQ";
    put(request, "FILES\r\n");
    REQUIRE(request_file(desk.names, desk.link, "NODELIST", samples::saturday));
    CHECK(test::slurp(request) == "FILES\r\nNODELIST\r\n");
    CHECK_FALSE(std::filesystem::exists(desk.dir / "outbound/000100c9.req"));
}

TEST_CASE("A request waits while another program has the system, and is written once") {
    const samples::Desk desk;
    const Path request = desk.dir / "outbound/000100c9.req";
    {
        const auto theirs =
            BusyLock::take(desk.names.busy_file(desk.link.address), {samples::saturday});
        REQUIRE(theirs);
        const auto asked = request_file(desk.names, desk.link, "NODELIST", samples::saturday);
        REQUIRE_FALSE(asked);
        CHECK(asked.error().code == Code::busy);
        CHECK_FALSE(std::filesystem::exists(request));
    }
    REQUIRE(request_file(desk.names, desk.link, "NODELIST", samples::saturday));
    REQUIRE(request_file(desk.names, desk.link, "NODELIST", samples::saturday));
    CHECK(test::slurp(request) == "NODELIST\r\n");
}
