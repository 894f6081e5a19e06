// SPDX-License-Identifier: MIT
// Synchronet: sbbsecho.ini, with msgs.ini, main.ini and the file of areas.
#include <filesystem>

#include "foreign/read_text.h"

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

const std::string echo_ini = R"(; of the Night Owl
Inbound = ../ftn/open
SecureInbound = ../ftn/safe/
Outbound = /ftn/out
AreaFile = areas.bbs
BundleSize = 250K
MaxEchomailAge = 90D
Surprise = yes

[BinkP]
	Sysop = Ada Example
	Capabilities =
[archive:ZIP]
	Sig = 504B
[domain:fidonet]
	Zones = 1,2,3, 4,5,6
	DNSSuffix = binkp.net
	NodeList = list/NODELIST.322
[domain:fsxnet]
	Zones = 21
	DNSSuffix =
	OutboundRoot = ../ftn/fsx
[node:2:5020/1@fidonet]
	Name = Bob Hub
	Comment = bob@example.org
	Archive = ZIP
	PacketPwd = pkt
	AreaFix = true
	AreaFixPwd = fix
	SessionPwd = ses=sion
	LocalAddress = 2:5020/9999
	GroupHub = FidoNet, Other
	Status = Crash
	Direct = true
	Notify = false
	BinkpHost = hub.example
	BinkpPort = 24555
	BinkpPoll = true
	BinkpPlainAuthOnly = true
[node:2:5020/2]
	Comment = Carol
	Archive = ARC
	AreaFix = no
	Direct = 1
	Keys = A,B
	Passive = true
	Inbox = ../ftn/box
	BinkpAllowPlainText = false
	Route = 2:5020/1
[node:21:1/100]
	BinkpHost = fsx.example
	BinkpPort = 24553
	BinkpTLS = true
	BinkpAllowPlainAuth = on
[node:2:ALL]
	Comment = the rest of it
	Route = 2:5020/1
[node:21:1/ALL]
	Direct = true
	Status = Hold
[node:ALL]
	PacketPwd = all
[node:2:5020/2]
	Name = again
[node:nobody]
[echolist:fsx.na]
	Hub = 21:1/100
	AreaMgr = Areas
	Pwd = word
	Fwd = true
[echolist:other.na]
	Hub = 2:5020/1
	Fwd = false
[robot:Game]
	SemFile = x
)";

const std::string msgs_ini = R"(settings=0xffff0000
[mail]
	max_age=90
[grp:FidoNet]
	code_prefix=FIDO-
[grp:Alone]
	code_prefix=A_
[sub:FidoNet:TALK]
	description=Small talk
	name=Talk
	settings=0x160020
	fidonet_addr=2:5020/9999
[sub:FidoNet:NEWS]
	description=New things
	name=Net News
	settings=32
	area_tag=
[sub:FidoNet:LOCAL]
	settings=0x160000
[sub:Alone:X]
	name=X
	area_tag=X.AREA
	settings=0x20
[FidoNet]
	addr_list=2:5020/9999,21:1/200, none
	netmail_dir=../ftn/netmail/
)";

const std::string areas_bbs =
    "; areas\n"
    "FIDO-TALK  TALK.GENERAL  2:5020/1 5020/2 1  ; the first feeds us\n"
    "P          PASSED        2:5020/1\n"
    "UNKNOWN    *BAD\n";

/// A ctrl folder with all of them.
void write_ctrl(const TempDir& folder) {
    test::spit(folder / "msgs.ini", msgs_ini);
    test::spit(folder / "main.ini", "name=Night Owl\noperator=Ada\n[node_dir]\n1=../node1/\n");
    test::spit(folder / "areas.bbs", areas_bbs);
    std::filesystem::create_directory(folder / "list");
    test::spit(folder / "list" / "NODELIST.322", ";A\n");
}

}  // namespace

TEST_CASE("SBBSecho: the system, its folders and networks") {
    const TempDir folder;
    write_ctrl(folder);
    foreign::Setup setup = read_text(folder, "sbbsecho.ini", echo_ini);
    CHECK(setup.name == "Night Owl");
    CHECK(setup.sysop == "Ada");
    const auto above = folder.path().parent_path();
    CHECK(setup.inbound == (above / "ftn/safe").string());
    CHECK(setup.inbound_unsecure == (above / "ftn/open").string());
    CHECK(setup.outbound == "/ftn/out");
    CHECK(setup.netmail_base == ftn::Area::Base::msg);
    CHECK(setup.netmail_path == (above / "ftn/netmail").string());
    foreign::settle(setup);
    CHECK(texts(setup.addresses) == "2:5020/9999@fidonet 21:1/200@fsxnet");
    REQUIRE(setup.networks.size() == 2);
    CHECK(setup.networks[0].zones == std::vector<std::uint16_t>{1, 2, 3, 4, 5, 6});
    CHECK(setup.networks[0].dns == "binkp.net");
    CHECK(setup.networks[1].dns.empty());
    REQUIRE(setup.nodelists.size() == 1);
    CHECK(setup.nodelists[0].path == (folder / "list" / "NODELIST").string());
    const std::string told = remarks(setup);
    CHECK(missing(told, {"outboundroot: mail for fsxnet lies below the same outbound",
                         "sbbsecho.ini:8: surprise", "maxechomailage: [echomail] max_age_days",
                         "[robot:game]", "addr_list: 'none' is no address"}) == Lines{});
    CHECK_FALSE(has(told, "bundlesize"));
}

TEST_CASE("SBBSecho: nodes and how they are called") {
    const TempDir folder;
    const foreign::Setup setup = read_text(folder, "sbbsecho.ini", echo_ini);
    CHECK(all_told(setup.links) ==
          Lines{"2:5020/1@fidonet our_address=2:5020/9999 name=Bob Hub session=ses=sion "
                "packet=pkt areafix=fix crash zip uplink host=hub.example:24555 plain_password "
                "no_crypt no_notify",
                "2:5020/2 name=Carol direct host=* crypt_required no_areafix",
                "21:1/100 host=fsx.example:24553 tls plain_password robot=Areas "
                "robot_password=word areas_list=" +
                    (folder / "fsx.na").string()});
    CHECK(missing(remarks(setup),
                  {"binkppoll: call_every", "archive: only ZIP is packed", "keys: groups say",
                   "passive: here the link gets", "inbox: links have no folders",
                   "[node:2:5020/2]: is there", "[node:nobody]: this is no address",
                   "[echolist:other.na]: Fwd is off", "packetpwd: a password of many nodes",
                   "[node:all]: it tells no way", "areafile: cannot be opened"}) == Lines{});
}

TEST_CASE("SBBSecho: nodes that are many are routes") {
    const TempDir folder;
    const foreign::Setup setup = read_text(folder, "sbbsecho.ini", echo_ini);
    CHECK(all_told(setup.routes) ==
          Lines{"2:5020/2 via 2:5020/1", "2:* via 2:5020/1", "21:1/* via direct hold"});
}

TEST_CASE("SBBSecho: areas of the file, and boards that it lacks") {
    const TempDir folder;
    write_ctrl(folder);
    foreign::Setup setup = read_text(folder, "sbbsecho.ini", echo_ini);
    foreign::settle(setup);
    CHECK(all_told(setup.areas) ==
          Lines{"TALK.GENERAL@fidonet description=Small talk links=2:5020/1@fidonet "
                "2:5020/2@fidonet",
                "PASSED@fidonet links=2:5020/1@fidonet",
                "NET_NEWS@fidonet description=New things links=2:5020/1@fidonet"});
    CHECK(missing(remarks(setup), {"[sub:alone:x]: no GroupHub feeds its group",
                                   "msgs.ini: 1 board is in no network of FTN",
                                   "areas.bbs:4: unknown: an area for mail of unknown areas"}) ==
          Lines{});
}

TEST_CASE("Synchronet: any of its files stands for all of them, and none is read twice") {
    const TempDir folder;
    write_ctrl(folder);
    test::spit(folder / "sbbsecho.ini", echo_ini);
    for (const char* first : {"msgs.ini", "sbbsecho.ini", "main.ini"}) {
        foreign::Setup setup;
        for (const char* each : {first, "msgs.ini", "sbbsecho.ini", "areas.bbs", "main.ini"})
            REQUIRE(foreign::read(folder / each, setup));
        CHECK(setup.name == "Night Owl");
        CHECK(setup.links.size() == 3);
        CHECK(setup.areas.size() == 3);
        CHECK(setup.addresses.size() == 2);
    }
}

TEST_CASE("Synchronet: boards alone are what the uplink is to send") {
    const TempDir folder;
    foreign::Setup setup = read_text(folder, "msgs.ini", msgs_ini);
    setup.link(*ftn::parse_address("2:5020/1")).link.uplink = true;
    foreign::settle(setup);
    REQUIRE(setup.areas.size() == 3);
    CHECK(texts(setup.areas[2].area.links) == "2:5020/1@fidonet");
}

TEST_CASE("SBBSecho: areas in an .ini file, and an older msgs.cnf") {
    const TempDir folder;
    test::spit(folder / "msgs.cnf", "");
    test::spit(folder / "areas.ini",
               "[TALK]\nsub = FIDO-TALK\nlinks = 2:5020/1 2:5020/2\n"
               "[PASSED]\npass-through = true\nlinks = 2:5020/1 x\n[*]\n");
    const foreign::Setup setup =
        read_text(folder, "sbbsecho.ini",
                  "AreaFile = areas.ini\nSecureInbound = in\nBinkleyStyleOutbound = false\n");
    CHECK(all_told(setup.areas) == Lines{"TALK links=2:5020/1 2:5020/2", "PASSED links=2:5020/1"});
    CHECK(setup.outbound.empty());
    CHECK(missing(remarks(setup),
                  {"links: 'x' is no address", "msgs.cnf: is of a Synchronet before 3.20",
                   "binkleystyleoutbound: the outbound is another one"}) == Lines{});
}

TEST_CASE("Synchronet: included files, one that includes itself, and the end") {
    const TempDir folder;
    test::spit(folder / "nodes.inc", "!include sbbsecho.ini\n[node:2:5020/3]\nName: Dan\n");
    const foreign::Setup setup =
        read_text(folder, "sbbsecho.ini",
                  "AreaFile =\nSecureInbound = in\n!include nodes.inc\n!include none.inc\n"
                  "!eof\n[node:2:5020/4]\n");
    REQUIRE(setup.links.size() == 1);
    CHECK(setup.links[0].link.name == "Dan");
    CHECK(has(remarks(setup), "!include: a file includes itself"));
    CHECK(has(remarks(setup), "!include: cannot be opened"));
}

TEST_CASE("Synchronet: paths of Windows are left out, and lists of hubs that are no nodes") {
    const TempDir folder;
    test::spit(folder / "msgs.ini", "[FidoNet]\nnetmail_dir=C:\\sbbs\\netmail\\\n");
    const foreign::Setup setup =
        read_text(folder, "sbbsecho.ini",
                  "Inbound = C:/sbbs/in\nSecureInbound = ..\\in\nOutbound = ../out\n"
                  "[domain:fidonet]\nNodeList = D:nodelist.322\n[echolist:x.na]\nHub = 1:2/3\n");
    CHECK(setup.inbound.empty());
    CHECK(setup.inbound_unsecure.empty());
    CHECK(setup.netmail_path.empty());
    CHECK_FALSE(setup.outbound.empty());
    CHECK(setup.nodelists.empty());
    CHECK(setup.links.empty());
    CHECK(missing(remarks(setup), {"secureinbound: its path is of", "netmail_dir: its path is of",
                                   "nodelist: its path is of", "hub: '1:2/3' is no node"}) ==
          Lines{});
}

TEST_CASE(
    "Synchronet: lines that are none, and a heading that has no end, are told with their place") {
    const TempDir folder;
    const foreign::Setup setup = read_text(folder, "sbbsecho.ini",
                                           "AreaFile = \nSecureInbound ../in\n"
                                           "[node:2:5020/1]\nName = Bob\n"
                                           "[node:2:5020/2\nSessionPwd = secret\n"
                                           "[node:2:5020/3]\nName = Dan\n");
    CHECK(all_told(setup.links) == Lines{"2:5020/1 name=Bob", "2:5020/3 name=Dan"});
    CHECK(missing(remarks(setup),
                  {"sbbsecho.ini:2: SecureInbound: the line is neither a [section] nor KEY = VALUE",
                   "sbbsecho.ini:5: [node:2:5020/2: is a heading without its ]"}) == Lines{});
}

TEST_CASE("Links of a fidoconfig alone are not taken for SBBSecho's") {
    const TempDir folder;
    test::spit(folder / "links", "Link Hub\nAka 2:5020/1\nareafixPwd a\nsessionPwd b\n");
    foreign::Setup setup;
    CHECK_FALSE(foreign::read(folder / "links", setup));
}

TEST_CASE("Synchronet: files that are damaged") {
    const TempDir folder;
    test::damage(folder, echo_ini);
    test::damage(folder, msgs_ini);
}
