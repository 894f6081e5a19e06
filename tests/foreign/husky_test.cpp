// SPDX-License-Identifier: MIT
// fidoconfig, as hpt reads it.
#include "foreign/read_text.h"

using namespace tearline;
using test::has;
using test::read_text;
using test::remarks;
using test::TempDir;
using test::texts;

namespace {

const std::string fidoconfig = R"(# A board
version 1.9
set home=/home/ada/ftn
Name        Night Owl
Sysop       Ada Example
Address     2:5020/9999
Address     21:1/200@fsxnet
Inbound     [home]/in/
ProtInbound [home]/in.sec
Outbound    [home]/out

LinkDefaults begin
packer zip
LinkDefaults end

Link My Hub
Aka 2:5020/1            # the feed
OurAka 2:5020/9999
Password sesame
pktPwd   #pk#t
forwardRequests on
echoMailFlavour crash

Link Point
Aka 2:5020/9999.1
packer lha
AccessGrp A,B
AutoAreaCreate on

Route crash enc 2:5020/1 2:* \
  3:*
Route hold noroute 2:5020/9999.*

NetmailArea NETMAIL [home]/mb/netmail -b jam
BadArea     BAD     [home]/mb/bad -b Squish
EchoAreaDefaults -b jam -dupeCheck move -dupeHistory 14 -p 30
EchoArea RU.LINUX [home]/mb/ru.linux -a 2:5020/9999 -d "Linux, and more" -g U -lr 5 2:5020/1 2:5020/9999.1 -r
EchoArea transit passthrough -h -mandatory 2:5020/1
EchoAreaDefaults destroy
EchoArea old.msg [home]/mb/old -$m500 2:5020/1 -w
CarbonTo Ada Example
if [OS]==linux
EchoArea NOPE /x 2:5020/1
endif
)";

}  // namespace

TEST_CASE("hpt: the system, its folders and its links") {
    const TempDir folder;
    const foreign::Setup setup = read_text(folder, "config", fidoconfig);
    CHECK(setup.name == "Night Owl");
    CHECK(setup.sysop == "Ada Example");
    CHECK(texts(setup.addresses) == "2:5020/9999 21:1/200@fsxnet");
    CHECK(setup.inbound == "/home/ada/ftn/in.sec");
    CHECK(setup.inbound_unsecure == "/home/ada/ftn/in");
    CHECK(setup.outbound == "/home/ada/ftn/out");
    REQUIRE(setup.links.size() == 2);
    const ftn::Link& hub = setup.links[0].link;
    CHECK(hub.address.text() == "2:5020/1");
    CHECK(hub.our_address.text() == "2:5020/9999");
    CHECK(hub.name == "My Hub");
    CHECK(hub.session_password == "sesame");
    CHECK(hub.packet_password == "#pk#t");
    CHECK(hub.areafix_password == "sesame");
    CHECK(hub.flavour == ftn::Flavour::crash);
    CHECK(hub.zip_bundles);
    CHECK(hub.uplink);
    const foreign::Link& point = setup.links[1];
    CHECK_FALSE(point.link.zip_bundles);
    CHECK(point.link.robots.groups == std::vector<std::string>{"A", "B"});
    CHECK(point.auto_create);
    CHECK(has(remarks(setup), "packer: only ZIP is packed here"));
}

TEST_CASE("hpt: areas with their options, routes, and what has no counterpart") {
    const TempDir folder;
    const foreign::Setup setup = read_text(folder, "config", fidoconfig);
    CHECK(setup.netmail_base == ftn::Area::Base::jam);
    CHECK(setup.netmail_path == "/home/ada/ftn/mb/netmail");
    CHECK(setup.bad_mail == "BAD");
    REQUIRE(setup.areas.size() == 4);
    CHECK(setup.areas[0].area.base == ftn::Area::Base::squish);
    const ftn::Area& linux_area = setup.areas[1].area;
    CHECK(linux_area.key.tag == "RU.LINUX");
    CHECK(linux_area.base == ftn::Area::Base::jam);
    CHECK(linux_area.path == "/home/ada/ftn/mb/ru.linux");
    CHECK(linux_area.description == "Linux, and more");
    CHECK(linux_area.group == "U");
    CHECK(linux_area.level == 5);
    CHECK(linux_area.keep_days == 30);
    CHECK(texts(linux_area.links) == "2:5020/1 2:5020/9999.1");
    CHECK(texts(linux_area.read_only) == "2:5020/9999.1");
    CHECK(setup.areas[1].ours.text() == "2:5020/9999");
    const ftn::Area& transit = setup.areas[2].area;
    CHECK(transit.base == ftn::Area::Base::none);
    CHECK(transit.path.empty());
    CHECK(transit.hidden);
    CHECK(transit.mandatory);
    const ftn::Area& old = setup.areas[3].area;
    CHECK(old.base == ftn::Area::Base::msg);
    CHECK(old.keep_messages == 500);
    CHECK(old.keep_days == 0);

    REQUIRE(setup.routes.size() == 3);
    CHECK(setup.routes[1].to == "3:*");
    CHECK(setup.routes[1].via == "2:5020/1");
    CHECK(setup.routes[1].flavour == ftn::Flavour::crash);
    CHECK(setup.routes[2].via == "direct");

    const std::string told = remarks(setup);
    CHECK(has(told, "2:5020/1 may only write there"));
    CHECK(has(told, "carbonto: a [[filter]] may do the same"));
    CHECK(has(told, "if: what stands up to its endif depends on a condition"));
}

TEST_CASE("hpt: included files, one of them missing, and one that includes itself") {
    const TempDir folder;
    test::spit(folder / "areas.inc", "EchoArea ONE /mb/one -b jam 2:5020/1\ninclude config\n");
    const foreign::Setup setup =
        read_text(folder, "config",
                  "Address 2:5020/9999\nLink Hub\nAka 2:5020/1\nEchoArea TWO /mb/two 2:5020/1\n"
                  "include areas.inc\ninclude nothing.inc\nNetmailArea N /mb/n\n");
    CHECK(setup.areas.size() > 1);
    CHECK(has(remarks(setup), "include: cannot be opened"));
    CHECK(has(remarks(setup), "include: includes go too deep"));
}

TEST_CASE("hpt: names in another charset are read as what they look like") {
    const TempDir folder;
    const foreign::Setup setup =
        read_text(folder, "config",
                  "Sysop \x8d\xa8\xaa\xae\xab\xa0\xa9 \x8f\xa5\xe2\xe0\xae\xa2\nAddress 2:5020/1\n"
                  "EchoArea X /x\nNetmailArea N /n\n");
    CHECK(setup.sysop == "Николай Петров");
}

TEST_CASE("hpt: a configuration that is damaged") {
    const TempDir folder;
    test::damage(folder, fidoconfig);
}
