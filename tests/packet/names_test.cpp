// SPDX-License-Identifier: MIT
// Names of packets and bundles, and what becomes of hostile ones.
#include "packet/names.h"

#include "packet/archive_kind.h"
#include "samples.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::packet;

TEST_CASE("Q18 bundle names are known case-blind, with digits and letters as counter") {
    for (const char* name : {"0000abcd.su0", "0000ABCD.MO9", "12345678.tua", "deadbeef.Wez",
                             "00000001.th5", "00000001.fr0", "ffffffff.SAZ"})
        CHECK(is_bundle_name(name));
    for (const char* name : {"0000abcd.su", "0000abcd.sun", "0000abcd.xx0", "0000abcg.su0",
                             "000abcd.su0", "0000abcd.su-", "0000abcd.pkt", "", "00000abcd.su0"}) {
        INFO(name);
        CHECK(is_bundle_name(name) == (std::string_view(name) == "0000abcd.sun"));
    }
}

TEST_CASE("Q18 packet names are known case-blind") {
    CHECK(is_packet_name("0a1b2c3d.pkt"));
    CHECK(is_packet_name("0A1B2C3D.PKT"));
    CHECK_FALSE(is_packet_name(".pkt"));
    CHECK_FALSE(is_packet_name("0a1b2c3d.pkt.bad"));
    CHECK(is_tic_name("NEWS.TIC"));
}

TEST_CASE("a stranger's name becomes a harmless one") {
    CHECK(safe_name("0a1b2c3d.PKT") == "0a1b2c3d.PKT");
    CHECK(safe_name("out/sub/x.pkt") == "x.pkt");
    CHECK(safe_name("OUT\\X.PKT") == "X.PKT");
    CHECK(safe_name("a b;c$(d).pkt") == "a_b_c__d_.pkt");
    CHECK(safe_name("-rf.pkt") == "_rf.pkt");
    CHECK(safe_name(".bashrc") == "_bashrc");
    CHECK(safe_name("..") == "_.");
    CHECK(safe_name("") == "_");
    CHECK(safe_name("dir/") == "_");
    CHECK(safe_name(std::string(300, 'x') + ".pkt") == std::string(60, 'x') + ".pkt");
    CHECK(safe_name("\xd0\x9f.pkt") == "__.pkt");
}

TEST_CASE("a path leads outside when it is absolute, has a drive or climbs") {
    for (const char* path : {"/etc/x.pkt", "\\x.pkt", "C:\\x.pkt", "c:x.pkt", "../x.pkt",
                             "a/../../x.pkt", "a\\..\\x.pkt", ".."}) {
        INFO(path);
        CHECK(leads_outside(path));
    }
    for (const char* path : {"x.pkt", "a/x.pkt", "..x.pkt", "a..b/x.pkt", "./x.pkt"}) {
        INFO(path);
        CHECK_FALSE(leads_outside(path));
    }
}

TEST_CASE("names that collide get numbers, also when they differ in case only") {
    std::set<std::string> taken;
    CHECK(unique_name("a.pkt", taken) == "a.pkt");
    CHECK(unique_name("A.PKT", taken) == "A-1.PKT");
    CHECK(unique_name("a.pkt", taken) == "a-2.pkt");
    CHECK(unique_name("a-2.pkt", taken) == "a-2-1.pkt");
}

TEST_CASE("a name that gets a number is no longer than a safe one may be") {
    const std::string longest = std::string(60, 'a') + ".pkt";
    std::set<std::string> taken;
    CHECK(unique_name(longest, taken) == longest);
    for (int number = 1; number <= 12; ++number) {
        const std::string end = "-" + std::to_string(number) + ".pkt";
        const std::string name = unique_name(longest, taken);
        CHECK(name == std::string(64 - end.size(), 'a') + end);
        CHECK(safe_name(name) == name);
    }
}

TEST_CASE("archives are known by their first bytes") {
    const auto kind = [](std::string_view hex) { return archive_kind(test::from_hex(hex)); };
    CHECK(kind("504b0304 1400") == ArchiveKind::zip);
    CHECK(kind("504b0506 0000") == ArchiveKind::zip);
    CHECK(kind("2800 2d6c68352d 13") == ArchiveKind::lzh);
    CHECK(kind("526172211a0700") == ArchiveKind::rar);
    CHECK(kind("377abcaf271c") == ArchiveKind::seven_zip);
    CHECK(kind("60ea2900") == ArchiveKind::arj);
    CHECK(kind("1a08 30612e706b740000000000000000") == ArchiveKind::arc);
    CHECK(kind("1a08 00612e706b740000000000000000") == ArchiveKind::none);
    CHECK(kind("1f8b0800") == ArchiveKind::tar);
    CHECK(archive_kind(Bytes(257, 'x') + "ustar") == ArchiveKind::tar);
    CHECK(archive_kind("ZOO 2.10 Archive.\x1a\x1a\x1a\xdc\xa7\xc4\xfd") == ArchiveKind::zoo);
    CHECK(archive_kind(test::header_bytes()) == ArchiveKind::none);
    CHECK(archive_kind("") == ArchiveKind::none);
}
