// SPDX-License-Identifier: MIT
// binkd.cfg.
#include "foreign/read_text.h"

using namespace tearline;
using test::all_told;
using test::Lines;
using test::read_text;
using test::remarks;
using test::TempDir;
using test::texts;
using test::told_of;

namespace {

const std::string mailer = R"(# A board
domain fidonet /ftn/outb 2
domain fidonet.org alias-for fidonet
domain fsxnet /ftn/fsx 21
address 2:5020/9999@fidonet 21:1/200@fsxnet
sysname "Night Owl"
sysop "Ada Example"
inbound /ftn/insec
inbound-nonsecure /ftn/in
kill-old-bsy 12h
node 2:5020/1@fidonet -nr -bw 100 hub.example:24555;hub2.example;* sesame,pkt c
node 5020/2 - -
node 21:1/100@fsxnet -nomd * xyzzy
)";

}  // namespace

TEST_CASE("binkd: addresses, folders, hosts and passwords") {
    const TempDir folder;
    foreign::Setup setup = read_text(folder, "binkd.cfg", mailer);
    CHECK(setup.name == "Night Owl");
    CHECK(setup.sysop == "Ada Example");
    CHECK(texts(setup.addresses) == "2:5020/9999@fidonet 21:1/200@fsxnet");
    CHECK(setup.inbound == "/ftn/insec");
    CHECK(setup.inbound_unsecure == "/ftn/in");
    CHECK(setup.outbound == "/ftn/outb");
    CHECK(all_told(setup.links) ==
          Lines{"2:5020/1@fidonet session=sesame packet=pkt crash "
                "host=hub.example:24555 hub2.example nr",
                "2:5020/2", "21:1/100@fsxnet session=xyzzy host=* plain_password no_crypt"});
}

TEST_CASE("binkd: an outbound that is not the main address' is told") {
    const TempDir folder;
    // The order of binkd's own example: domains first.
    foreign::Setup setup = read_text(folder, "binkd.cfg",
                                     "domain fidonet /ftn/outb 2\n"
                                     "domain fsxnet /ftn/fsx 21\n"
                                     "domain tqwnet /ftn/fsx 21\n"
                                     "domain piconet /ftn/fsx 63\n"
                                     "address 21:1/200@fsxnet 2:5020/9999@fidonet\n"
                                     "sysname x\n");
    CHECK(setup.outbound == "/ftn/fsx");
    CHECK(remarks(setup) ==
          "binkd.cfg:1: domain: mail for fidonet lies below the one outbound here; where binkd "
          "goes on calling, its line is to be: domain fidonet /ftn/fsx 21\n"
          "binkd.cfg:4: domain: mail for piconet lies below the one outbound here; where binkd "
          "goes on calling, its line is to be: domain piconet /ftn/fsx 21\n");
}

TEST_CASE("binkd: what a tosser's configuration told before is added to") {
    const TempDir folder;
    foreign::Setup setup =
        read_text(folder, "config",
                  "Name Other\nAddress 2:5020/9999\nLink Hub\nAka 2:5020/1\npktPwd fromhpt\n"
                  "EchoArea X /x 2:5020/1\nNetmailArea N /n\n");
    test::spit(folder / "binkd.cfg", mailer);
    REQUIRE(foreign::read(folder / "binkd.cfg", setup));
    CHECK(setup.name == "Other");
    CHECK(texts(setup.addresses) == "2:5020/9999 21:1/200@fsxnet");
    REQUIRE(setup.links.size() == 3);
    CHECK(told_of(setup.links[0]) ==
          "2:5020/1@fidonet name=Hub session=sesame packet=fromhpt crash "
          "host=hub.example:24555 hub2.example nr");
}

TEST_CASE("binkd: a file of passwords") {
    const TempDir folder;
    test::spit(folder / "passwords",
               "2:5020/1@fidonet word\nnothing here\npassword 2:5020/2 two,pkt\n"
               "2:5020/3 other,other\n2:5020/4 #4,,called\n");
    const foreign::Setup setup = read_text(
        folder, "binkd.cfg",
        "sysname x\npasswords passwords\nnode 2:5020/1 h.example\nnode 2:5020/3 - mine\n");
    CHECK(all_told(setup.links) == Lines{"2:5020/1@fidonet session=word host=h.example",
                                         "2:5020/3 session=mine packet=other",
                                         "2:5020/2 session=two packet=pkt", "2:5020/4 session=#4"});
    CHECK(remarks(setup) ==
          "passwords:5: 2:5020/4: calls to 2:5020/4 have a password of their own there; here the "
          "one for its calls is used\n");
}

TEST_CASE("binkd: hosts behind commas, options anywhere, and domains of other names") {
    const TempDir folder;
    const foreign::Setup setup =
        read_text(folder, "binkd.cfg",
                  "sysname x\ndomain fidonet /ftn/outb 2 example.net\n"
                  "domain fido alias-for fidonet\naddress 2:5020/9999@fido\n"
                  "node 2:5020/1@fidonet [2001:db8::1]:24554,b.example;c.example -ND pw -nr c\n");
    CHECK(texts(setup.addresses) == "2:5020/9999@fidonet");
    CHECK(all_told(setup.links) ==
          Lines{"2:5020/1@fidonet session=pw crash host=[2001:db8::1]:24554 b.example c.example "
                "nd"});
    CHECK(setup.dns.at("fidonet") == "example.net");
}

TEST_CASE("binkd: what follows a backslash is a letter") {
    const TempDir folder;
    const foreign::Setup setup = read_text(folder, "binkd.cfg",
                                           "sysname \"The \\\"Owl\\\"\"\nsysop Ada\\ Example\n"
                                           "node 2:5020/1 - \"a\\\\b\"\nlocation x\\\n"
                                           "inbound /ftn/in\n");
    CHECK(setup.name == "The \"Owl\"");
    CHECK(setup.sysop == "Ada Example");
    CHECK(setup.inbound == "/ftn/in");
    REQUIRE(setup.links.size() == 1);
    CHECK(setup.links[0].link.session_password == "a\\b");
}

TEST_CASE("binkd: a configuration that is damaged") {
    const TempDir folder;
    test::damage(folder, mailer);
}
