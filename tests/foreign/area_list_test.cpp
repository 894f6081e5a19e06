// SPDX-License-Identifier: MIT
// The area lists of networks (.na).
#include "foreign/read_text.h"

using namespace tearline;
using test::TempDir;

namespace {

const std::string list =
    "; areas of a network\r\nFSX_GEN      General \"chat\" [fsx] # all\r\n\r\nFSX_BOT\r\n";

}  // namespace

TEST_CASE("Area lists: a tag and a description a line, and the feed has them all") {
    const TempDir folder;
    foreign::Setup setup = test::read_text(folder, "FSXNET.NA", list);
    REQUIRE(setup.areas.size() == 2);
    CHECK(setup.areas[0].area.key.tag == "FSX_GEN");
    CHECK(setup.areas[0].area.description == "General \"chat\" [fsx] # all");
    CHECK(setup.areas[1].area.description.empty());
    setup.addresses = {*ftn::parse_address("21:1/200")};
    setup.link(*ftn::parse_address("21:1/1"));
    setup.link(*ftn::parse_address("21:1/100")).link.uplink = true;
    foreign::settle(setup);
    CHECK(test::texts(setup.areas[1].area.links) == "21:1/100@fsxnet");
    CHECK(setup.left_out.empty());
}

TEST_CASE("Area lists: without a feed that is said, and lists of file areas are refused") {
    const TempDir folder;
    foreign::Setup setup = test::read_text(folder, "x.na", list);
    setup.addresses = {*ftn::parse_address("21:1/200")};
    foreign::settle(setup);
    CHECK(test::has(test::remarks(setup), "FSX_BOT: has no link: nothing tells who feeds this"));
    test::spit(folder / "files.na", "Area NODEDIFF 0 ! The weekly list\n");
    CHECK(foreign::read(folder / "files.na", setup).error().code == Code::bad_input);
    test::spit(folder / "empty.na", "");
    CHECK(foreign::read(folder / "empty.na", setup).error().code == Code::bad_input);
}

TEST_CASE("Area lists that are damaged") {
    const TempDir folder;
    test::damage(folder, list, "damaged.na");
}
