// SPDX-License-Identifier: MIT
// init with the configurations of other programs.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cmd/run.h"
#include "foreign/mystic_files.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using test::has;
using test::Said;
using test::TempDir;

namespace {

const std::string husky =
    "Name Night Owl\nSysop Ada\nAddress 2:5020/9999\nInbound in\nProtInbound in.sec\n"
    "Outbound out\nLink Hub\nAka 2:5020/1\npktPwd \"a \\b\"\nRoute crash 2:5020/1 *\n"
    "EchoArea TALK mb/talk -b jam -d \"Small \xc3\xa9 talk\" 2:5020/1\n"
    "NetmailArea N mb/net -b squish\nCarbonTo Ada\nCarbonMove X\n";

}  // namespace

TEST_CASE("init with fidoconfig and binkd.cfg makes a configuration that check finds good") {
    const TempDir folder;
    test::spit(folder / "config", husky);
    test::spit(folder / "binkd.cfg",
               "sysname x\naddress 2:5020/9999@fidonet\nnode 2:5020/1@fidonet hub.example pw\n"
               "domain fsxnet /ftn/fsx 21\n");
    const Said made = test::run({"init", "desk", "config", "binkd.cfg"}, folder.path());
    CHECK(made.err.empty());
    REQUIRE(made.status == 0);
    CHECK(has(made.out, "Taken over: 1 link, 1 area, 1 route.\nWhat was not stands at the end"));
    CHECK(has(made.out, "binkd.cfg:4: domain: mail for fsxnet lies below the one outbound here"));
    CHECK(has(made.out, "config:13: carbonto: a [[filter]] may do the same\n"));
    for (const std::string& line : made.lines())
        if (!has(line, folder.path().string())) CHECK(line.size() <= 80);
    const auto file = folder / "desk" / "tearline.toml";
    CHECK_FALSE(std::filesystem::exists(folder / "in"));
    const auto mode = std::filesystem::status(file).permissions();
    CHECK((mode & std::filesystem::perms::others_read) == std::filesystem::perms::none);

    for (const char* each : {"in", "in.sec", "out"})
        std::filesystem::create_directory(folder / each);
    const Said checked = test::run({"-c", file.string(), "check"}, folder.path());
    CHECK(checked.status == 0);
    CHECK(has(checked.out, "is good: 1 network, 1 link, 1 area"));
    const std::string toml = test::slurp(file);
    CHECK(has(toml, "packet_password = \"a \\\\b\""));
    CHECK(has(toml, "host = \"hub.example\""));
    CHECK(has(toml, "session_password = \"pw\""));
    CHECK(has(toml, "description = \"Small \xc3\xa9 talk\""));
    CHECK(has(toml, "#   config:14: carbonmove"));

    const Said again = test::run({"init", "desk", "config"}, folder.path());
    CHECK(again.status == 73);
    CHECK(test::slurp(file) == toml);
}

TEST_CASE("init with others' files: counts as JSON, options come first, a dry run makes nothing") {
    const TempDir folder;
    test::spit(folder / "config", husky);
    const Said made = test::run(
        {"init", "desk", "config", "--json", "--dry-run", "--sysop", "Bob", "--name", "Owl"},
        folder.path());
    REQUIRE(made.status == 0);
    const auto told = nlohmann::json::parse(made.out);
    CHECK(told["links"] == 1);
    CHECK(told["areas"] == 1);
    CHECK(told["left_out"].size() == 2);
    CHECK_FALSE(std::filesystem::exists(folder / "desk"));
    REQUIRE(test::run({"init", "desk", "config", "--sysop", "Bob"}, folder.path()).status == 0);
    CHECK(has(test::slurp(folder / "desk" / "tearline.toml"), "sysop = \"Bob\""));
}

TEST_CASE("init with a network's list of areas, which the uplink is to send") {
    const TempDir folder;
    test::spit(folder / "FSXNET.NA", "; areas\r\nFSX_GEN  General \"chat\" [fsx]\r\nFSX_BOT\r\n");
    const Said made = test::run({"init", "desk", "FSXNET.NA", "--address", "21:1/200", "--uplink",
                                 "21:1/100", "--sysop", "Ada"},
                                folder.path());
    REQUIRE(made.status == 0);
    const auto file = folder / "desk" / "tearline.toml";
    const Said checked = test::run({"-c", file.string(), "check"}, folder.path());
    CHECK(checked.status == 0);
    CHECK(has(checked.out, "is good: 1 network, 1 link, 2 areas"));
    CHECK(has(test::slurp(file),
              "description = \"General \\\"chat\\\" [fsx]\"\nlinks = [\"21:1/100"));

    test::spit(folder / "files.na", "Area NODEDIFF 0 ! The weekly list\nArea OTHER 0 ! More\n");
    const Said files =
        test::run({"init", "other", "files.na", "--address", "21:1/200"}, folder.path());
    CHECK(files.status == 65);
    CHECK(has(files.err, "is no list of echomail areas"));
}

TEST_CASE("init with the files of Synchronet makes a configuration that check finds good") {
    const TempDir folder;
    const auto ctrl = folder / "ctrl";
    for (const char* each : {"ctrl", "data", "in", "in.sec", "out", "netmail"})
        std::filesystem::create_directory(folder / each);
    test::spit(ctrl / "main.ini", "name=Night Owl\noperator=Ada Example\nqwk_id=OWL\n");
    test::spit(ctrl / "msgs.ini",
               "[grp:FidoNet]\ncode_prefix=FIDO_\n[sub:FidoNet:TALK]\ndescription=Small talk\n"
               "name=Talk\nsettings=0x20\n[FidoNet]\naddr_list=2:5020/9999,21:1/200\n"
               "netmail_dir=../netmail/\n");
    test::spit(ctrl / "sbbsecho.ini",
               "Inbound = ../in\nSecureInbound = ../in.sec\nOutbound = ../out\n"
               "AreaFile = ../data/areas.bbs\nSurprise = 1\n[domain:fidonet]\nZones = 1,2,3,4,5,6\n"
               "DNSSuffix = binkp.net\nNodeList = NODELIST.322\n[domain:fsxnet]\nZones = 21\n"
               "[node:2:5020/1@fidonet]\nName = Bob\nPacketPwd = pkt\nSessionPwd = word\n"
               "GroupHub = FidoNet\nNotify = false\nBinkpAllowPlainText = false\n"
               "[node:21:1/100]\nBinkpHost = fsx.example\nBinkpTLS = true\nSessionPwd = x\n"
               "[node:2:ALL]\nRoute = 2:5020/1\n");
    test::spit(ctrl / "NODELIST.322", ";A Nodelist -- Day number 322 : 00000\n");
    test::spit(folder / "data" / "areas.bbs", "FIDO_TALK TALK 2:5020/1\nP FSX_GEN 21:1/100\n");
    const Said made = test::run({"init", "desk", "ctrl/sbbsecho.ini"}, folder.path());
    CHECK(made.err.empty());
    REQUIRE(made.status == 0);
    CHECK(has(made.out, "Taken over: 2 links, 2 areas, 1 route.\n"));
    CHECK(has(made.out, "sbbsecho.ini:5: surprise\n"));
    const auto file = folder / "desk" / "tearline.toml";
    const Said checked = test::run({"-c", file.string(), "check"}, folder.path());
    CHECK(checked.err.empty());
    CHECK(checked.status == 0);
    CHECK(has(checked.out, "is good: 2 networks, 2 links, 2 areas"));
    const std::string toml = test::slurp(file);
    for (const char* each :
         {"sysop = \"Ada Example\"", "dns = \"binkp.net\"", "[[nodelist]]\nnetwork = \"fidonet\"",
          "host = \"*\"", "crypt = \"required\"", "notify = false", "tls = true", "uplink = true",
          "base = \"msg\"", "to = \"2:*\"", "description = \"Small talk\"",
          "tag = \"FSX_GEN\"\nnetwork = \"fsxnet\""})
        CHECK(has(toml, each));
}

TEST_CASE("init with the files of Mystic makes a configuration that check finds good") {
    const TempDir folder;
    const std::string root = folder.path().string();
    for (const char* each : {"data", "msgs", "echomail/in/unsecure", "echomail/out/primary"})
        std::filesystem::create_directories(folder / each);
    test::spit(folder / "mystic.dat", test::mystic_system_112(root).bytes());
    test::spit(folder / "data/echonode.dat",
               test::mystic_node(3, "Hub", {21, 1, 100}, "hub.example").text(389, "pw").bytes());
    test::spit(folder / "data/mbases.dat",
               test::mystic_base_112({"General", "gen", root + "/msgs", "FSX_GEN", 1, 3}).bytes() +
                   test::mystic_base_112({"Net", "net", root + "/msgs", "", 3, 3}).bytes() +
                   test::mystic_base_112({"Far", "far", "d:\\msgs", "FSX_FAR", 1, 3}).bytes());
    test::spit(folder / "msgs/gen.lnk", std::string("\3\0\0\0", 4));
    const Said made = test::run({"init", "desk", "mystic.dat"}, folder.path());
    CHECK(made.err.empty());
    REQUIRE(made.status == 0);
    CHECK(has(made.out, "Taken over: 1 link, 2 areas, 0 routes.\n"));
    const auto file = folder / "desk" / "tearline.toml";
    const Said checked = test::run({"-c", file.string(), "check"}, folder.path());
    CHECK(checked.err.empty());
    CHECK(has(checked.out, "is good: 2 networks, 1 link, 2 areas"));
    const std::string toml = test::slurp(file);
    CHECK(has(toml, "links = [\"21:1/100@fsxnet\"]"));
    CHECK(has(toml, "uplink = true"));

    SECTION("a damaged one is refused") {
        std::filesystem::resize_file(folder / "data/mbases.dat", 700);
        const Said cut = test::run({"init", "other", "mystic.dat"}, folder.path());
        CHECK(cut.status == 65);
        CHECK(has(cut.err, "mbases.dat: has 700 bytes, which is no whole number of records"));
        CHECK_FALSE(std::filesystem::exists(folder / "other"));
    }
    SECTION("Mystic goes on tossing") {
        const Said beside =
            test::run({"init", "--sidecar", "side", "data/mbases.dat"}, folder.path());
        REQUIRE(beside.status == 0);
        CHECK(has(beside.out, "Taken over: 0 links, 1 area, 0 routes.\n"));
        CHECK(has(beside.out, "FSX_FAR@fsxnet: has no base that could be read"));
        CHECK(has(beside.out, "name a [[digest]]"));
        CHECK_FALSE(has(beside.out, "switch that off"));
        const auto config = (folder / "side" / "tearline.toml").string();
        CHECK(has(test::run({"-c", config, "check"}, folder.path()).out, "0 links, 1 area"));
        const std::string text = test::slurp(config);
        CHECK(has(text, "sidecar = true"));
        CHECK_FALSE(has(text, "inbound"));
        CHECK_FALSE(has(text, "links ="));
    }
}

TEST_CASE("init --sidecar needs the other tosser's configuration") {
    const TempDir folder;
    const Said made = test::run(
        {"init", "desk", "--sidecar", "--address", "21:1/2", "--sysop", "A"}, folder.path());
    CHECK(made.status == 64);
    CHECK(has(made.err, "--sidecar needs the configuration of the tosser"));
}

TEST_CASE("init with others' files that cannot be used, or that make a mistake") {
    const TempDir folder;
    test::spit(folder / "hosts", "127.0.0.1 localhost\n");
    const Said strange = test::run({"init", "desk", "hosts"}, folder.path());
    CHECK(strange.status == 65);
    CHECK(has(strange.err,
              "is no configuration of hpt, CrashMail, binkd, Squish, Synchronet, Mystic or ENiGMA½ "
              "(.hjson), and"));
    CHECK(test::run({"init", "desk", "missing"}, folder.path()).status == 66);
    test::spit(folder / "sbbsecho.ini", "[node:2:5020/1]\n[domain:fidonet\nAreaFile =\n");
    const Said broken = test::run({"init", "desk", "sbbsecho.ini"}, folder.path());
    CHECK(broken.status == 64);
    CHECK(has(broken.err, "sbbsecho.ini:2: [domain:fidonet: is a heading without its ]"));
    test::spit(folder / "nobody", "Sysop Ada\nEchoArea A /a\nNetmailArea N /n\n");
    const Said nobody = test::run({"init", "desk", "nobody"}, folder.path());
    CHECK(nobody.status == 64);
    CHECK(has(nobody.err, "give --address"));
    test::spit(folder / "x.na", "ONE\n");
    const auto refused = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"init", "desk", "x.na"});
        const Said said = test::run(options, folder.path());
        CHECK(said.status == 64);
        return said.err;
    };
    CHECK(has(refused({"--address", "21:1/2"}), "give --sysop"));
    CHECK(has(refused({"--address", "21:1/2@fsxnet", "--network", "other", "--sysop", "A"}),
              "name two networks"));
    CHECK(has(refused({"--address", "21:1/2", "--sysop", "J\xf6rg"}), "is not in UTF-8"));
    CHECK(has(refused({"--address", "21", "--sysop", "A"}), "'21' is no address"));
    CHECK_FALSE(std::filesystem::exists(folder / "desk"));

    test::spit(folder / "config", husky + "EchoArea TWICE mb/talk -b jam 2:5020/1\n");
    const Said twice = test::run({"init", "desk", "config"}, folder.path());
    CHECK(twice.status == 78);
    CHECK(has(twice.err, "is already that of line"));
    CHECK(has(twice.err, "was made all the same; mend it"));
    CHECK(std::filesystem::exists(folder / "desk" / "tearline.toml"));
}
