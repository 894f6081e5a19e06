// SPDX-License-Identifier: MIT
// What was read of others becomes what our configuration can say.
#include "foreign/read_text.h"

using namespace tearline;
using test::all_told;
using test::has;
using test::Lines;
using test::missing;
using test::remarks;
using test::TempDir;
using test::texts;

namespace {

ftn::Address at(const char* text) {
    return *ftn::parse_address(text);
}

foreign::Setup example() {
    foreign::Setup setup;
    setup.addresses = {at("2:5020/9999"), at("21:1/200"), at("44:1/2"), at("2:5020/9999"),
                       at("0:5/6")};
    setup.link(at("2:5020/1")).link.packet_password = "123456789";
    setup.link(at("21:1/100")).link.host = "*";
    setup.link(at("3:633/280")).link.host = "*";
    setup.link(at("99:1/1"));
    setup.link(at("2:5020/9999"));
    foreign::Area area;
    area.area.key.tag = "Ru.Linux";
    area.area.links = {at("2:5020/1"), at("2:5020/1"), at("2:5020/77"), at("21:1/100"),
                       at("2:5020/9999")};
    setup.areas.push_back(area);
    setup.areas.push_back(area);
    area.area.key.tag = "two words";
    setup.areas.push_back(area);
    area.area.key.tag = "GEN";
    area.area.links = {};
    area.ours = at("21:1/200");
    setup.areas.push_back(area);
    setup.routes = {{"2:5020/9999.*", "direct", {}},
                    {"*", "2:5020/1", {}},
                    {"*", "21:1/100", {}},
                    {"21:*", "21:1/7", {}},
                    {"nobody", "2:5020/1", {}}};
    foreign::settle(setup);
    return setup;
}

}  // namespace

TEST_CASE("Networks have the names that are told, that everybody uses, or made up ones") {
    const foreign::Setup setup = example();
    CHECK(texts(setup.addresses) == "2:5020/9999@fidonet 21:1/200@fsxnet 44:1/2@zone44");
    REQUIRE(setup.networks.size() == 3);
    CHECK(setup.networks[0].zones == std::vector<std::uint16_t>{1, 2, 3, 4, 5, 6});
    CHECK(setup.networks[0].dns == "binkp.net");
    CHECK(setup.networks[1].domain == "fsxnet");
    CHECK(has(remarks(setup), "5/6: is left out: it has no zone"));
    CHECK(has(remarks(setup), "44:1/2@zone44: is in a network that nothing tells the name of"));
}

TEST_CASE("Links of no network of ours, and ourselves, are left out") {
    const foreign::Setup setup = example();
    // The first gets the netmail for all others.
    CHECK(all_told(setup.links) == Lines{"2:5020/1@fidonet packet=12345678 uplink",
                                         "21:1/100@fsxnet uplink", "3:633/280@fidonet host=*"});
    CHECK(missing(remarks(setup), {"99:1/1@zone99: is left out",
                                   "2:5020/9999@fidonet: is left out: it is this system itself",
                                   "which was cut"}) == Lines{});
}

TEST_CASE("Areas have a tag and a network, once, and links that are there") {
    const foreign::Setup setup = example();
    CHECK(all_told(setup.areas) == Lines{"RU.LINUX@fidonet links=2:5020/1@fidonet", "GEN@fsxnet"});
    CHECK(missing(remarks(setup), {"two words: is left out", "is there twice",
                                   "goes to 2:5020/77, which is no link",
                                   "goes to 21:1/100, which is in another network"}) == Lines{});
    CHECK_FALSE(has(remarks(setup), "goes to 2:5020/9999"));
}

TEST_CASE("Routes that say nothing, or lead nowhere, are left out") {
    const foreign::Setup setup = example();
    CHECK(all_told(setup.routes) == Lines{"* via 2:5020/1"});
    CHECK(missing(remarks(setup),
                  {"route 2:5020/9999.*: is left out: mail for points goes to them anyway",
                   "route 21:*: is left out: 21:1/7 is no link", "route nobody: is left out"}) ==
          Lines{});
}

TEST_CASE("What is no configuration of a program known here is refused, and why is told") {
    struct Row {
        const char* name;
        std::string text;
        const char* why;
    };
    const std::string nul("a\0b\n", 4);
    const Row row = GENERATE_COPY(values<Row>({
        {"x", "\n# hello\nHello = secret\nworld\n",
         "(.na, .bbs): line 3, 'hello', is known to none"},
        {"x", "one\n[node:2:5020/1]\n",
         "only line 2, '[node', may be of SBBSecho; nothing was made"},
        {"x", "", "has no line that says anything"},
        {"x", "; only a comment\n", "has no line that says anything"},
        {"x", "[no\n" + nul, "a NUL stands in line 2"},
        {"SBBSecho.ini", "; all\n<node 2:5020/1>\nPasswort=x\n",
         "is called like a configuration of SBBSecho, but has none of its words; line 2, '<node'"},
        {"binkd.cfg", "<html>\n", "is called like a configuration of binkd, but has none"},
    }));
    const TempDir folder;
    foreign::Setup setup;
    test::spit(folder / row.name, row.text);
    const auto done = foreign::read(folder / row.name, setup);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == Code::bad_input);
    CHECK(done.error().place == (folder / row.name).string());
    CHECK(missing(done.error().message, {row.why}) == Lines{});
    CHECK_FALSE(has(done.error().message, "secret"));
    CHECK(foreign::read(folder / "missing", setup).error().code == Code::unreadable);
    CHECK(has(foreign::read(folder.path(), setup).error().message, "is a folder; name the"));
}

TEST_CASE("One word is enough in a file that is called like its program's") {
    const TempDir folder;
    foreign::Setup setup;
    test::spit(folder / "sbbsecho.ini", "[node:2:5020/1]\nName = Bob\n");
    REQUIRE(foreign::read(folder / "sbbsecho.ini", setup));
    CHECK(all_told(setup.links) == Lines{"2:5020/1 name=Bob"});
}
