// SPDX-License-Identifier: MIT
// areas.bbs of the older tossers.
#include "foreign/read_text.h"

using namespace tearline;
using test::has;
using test::read_text;
using test::remarks;
using test::TempDir;
using test::texts;
using Base = ftn::Area::Base;

namespace {

const std::string areas_file =
    "; of a board\r\n"
    "Night Owl, Example Town ! Ada Example\r\n"
    "\r\n"
    "$mb/talk    TALK       2:5020/1 2 .7 21:1/100\r\n"
    "!/mb/news   Net.News   2:5020/1\r\n"
    "mb/old/     OLD\r\n"
    "#$mb/pass   PASSED     2:5020/1 5030/4\r\n"
    "##          PASSED.TOO 2:5020/1 ; not 2:5020/9\r\n"
    "12          HUDSON     2:5020/1\r\n"
    "C:\\MSG\\DOS  DOS.AREA   2:5020/1\r\n"
    "!           NO.PATH    2:5020/1\r\n"
    "mb/bad      BAD.LINKS  2:5020/1 -a\r\n"
    "mb/alone\r\n";

}  // namespace

TEST_CASE("areas.bbs: bases by the path's first letters, links with parts left out") {
    const TempDir folder;
    const foreign::Setup setup = read_text(folder, "AREAS.BBS", areas_file);
    CHECK(setup.name == "Night Owl, Example Town");
    CHECK(setup.sysop == "Ada Example");
    REQUIRE(setup.areas.size() == 8);
    const auto area = [&](std::size_t i) { return setup.areas[i].area; };
    CHECK(area(0).base == Base::squish);
    CHECK(area(0).path == (folder / "mb/talk").string());
    CHECK(texts(area(0).links) == "2:5020/1 2:5020/2 2:5020/2.7 21:1/100");
    CHECK(area(1).base == Base::jam);
    CHECK(area(1).path == "/mb/news");
    CHECK(area(1).key.tag == "Net.News");
    CHECK(area(2).base == Base::msg);
    CHECK(area(2).path == (folder / "mb/old").string());
    CHECK(area(2).links.empty());
    CHECK(area(3).base == Base::none);
    CHECK(texts(area(3).links) == "2:5020/1 2:5030/4");
    CHECK(area(4).base == Base::none);
    CHECK(texts(area(4).links) == "2:5020/1");
    for (const std::size_t i : {5u, 6u, 7u}) CHECK(area(i).base == Base::none);
    const std::string told = remarks(setup);
    for (const char* each :
         {"AREAS.BBS:9: 12: the area gets no base: Hudson", "its path is of another system",
          "!: the area gets no base: it has no path",
          "mb/bad: '-a' is no address with a zone; the area is left out",
          "mb/alone: it has no tag"})
        CHECK(has(told, each));
}

TEST_CASE("areas.bbs: a link without zone is of our zone, where that is known") {
    const TempDir folder;
    test::spit(folder / "areas.bbs", "mb/one ONE 5020/1\n");
    foreign::Setup setup;
    CHECK(foreign::read(folder / "areas.bbs", setup).error().code == Code::bad_input);
    setup.addresses = {*ftn::parse_address("2:5020/9999@fidonet")};
    REQUIRE(foreign::read(folder / "areas.bbs", setup));
    CHECK(texts(setup.areas[0].area.links) == "2:5020/1");
}

TEST_CASE("areas.bbs: a list of files is refused") {
    const TempDir folder;
    test::spit(folder / "FILES.BBS",
               "NODELIST.ZIP The nodes of this week\nPROG.ZIP A small program\nLONE.ZIP\n");
    foreign::Setup setup;
    CHECK(foreign::read(folder / "FILES.BBS", setup).error().code == Code::bad_input);
    CHECK(setup.areas.empty());
}

TEST_CASE("areas.bbs that are damaged") {
    const TempDir folder;
    test::damage(folder, areas_file, "damaged.bbs");
}
