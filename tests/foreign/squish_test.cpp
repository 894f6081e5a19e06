// SPDX-License-Identifier: MIT
// Squish's squish.cfg, areas.bbs and route.cfg.
#include "foreign/read_text.h"
#include "foreign/squish_routes.h"

using namespace tearline;
using test::all_told;
using test::has;
using test::Lines;
using test::missing;
using test::read_text;
using test::remarks;
using test::TempDir;
using test::texts;

namespace {

const std::string squish_config = R"(; A board
Address 1:249/128 130
Address 21:1/200
NetFile /mail/in
NetFile NoArc NoEcho /mail/in/unknown   ; of nobody
NetFile /mail/in2
Outbound /mail/out
Outbound /mail/out.015 21
Outbound /mail/fsx 46
Origin Night Owl
Track C:\LOG\
Remap .2 Bob
Password 1:249/303 secret
Password 21:1/100 fsxword
DefaultPacker LHarc
Pack Zip 21:All 1:249/303
NetArea NETMAIL /mail/net -$
NetArea NETMAIL2 /mail/net2
BadArea BAD_MSGS /mail/bad
DupeArea DUPES /mail/dupes -f
EchoArea USERS249 /mb/users -$ -$m500 -$d30 -$s10 -s 1:249/303 304 .5 106/1
EchoArea FSX_GEN /mb/fsx -$ -p21:1/200 1/100 -x21:1/100 -x9/9 -+7
EchoArea FAR # -0 21:1/100
EchoArea WIN C:\MSG\WIN -$ 303 -h junk
EchoArea lonely
LocalArea HERE /mb/here
Frobnicate yes
AreasBBS areas.bbs
Routing route.cfg
)";

}  // namespace

TEST_CASE("Squish: system, areas, and who has which") {
    const TempDir folder;
    test::spit(folder / "areas.bbs", "Night Owl * Far away! Ada Example\n$/mb/old OLD 1:249/303\n");
    test::spit(folder / "route.cfg",
               "; ways\nDefine Rest 2:All 3:All\nSend Crash 1:249/303 % a link\n"
               "Send Hold 249/All 1:10/5\nRoute Direct NoArc File 1:249/303 Rest 106/All 107/3.All "
               "Except 9\nRoute Normal 1:13/0\nSend Normal World\nHostRoute Crash 5:All\n"
               "Poll 1:249/303\nRoute Crash\nSched Night all 00:00 06:00\nSend Crash 4:All\n");
    const foreign::Setup setup = read_text(folder, "squish.cfg", squish_config);
    CHECK(setup.name == "Night Owl * Far away");
    CHECK(setup.sysop == "Ada Example");
    CHECK(texts(setup.addresses) == "1:249/128 1:249/130 21:1/200");
    CHECK(setup.inbound == "/mail/in");
    CHECK(setup.inbound_unsecure == "/mail/in/unknown");
    CHECK(setup.outbound == "/mail/out");
    CHECK(all_told(setup.links) == Lines{"1:249/303 packet=secret crash zip",
                                         "21:1/100 packet=fsxword zip", "1:249/304 hold",
                                         "1:249/304.5 hold", "1:106/1", "1:13/0"});
    CHECK(all_told(setup.areas) ==
          Lines{"BAD_MSGS msg=/mail/bad", "DUPES msg=/mail/dupes",
                "USERS249 squish=/mb/users keep_days=30 keep_messages=500 links=1:249/303 "
                "1:249/304 1:249/304.5 1:106/1",
                "FSX_GEN squish=/mb/fsx links=21:1/100 read_only=21:1/100", "FAR links=21:1/100",
                "WIN links=1:249/303", "OLD squish=/mb/old links=1:249/303"});
    CHECK(setup.areas[3].ours.text() == "21:1/200");
    CHECK(setup.netmail_base == ftn::Area::Base::squish);
    CHECK(setup.netmail_path == "/mail/net");
    CHECK(setup.bad_mail == "BAD_MSGS");
    CHECK(setup.duplicates == "DUPES");
    CHECK(all_told(setup.routes) == Lines{"1:249/* via direct hold", "1:10/5 via direct hold",
                                          "2:* via 1:249/303 direct", "3:* via 1:249/303 direct",
                                          "3:106/* via 1:249/303 direct",
                                          "3:107/3.* via 1:249/303 direct",
                                          "1:13/0 via 1:13/0 normal", "5:* via host crash"});
    CHECK(
        missing(
            remarks(setup),
            {"squish.cfg:6: netfile: there is one inbound", "squish.cfg:9: outbound: mail for",
             "remap: an [[alias]]", "squish.cfg:15: only ZIP is packed here, not lharc; 1:106/1",
             "netarea: there is one", "'-+7' has no counterpart", "'-h' has no counterpart",
             "the area WIN gets no base", "'junk' is neither a flag nor an address",
             "echoarea: it has no tag or no path", "nothing is done with local areas", "frobnicate",
             "route.cfg:5: route: what stands behind Except", "route.cfg:7: send: World: the rest",
             "route.cfg:9: poll", "route.cfg:10: route: it names no system",
             "route.cfg:11: sched: what Squish does by the time"}) == Lines{});
    CHECK_FALSE(has(remarks(setup), "squish.cfg:8"));
}

TEST_CASE("Squish: a point with an address of a fakenet, and files that are not there") {
    const TempDir folder;
    const foreign::Setup setup = read_text(
        folder, "squish.cfg",
        "Address 1:23914/1 1:249/128.1\nPointnet 23914\nAreasBBS gone.bbs\nRouting C:\\ROUTE.CFG\n"
        "NetArea N /n\nEchoArea A /a 1:249/128\nRouting gone.cfg\nPassword x y\nAddress no\n"
        "EchoArea B /b -p -xx\n");
    CHECK(texts(setup.addresses) == "1:249/128.1");
    CHECK(missing(remarks(setup),
                  {"squish.cfg:2: pointnet: points have", "gone.bbs", "gone.cfg",
                   "routing: its path is of another system", "'x' is no address with a zone",
                   "'no' is no address", "'-p' has no address"}) == Lines{});
}

TEST_CASE("Squish's node numbers are completed by those before") {
    struct Row {
        const char* word;
        const char* pattern;
    };
    const Row row = GENERATE(values<Row>({{"World", "*"},
                                          {"all", "*"},
                                          {"2:All", "2:*"},
                                          {"2:5/All", "2:5/*"},
                                          {"106/All", "1:106/*"},
                                          {"45", "1:249/45"},
                                          {".7", "1:249/128.7"},
                                          {"45.all", "1:249/45.*"},
                                          {"45.*", "1:249/45.*"},
                                          {"1:2/3", "1:2/3"},
                                          {"x:All", ""},
                                          {"x/All", ""},
                                          {"99999", ""},
                                          {"", ""},
                                          {":", ""}}));
    ftn::Address last = *ftn::parse_address("1:249/128.3");
    INFO(row.word);
    CHECK(foreign::squish_pattern(row.word, last).value_or("") == row.pattern);
}

TEST_CASE("Squish: a configuration that is damaged") {
    const TempDir folder;
    test::spit(folder / "areas.bbs", "$/mb/old OLD 1:249/303\n");
    test::spit(folder / "route.cfg", "Route Crash 1:249/303 World\n");
    test::damage(folder, squish_config, "squish.cfg");
    foreign::Setup setup;
    const std::string routes =
        "Define R 2:All\nRoute Hold 1:2/3 R 4/All .5\nSend Crash 5:6/7.All\n";
    for (std::size_t at = 0; at < routes.size(); ++at) {
        std::string flipped = routes;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x11);
        for (const std::string& text : {routes.substr(0, at), flipped})
            foreign::read_squish_routes({folder / "route.cfg", text}, {}, setup);
    }
    foreign::settle(setup);
}
