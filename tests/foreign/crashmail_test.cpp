// SPDX-License-Identifier: MIT
// CrashMail's preferences.
#include "foreign/read_text.h"

using namespace tearline;
using test::has;
using test::read_text;
using test::remarks;
using test::TempDir;
using test::texts;

namespace {

const std::string preferences = R"(; A board
SYSOP "Ada Example"
INBOUND "/ftn/inb"
OUTBOUND "/ftn/outb"
PACKETDIR "/ftn/outb"
DUPEFILE "/ftn/dupes" 200
AKA 2:200/207.6
DOMAIN "FidoNet"
AKA 21:1/200
NODE 2:200/100.0 "ZIP" ;pkt PACKNETMAIL AUTOADD FORWARDREQ CRASH
AREAFIXINFO "fix" "AB" "" ""
REMOTEAF "AreaMgr" "far"
NODE 2:200/207.5 "LHA" "" NOTIFY PASSIVE
NETMAIL "NETMAIL" 2:200/207.6 JAM "/ftn/msg/netmail"
AREA "BAD" 2:200/207.6 JAM "/ftn/msg/bad"
AREA "DEFAULT_A" 2:200/207.6 JAM "/ftn/msg/%8"
DESCRIPTION "of the template"
AREA "R20_TRASH" 2:200/207.6 MSG "/ftn/msg/trash"
EXPORT %2:200/100.0 !207.5 .7
DESCRIPTION "Odds and ends"
GROUP A
KEEPDAYS 10
KEEPNUM 90
MANDATORY
AREA "NEW_ONE" 2:200/207.6
UNCONFIRMED
AREA "TRANSIT" 2:200/207.6
EXPORT 2:200/100
ROUTE "2:200/207.5" "2:200/207.5" 2:200/207.6
ROUTE "*:*/*.*" "2:200/100.0" 2:200/207.6
REMAP "X" "*" "2:200/207.5"
)";

}  // namespace

TEST_CASE("CrashMail: system, nodes, areas and routes") {
    const TempDir folder;
    const foreign::Setup setup = read_text(folder, "crashmail.prefs", preferences);
    CHECK(setup.sysop == "Ada Example");
    CHECK(setup.inbound == "/ftn/inb");
    CHECK(texts(setup.addresses) == "2:200/207.6@fidonet 21:1/200");
    REQUIRE(setup.links.size() == 2);
    const foreign::Link& hub = setup.links[0];
    CHECK(hub.link.packet_password == ";pkt");
    CHECK(hub.link.areafix_password == "fix");
    CHECK(hub.link.robots.groups == std::vector<std::string>{"A", "B"});
    CHECK(hub.link.robots.name == "AreaMgr");
    CHECK(hub.link.robots.password == "far");
    CHECK(hub.link.flavour == ftn::Flavour::crash);
    CHECK(hub.link.zip_bundles);
    CHECK(hub.link.uplink);
    CHECK(hub.auto_create);
    CHECK(hub.link.robots.forward);
    CHECK_FALSE(setup.links[1].link.zip_bundles);
    CHECK_FALSE(setup.links[1].link.robots.forward);
    CHECK(has(remarks(setup), "PASSIVE: here the link gets its echomail"));

    CHECK(setup.netmail_path == "/ftn/msg/netmail");
    CHECK(setup.bad_mail == "BAD");
    REQUIRE(setup.areas.size() == 3);
    const ftn::Area& trash = setup.areas[1].area;
    CHECK(trash.key.tag == "R20_TRASH");
    CHECK(trash.base == ftn::Area::Base::msg);
    CHECK(texts(trash.links) == "2:200/100 2:200/207.5 2:200/207.7");
    CHECK(texts(trash.read_only) == "2:200/207.5");
    CHECK(trash.description == "Odds and ends");
    CHECK(trash.group == "A");
    CHECK(trash.keep_days == 10);
    CHECK(trash.keep_messages == 90);
    CHECK(trash.mandatory);
    CHECK(setup.areas[2].area.base == ftn::Area::Base::none);

    REQUIRE(setup.routes.size() == 2);
    CHECK(setup.routes[0].via == "2:200/207.5");
    CHECK(setup.routes[1].to == "*:*/*.*");
    CHECK(setup.routes[1].via == "2:200/100.0");
    const std::string told = remarks(setup);
    CHECK(has(told, "an [[area_template]] may do the same"));
    CHECK(has(told, "the area NEW_ONE is left out"));
    CHECK(has(told, "remap"));
}

TEST_CASE("CrashMail: a configuration that is damaged") {
    const TempDir folder;
    test::damage(folder, preferences);
}
