// SPDX-License-Identifier: MIT
// Mystic's mystic.dat, mbases.dat and echonode.dat.
#include "foreign/mystic_files.h"
#include "foreign/mystic_records.h"
#include "foreign/read_text.h"

using namespace tearline;
using test::all_told;
using test::has;
using test::Lines;
using test::missing;
using test::mystic_base_110;
using test::mystic_base_112;
using test::mystic_node;
using test::mystic_system_110;
using test::mystic_system_112;
using test::remarks;
using test::spit;
using test::TempDir;
using test::texts;

namespace {

std::string hub() {
    return mystic_node(3, "|11fsxNet hub", {21, 1, 100}, "hub.example:24556")
        .text(389, "session")
        .text(687, "pkt")
        .text(539, "fix")
        .number(63, 1)
        .number(846, 1)
        .number(874, 1)
        .bytes();
}

std::string nodes() {
    return hub() +
           mystic_node(9, "Fido feed", {2, 5020, 1}, "fido.example")
               .text(58, "LHA")
               .text(49, "fidonet")
               .number(131, 0)
               .text(410, "2:* 3:5/*!3:5/7 four")
               .number(846, 2)
               .bytes() +
           mystic_node(10, "Bob", {21, 1, 201}, "").number(40, 0).bytes() +
           mystic_node(11, "By FTP", {21, 1, 202, 5}, "").number(126, 1).bytes();
}

std::string bases(const std::string& messages) {
    return mystic_base_112({"E-mail", "email", messages, "", 0, 1}).bytes() +
           mystic_base_112({"|15General\x82", "fsx_gen", messages, "FSX_GEN", 1, 3}).bytes() +
           mystic_base_112({"Talk", "talk", messages, "R20_TALK", 1, 2}).bytes() +
           mystic_base_112({"Netmail", "netmail", messages, "", 3, 3}).bytes() +
           mystic_base_112({"More netmail", "net2", messages, "", 3, 2}).bytes() +
           mystic_base_112({"No tag", "none", messages, "", 1, 3}).bytes() +
           mystic_base_112({"Group", "news", messages, "alt.news", 2, 3}).bytes() +
           mystic_base_112({"Windows", "win", "D:\\msgs\\", "FSX_WIN", 1, 9}).bytes();
}

/// A system in FOLDER.
void install(const TempDir& folder) {
    for (const char* each : {"data", "msgs", "echomail/in/unsecure", "echomail/out/primary"})
        std::filesystem::create_directories(folder / each);
    const std::string root = folder.path().string();
    spit(folder / "mystic.dat", mystic_system_112(root).bytes());
    spit(folder / "data/echonode.dat", nodes());
    spit(folder / "data/mbases.dat", bases(root + "/msgs/"));
    spit(folder / "msgs/fsx_gen.lnk", std::string("\3\0\0\0\13\0\0\0\12\0\0\0", 12));
    spit(folder / "msgs/talk.lnk", std::string("\11\0\0\0\0", 5));
}

foreign::Setup read_file(const file::Path& path) {
    foreign::Setup setup;
    const auto done = foreign::read(path, setup);
    if (!done) FAIL(done.error().text());
    return setup;
}

Error refused(const TempDir& folder, const std::string& name, const std::string& bytes) {
    spit(folder / name, bytes);
    foreign::Setup setup;
    const auto done = foreign::read(folder / name, setup);
    REQUIRE_FALSE(done);
    return done.error();
}

}  // namespace

TEST_CASE("Mystic 1.12: system, links, areas, and who has which") {
    const TempDir folder;
    install(folder);
    const std::string root = folder.path().string();
    const char* const named = GENERATE("mystic.dat", "data/mbases.dat", "data/echonode.dat");
    foreign::Setup setup = read_file(folder / named);
    CHECK(setup.name == "Night Owl");
    CHECK(setup.sysop == "Ada Example");
    CHECK(texts(setup.addresses) == "21:1/200@fsxnet 2:5020/9999@fidonet");
    CHECK(setup.inbound == root + "/echomail/in");
    CHECK(setup.inbound_unsecure == root + "/echomail/in/unsecure");
    CHECK(setup.outbound == root + "/echomail/out/primary");
    CHECK(all_told(setup.links) ==
          Lines{"21:1/100 name=fsxNet hub session=session packet=pkt areafix=fix crash zip uplink "
                "host=hub.example:24556 tls",
                "2:5020/1@fidonet name=Fido feed host=fido.example plain_password",
                "21:1/202.5 name=By FTP zip"});
    const std::string kept = " keep_days=365 keep_messages=500";
    CHECK(all_told(setup.areas) ==
          Lines{"FSX_GEN jam=" + root + "/msgs/fsx_gen description=General\xc3\xa9" + kept +
                    " links=21:1/100 21:1/202.5",
                "R20_TALK jam=" + root + "/msgs/talk description=Talk" + kept +
                    " links=2:5020/1@fidonet",
                "FSX_WIN description=Windows" + kept});
    CHECK(setup.netmail_path == root + "/msgs/netmail");
    CHECK(all_told(setup.routes) ==
          Lines{"2:* via 2:5020/1@fidonet", "3:5/* via 2:5020/1@fidonet"});
    CHECK(missing(remarks(setup),
                  {"2:5020/9999@fidonet: has its mail below the one outbound here",
                   "echonode.dat: Fido feed: only ZIP is packed here, not LHA",
                   "echonode.dat: Fido feed: STARTTLS", "leaves out !3:5/7", "'four' is not",
                   "echonode.dat: Bob: 21:1/201 is not active",
                   "echonode.dat: By FTP: its mail goes by FTP",
                   "mbases.dat: E-mail: nothing is done with local bases",
                   "mbases.dat: General\xc3\xa9: one of its links is no active node",
                   "talk.lnk: ends within a number", "mbases.dat: More netmail: there is one",
                   "mbases.dat: No tag: has no echo tag", "mbases.dat: Group: newsgroups are",
                   "mbases.dat: Windows: gets no base: its folder D:\\msgs\\ is of another",
                   "mbases.dat: Windows: is shown under an address that is not there"}) == Lines{});
    foreign::settle(setup);
    CHECK(setup.areas.size() == 3);
    CHECK(setup.areas[1].area.key.network == "fidonet");
}

TEST_CASE("Mystic 1.10, whose bases may be Squish") {
    const TempDir folder;
    const std::string root = folder.path().string();
    std::filesystem::create_directories(folder / "data");
    spit(folder / "mystic.dat", mystic_system_110(root).bytes());
    // Six records are as long as five of 1.12.
    std::string bases;
    for (const char* each : {"a", "b", "c", "d", "e", "f"})
        bases += mystic_base_110({each, each, root + "/", each, 1, 2}).bytes();
    spit(folder / "data/mbases.dat", bases);
    const foreign::Setup setup = read_file(folder / "mystic.dat");
    CHECK(texts(setup.addresses) == "2:5020/9999@fidonet");
    CHECK(setup.outbound == root + "/out");
    CHECK(setup.inbound_unsecure.empty());
    REQUIRE(setup.areas.size() == 6);
    CHECK(test::told_of(setup.areas[5].area) ==
          "f squish=" + root + "/f description=f keep_days=30 keep_messages=200");
    CHECK(has(remarks(setup), "echonode.dat: is not there: there are no links"));
}

TEST_CASE("Mystic of Windows, whose folder was copied here") {
    const TempDir folder;
    for (const char* each : {"data", "msgs", "echomail/in"})
        std::filesystem::create_directories(folder / each);
    const std::string root = folder.path().string();
    spit(folder / "mystic.dat", mystic_system_112("c:\\mystic")
                                    .text(17, "c:\\mystic\\")
                                    .text(665, "C:\\Mystic\\echomail\\in\\")
                                    .text(746, "c:\\mystic\\gone\\")
                                    .bytes());
    spit(folder / "data/echonode.dat", nodes());
    spit(folder / "data/mbases.dat", bases("c:\\mystic\\msgs\\"));
    spit(folder / "msgs/talk.lnk", std::string("\11\0\0\0", 4));
    const foreign::Setup setup = read_file(folder / "mystic.dat");
    CHECK(setup.inbound == root + "/echomail/in");
    CHECK(setup.inbound_unsecure.empty());
    CHECK(has(remarks(setup), "the unsecure inbound c:\\mystic\\gone\\ is of another system"));
    REQUIRE(setup.areas.size() == 3);
    CHECK(setup.areas[1].area.path == root + "/msgs/talk");
    CHECK(texts(setup.areas[1].area.links) == "2:5020/1@fidonet");
}

TEST_CASE("Mystic's files beside each other, named in capitals") {
    const TempDir folder, elsewhere;
    install(elsewhere);
    spit(folder / "MYSTIC.DAT", mystic_system_112(elsewhere.path().string()).bytes());
    spit(folder / "MBASES.DAT", mystic_base_112({"T", "t", "/m", "TALK", 1, 3}).bytes());
    spit(folder / "ECHONODE.DAT", hub());
    // Not those of the folder that mystic.dat names.
    const foreign::Setup setup = read_file(folder / "MYSTIC.DAT");
    CHECK(setup.links.size() == 1);
    CHECK(setup.areas.size() == 1);
}

TEST_CASE("Mystic's bases and links without mystic.dat, and with bases that lie elsewhere") {
    const TempDir folder;
    spit(folder / "mbases.dat", mystic_base_112({"T", "t", "/not/here/", "TALK", 1, 1}).bytes());
    spit(folder / "echonode.dat", hub());
    foreign::Setup setup;
    setup.addresses = {*ftn::parse_address("21:1/200")};
    REQUIRE(foreign::read(folder / "mbases.dat", setup));
    REQUIRE(foreign::read(folder / "echonode.dat", setup));
    CHECK(setup.links.size() == 1);
    CHECK(all_told(setup.areas) ==
          Lines{"TALK jam=/not/here/t description=T keep_days=365 keep_messages=500"});
    CHECK(missing(remarks(setup), {"mystic.dat: is not there",
                                   "T: which links it has stands in /not/here/t.lnk"}) == Lines{});
}

TEST_CASE("Mystic's files that are not those of a version known here are refused") {
    const TempDir folder;
    const auto told = [&](const std::string& name, const std::string& bytes) {
        const Error error = refused(folder, name, bytes);
        CHECK(error.code == Code::bad_input);
        CHECK(error.place == (folder / name).string());
        return error.message;
    };
    auto system = mystic_system_112("/m");
    CHECK(has(told("mystic.dat", system.bytes().substr(1)), "has 8191 bytes; that of Mystic 1.10"));
    CHECK(has(told("mystic.dat", system.text(0, "1.13 A1").bytes()),
              "is of Mystic '1.13 A1', whose records are not known"));
    CHECK(has(told("mystic.dat", system.text(0, "1.12 A46").bytes()), "records are not known"));
    CHECK(has(told("mystic.dat", std::string(8192, '\0')), "names no version of Mystic"));
    CHECK(has(told("mystic.dat", system.text(0, "1.12 A48").number(989, 31).bytes()),
              "texts that are longer than their fields"));
    std::filesystem::remove(folder / "mystic.dat");
    CHECK(has(told("mbases.dat", std::string(769, '\0')),
              "has 769 bytes, which is no whole number of records of Mystic 1.12 (768 each) or"));
    CHECK(has(told("mbases.dat", std::string(1280, 'x')), "cannot be understood: 2 of its 2"));
    std::filesystem::remove(folder / "mbases.dat");
    CHECK(has(told("echonode.dat", std::string(900, '\0')), "no whole number of records"));
    CHECK(has(told("echonode.dat", std::string(901, '\7')), "cannot be understood: 1 of its 1"));
}

TEST_CASE("Mystic: a damaged record is left out, versions nobody looked at are told") {
    const TempDir folder;
    spit(folder / "mystic.dat", mystic_system_110("/m").text(0, "1.11").bytes());
    spit(folder / "echonode.dat",
         hub() + hub() + mystic_node(4, "x", {21, 1, 1}, "").number(389, 21).bytes());
    const foreign::Setup setup = read_file(folder / "mystic.dat");
    CHECK(setup.links.size() == 1);
    CHECK(missing(remarks(setup), {"echonode.dat:3: the record is damaged and left out",
                                   "mystic.dat: is of Mystic 1.11, whose records"}) == Lines{});
}

namespace {

/// BYTES cut after every byte are refused; with every byte another one they are read or refused.
template <class Read>
void damage_records(const std::string& bytes, Read read) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto cut = read(bytes.substr(0, at));
        if (cut && at != 0) FAIL("read though it was cut at " << at);
        std::string flipped = bytes;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x11);
        const auto read_all = read(flipped);
        if (!read_all && read_all.error().code != Code::bad_input) FAIL(read_all.error().text());
    }
}

}  // namespace

TEST_CASE("Mystic's files, damaged") {
    const auto system = [](const std::string& bytes) { return foreign::mystic_system(bytes, "x"); };
    damage_records(mystic_system_112("/m").bytes(), system);
    damage_records(mystic_system_110("/m").bytes(), system);
    const auto bases = [](const std::string& bytes) { return foreign::mystic_bases(bytes, "x"); };
    damage_records(mystic_base_112({"T", "t", "/m/", "TALK", 1, 1}).bytes(), bases);
    damage_records(mystic_base_110({"T", "t", "/m/", "TALK", 1, 1}).bytes(), bases);
    damage_records(hub(),
                   [](const std::string& bytes) { return foreign::mystic_nodes(bytes, "x"); });
    // And on the disk, into what a configuration can say.
    const TempDir folder;
    test::damage(folder, mystic_base_112({"T", "t", "/m/", "TALK", 1, 1}).bytes(), "mbases.dat");
}
