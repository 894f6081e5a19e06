// SPDX-License-Identifier: MIT
// fidoconfig, as hpt reads it.
#include "base/charset.h"
#include "base/text.h"
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
if [OS]==OS/2
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
    CHECK(all_told(setup.links) ==
          Lines{"2:5020/1 our_address=2:5020/9999 name=My Hub session=sesame packet=#pk#t "
                "areafix=sesame crash zip uplink",
                "2:5020/9999.1 name=Point auto_create groups=A,B"});
    CHECK(has(remarks(setup), "packer: only ZIP is packed here"));
}

TEST_CASE("hpt: what is hidden by its long name, and what defaults are taken back") {
    const TempDir folder;
    const foreign::Setup setup = read_text(folder, "config",
                                           "Address 2:5020/9999\n"
                                           "EchoAreaDefaults -manual -mandatory -hide\n"
                                           "EchoArea A /a\n"
                                           "EchoArea B /b -nomanual -nomandatory -nohide\n");
    REQUIRE(setup.areas.size() == 2);
    const ftn::Area &all = setup.areas[0].area, &none = setup.areas[1].area;
    CHECK((all.hidden && all.manual && all.mandatory));
    CHECK_FALSE((none.hidden || none.manual || none.mandatory));
}

TEST_CASE("hpt: that packets without the password were taken is told") {
    const TempDir folder;
    const std::string link =
        "Address 2:5020/9999\nEchoArea A /a\nLink Hub\nAka 2:5020/1\npassword x\n";
    for (const std::string on : {"", " on", " secure"})
        CHECK(has(remarks(read_text(folder, "config", link + "allowEmptyPktPwd" + on + "\n")),
                  "config:6: allowemptypktpwd: packets without the password are set aside here"));
    CHECK(remarks(read_text(folder, "config", link + "allowEmptyPktPwd off\n")).empty());
}

TEST_CASE("hpt: paths of another system, and a link without an address, are told") {
    const TempDir folder;
    const foreign::Setup setup =
        read_text(folder, "config",
                  "Address 2:5020/9999\nInbound c:\\fido\\in\nOutbound /ftn/out\n"
                  "Link Nobody\npassword x\nLink Hub\nAka 2:5020/1\npause on\nexport on\n"
                  "EchoArea A d:\\mb\\a -b jam 2:5020/1\nEchoArea B /mb/b -b jam 2:5020/1\n");
    CHECK(setup.inbound_unsecure.empty());
    CHECK(setup.outbound == "/ftn/out");
    CHECK(all_told(setup.areas) == Lines{"A links=2:5020/1", "B jam=/mb/b links=2:5020/1"});
    CHECK(remarks(setup) ==
          "config:2: inbound: its path is of another system\n"
          "config:4: link: it has no Aka, and is left out\n"
          "config:8: pause: here the link gets its mail, until %PAUSE by `tearline areafix`\n"
          "config:10: echoarea: the area A gets no base: its path is of another system\n");
}

TEST_CASE("hpt: areas with their options, routes, and what has no counterpart") {
    const TempDir folder;
    const foreign::Setup setup = read_text(folder, "config", fidoconfig);
    CHECK(setup.netmail_base == ftn::Area::Base::jam);
    CHECK(setup.netmail_path == "/home/ada/ftn/mb/netmail");
    CHECK(setup.bad_mail == "BAD");
    CHECK(all_told(setup.areas) ==
          Lines{"BAD squish=/home/ada/ftn/mb/bad",
                "RU.LINUX jam=/home/ada/ftn/mb/ru.linux description=Linux, and more group=U "
                "level=5 keep_days=30 links=2:5020/1 2:5020/9999.1 read_only=2:5020/9999.1",
                "transit hidden mandatory keep_days=30 links=2:5020/1",
                "old.msg msg=/home/ada/ftn/mb/old keep_messages=500 links=2:5020/1"});
    CHECK(setup.areas[1].ours.text() == "2:5020/9999");
    CHECK(all_told(setup.routes) == Lines{"2:* via 2:5020/1 crash", "3:* via 2:5020/1 crash",
                                          "2:5020/9999.* via direct hold"});
    const std::string told = remarks(setup);
    CHECK(missing(told, {"2:5020/1 may only write there",
                         "carbonto: a [[filter]] may do the same"}) == Lines{});
    CHECK_FALSE(has(told, "endif"));
}

namespace {

/// The tags of the areas that CONDITIONS leave standing.
std::string areas_by(const std::string& conditions, std::string* told = nullptr) {
    const TempDir folder;
    test::spit(folder / "more.inc", "EchoArea MORE /m 2:5020/1\nset more=1\n");
    const foreign::Setup setup =
        read_text(folder, "config", "Address 2:5020/9999\nNetmailArea N /n\n" + conditions);
    std::string tags;
    for (const auto& each : setup.areas) tags += (tags.empty() ? "" : " ") + each.area.key.tag;
    if (told != nullptr) *told = remarks(setup);
    return tags;
}

}  // namespace

TEST_CASE("hpt: conditions that only the file decides") {
    const std::string areas = "EchoArea A /a\nelse\nEchoArea B /b\nendif\nEchoArea END /e\n";
    const auto by = [&](const std::string& condition) {
        std::string told;
        std::string tags =
            areas_by("set Kind=Hub\nset two=a b\n" + condition + "\n" + areas, &told);
        CHECK(told.empty());
        return tags;
    };
    for (const char* yes :
         {"if [OS]==unix", "if [os] == UNIX", "if [module]=~h*", "if [KIND]!=node",
          "if not [kind]==node", "if not [kind]!~?ub", "ifdef KIND", "ifdef [[]",
          "if a==b\nelseif [kind]==hub", "if [two]==a b", "if \"=\\\"!=\" == \"=\\\"!=\""})
        CHECK(by(yes) == "A END");
    for (const char* no :
         {"if [OS]==linux", "if [module]!=hpt", "ifndef kind", "if a==a\nelseif a==a",
          "IF [kind]==\"hub\"", "set q=\nif a==b\nelseif b==c"})
        CHECK(by(no) == (std::string(no).find("a==a") == std::string::npos ? "B END" : "END"));
}

TEST_CASE("hpt: conditions within conditions, and what they set and include") {
    CHECK(areas_by("if a==b\nif a==a\nEchoArea A /a\nelse\nEchoArea B /b\nendif\nset x=1\n"
                   "include more.inc\nelse\nset x=2\nendif\nif [x]==2\nEchoArea C /c\nendif\n") ==
          "C");
    CHECK(areas_by("if a==a\ninclude more.inc\nendif\nifdef more\nEchoArea D /d\nendif\n") ==
          "MORE D");
    CHECK(areas_by("endif\nelse\nelseif a==b\nEchoArea A /a\n") == "A");
}

TEST_CASE("hpt: conditions that something else decides leave a remark, to their endif") {
    for (const char* each : {"if [NOT_SET_HERE]==x", "ifdef NOT_SET_HERE", "ifndef NOT_SET_HERE",
                             "if `hostname`==x", "if nonsense", "if [os]=~un[a-z]x",
                             "set maybe=1\nifdef NOT\nset maybe=2\nendif\nif "
                             "[maybe]==1"}) {
        std::string told;
        CHECK(
            areas_by(std::string(each) +
                         "\nEchoArea A /a\ninclude more.inc\nif a==b\nelse\nEchoArea C /c\nendif\n"
                         "elseif a==a\nEchoArea D /d\nelse\nEchoArea B /b\nendif\nEchoArea E /e\n",
                     &told) == "E");
        CHECK(has(told, "what stands from here to its endif depends on what is not known here"));
    }
    // A branch that counts for certain does so, and the rest does not matter.
    std::string told;
    CHECK(areas_by("if a==a\nEchoArea A /a\nelseif [NOT]==x\nEchoArea B /b\nendif\n", &told) ==
          "A");
    CHECK(told.empty());
    CHECK(areas_by("if a==b\nEchoArea A /a\nelseif [NOT]==x\nEchoArea B /b\nendif\n", &told) == "");
    CHECK(has(told, "elseif: what stands from here"));
}

TEST_CASE("hpt: included files, one of them missing, and one that includes itself") {
    const TempDir folder;
    test::spit(folder / "areas.inc", "EchoArea ONE /mb/one -b jam 2:5020/1\ninclude config\n");
    const foreign::Setup setup =
        read_text(folder, "config",
                  "Address 2:5020/9999\nLink Hub\nAka 2:5020/1\nEchoArea TWO /mb/two 2:5020/1\n"
                  "include areas.inc\ninclude nothing.inc\nNetmailArea N /mb/n\n");
    CHECK(setup.areas.size() == 2);
    CHECK(has(remarks(setup), "include: " + (folder / "nothing.inc").string() + ": cannot be "));
    CHECK(has(remarks(setup), "include: a file includes itself"));
}

TEST_CASE("hpt: a file that is included by its place below the folder of the run") {
    const TempDir folder;
    std::filesystem::create_directory(folder / "etc");
    test::spit(folder / "etc/areas.inc", "EchoArea ONE /mb/one -b jam 2:5020/1\n");
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    const foreign::Setup setup =
        read_text(folder, "etc/config",
                  "Address 2:5020/9999\nLink Hub\nAka 2:5020/1\ninclude etc/areas.inc\n");
    std::filesystem::current_path(before);
    CHECK(setup.areas.size() == 1);
    CHECK(remarks(setup).empty());
}

TEST_CASE("hpt: names in another charset are read as what they look like") {
    const TempDir folder;
    const foreign::Setup setup =
        read_text(folder, "config",
                  "Sysop \x8d\xa8\xaa\xae\xab\xa0\xa9 \x8f\xa5\xe2\xe0\xae\xa2\nAddress 2:5020/1\n"
                  "EchoArea X /x\nNetmailArea N /n\n");
    CHECK(setup.sysop == "Николай Петров");
}

namespace {

/// A table of hpt that translates all of FROM that TO has.
std::string table_between(const char* from, const char* to) {
    std::string table = "# a table\n";
    for (int byte = 128; byte < 256; ++byte) {
        const std::string letter = charset::decode(std::string(1, static_cast<char>(byte)), from);
        const std::string there = charset::encode(letter, to);
        if (there.size() == 1)
            table += "0x" + text::hex(static_cast<unsigned>(byte), 2) + "\t" +
                     std::to_string(static_cast<unsigned char>(there[0])) + "\n";
    }
    return table;
}

std::string charset_by(const std::string& lines, const std::string& table,
                       std::string* told = nullptr) {
    const TempDir folder;
    test::spit(folder / "table", table);
    foreign::Setup setup = read_text(
        folder, "config", "Address 2:5020/9999\nNetmailArea N /n\nEchoArea X /x\n" + lines);
    foreign::settle(setup);
    if (told != nullptr) *told = remarks(setup);
    return setup.networks.at(0).charset;
}

}  // namespace

TEST_CASE("hpt: the network's charset is that which its tables translate to, or from") {
    const auto table = [](const char* from, const char* to) { return table_between(from, to); };
    CHECK(charset_by("outtab table\n", table("KOI8-R", "CP866")) == "CP866");
    CHECK(charset_by("intab table\n", table("CP866", "KOI8-R")) == "CP866");
    CHECK(charset_by("outtab table\n", table("CP1251", "KOI8-R")) == "KOI8-R");
    CHECK(charset_by("outtab table\n", table("ISO-8859-1", "CP850")) == "CP850");
    CHECK(charset_by("outtab table\n", table("ISO-8859-2", "CP852")) == "CP852");
    CHECK(charset_by("outtab table\n",
                     "0xe4 0x84\n0xf6 0x94\n0xfc 0x81\n0xc4 0x8e\n0xd6 0x99\n0xdc 0x9a\n") ==
          "CP437");
}

TEST_CASE("hpt: tables that tell no charset are told") {
    std::string told;
    CHECK(charset_by("outtab table\n", "# nothing\n0x80\nx y\n300 128\n0x41 0x42\n", &told) ==
          "CP437");
    CHECK(has(told, "outtab: between which charsets it translates is not known; charset of"));
    CHECK(charset_by("intab none\n", "", &told) == "CP437");
    CHECK(has(told, "intab: cannot be opened"));
}

TEST_CASE("hpt: a configuration that is damaged") {
    const TempDir folder;
    test::damage(folder, fidoconfig);
}

TEST_CASE("Husky: keywords of a link's robots, and those with several names") {
    const TempDir folder;
    const foreign::Setup setup =
        read_text(folder, "config",
                  "Address 2:5020/1\nLinkDefaults begin\nLevel 300\nLinkDefaults end\nLink A\nAka "
                  "2:5020/2\nareafixAutoCreate on\nareafixName Robot\n"
                  "areafixFwdFile list.na\nareafixForwardRequests on\nfilefixAutoCreate on\n"
                  "filefixAutoCreateDefaults -p 9\n"
                  "Link B\nAka 2:5020/3\nAutoCreate on\nFlavour crash\nfilefixName F\n");
    CHECK(all_told(setup.links) ==
          Lines{"2:5020/2 name=A uplink auto_create level=300 robot=Robot areas_list=" +
                    (folder / "list.na").string(),
                "2:5020/3 name=B crash auto_create level=300"});
    CHECK(missing(remarks(setup), {"filefixautocreate: no file echoes here",
                                   "filefixautocreatedefaults: no file", "filefixname"}) ==
          Lines{});
}

TEST_CASE("Husky: a configuration of Windows that was copied here with what it includes") {
    const TempDir folder;
    test::spit(folder / "links", "Link A\nAka 2:5020/2\n");
    // A folder's backslash does not go on in the next line, one that stands alone does.
    const foreign::Setup setup =
        read_text(folder, "config",
                  "Name Owl\nSysop Ada\nset Base=C:\\fido\nAddress 2:5020/1 \\\n@fidonet\n"
                  "Inbound [Base]\\in\\\nProtInbound [Base]\\sec\\\nLinkWithImportLog kill\n"
                  "Include [Base]\\links\nInclude [Base]\\gone\nSeparateBundles\n");
    CHECK(all_told(setup.links) == Lines{"2:5020/2 name=A"});
    CHECK(missing(remarks(setup),
                  {"config:6: inbound: its path is of another system", "config:7: protinbound",
                   "config:10: include: C:\\fido\\gone is of another system, and no such file"}) ==
          Lines{});
}
