// SPDX-License-Identifier: MIT
// CrashMail's preferences.
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
    CHECK(all_told(setup.links) ==
          Lines{"2:200/100 packet=;pkt areafix=fix crash zip uplink auto_create groups=A,B "
                "robot=AreaMgr robot_password=far",
                "2:200/207.5 no_forward"});
    CHECK(setup.netmail_path == "/ftn/msg/netmail");
    CHECK(setup.bad_mail == "BAD");
    CHECK(all_told(setup.areas) ==
          Lines{"BAD jam=/ftn/msg/bad",
                "R20_TRASH msg=/ftn/msg/trash description=Odds and ends group=A mandatory "
                "keep_days=10 keep_messages=90 links=2:200/100 2:200/207.5 2:200/207.7 "
                "read_only=2:200/207.5",
                "TRANSIT links=2:200/100"});
    CHECK(all_told(setup.routes) ==
          Lines{"2:200/207.5 via 2:200/207.5", "*:*/*.* via 2:200/100.0"});
    CHECK(missing(remarks(setup), {"PASSIVE: here the link gets its echomail",
                                   "an [[area_template]] may do the same",
                                   "the area NEW_ONE is left out", "remap"}) == Lines{});
}

TEST_CASE("CrashMail: a configuration that is damaged") {
    const TempDir folder;
    test::damage(folder, preferences);
}
