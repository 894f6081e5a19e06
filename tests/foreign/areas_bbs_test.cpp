// SPDX-License-Identifier: MIT
// areas.bbs of the older tossers.
#include "foreign/read_text.h"

using namespace tearline;
using test::all_told;
using test::Lines;
using test::missing;
using test::read_text;
using test::remarks;
using test::TempDir;
using test::texts;

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
    const std::string here = folder.path().string();
    CHECK(all_told(setup.areas) ==
          Lines{"TALK squish=" + here + "/mb/talk links=2:5020/1 2:5020/2 2:5020/2.7 21:1/100",
                "Net.News jam=/mb/news links=2:5020/1", "OLD msg=" + here + "/mb/old",
                "PASSED links=2:5020/1 2:5030/4", "PASSED.TOO links=2:5020/1",
                "HUDSON links=2:5020/1", "DOS.AREA links=2:5020/1", "NO.PATH links=2:5020/1"});
    CHECK(missing(remarks(setup), {"AREAS.BBS:9: 12: the area gets no base: Hudson",
                                   "gets no base: its path is of another system",
                                   "!: the area gets no base: it has no path",
                                   "mb/bad: '-a' is no address with a zone; the area is left out",
                                   "mb/alone: it has no tag"}) == Lines{});
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
