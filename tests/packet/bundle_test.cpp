// SPDX-License-Identifier: MIT
// Bundles of every kind opened, and hostile ones refused with a reason.
#include "packet/bundle.h"

#include <cstdlib>

#include "archives.h"
#include "packet/zip.h"
#include "samples.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::packet;
using test::Stored;

namespace {

struct Opened {
    test::TempDir folder;
    Result<Bundle> bundle = Error{};

    explicit Opened(const Bytes& archive, const BundleLimits& limits = {}) {
        test::spit(folder / "0000fffe.su0", archive);
        open(limits);
    }
    Opened() = default;
    void open(const BundleLimits& limits = {}) {
        bundle = open_bundle(folder / "0000fffe.su0", folder / "work", limits);
    }
    [[nodiscard]] bool is_bad(std::string_view words) const {
        INFO((bundle ? std::string("was opened") : bundle.error().text()));
        CHECK_FALSE(bundle);
        if (bundle) return false;
        CHECK(bundle.error().message.find(words) != std::string::npos);
        CHECK((!std::filesystem::exists(folder / "work") ||
               std::filesystem::is_empty(folder / "work")));
        return bundle.error().code == Code::bad_input;
    }
};

Bytes one_packet() {
    return test::packet_bytes({test::record_bytes()});
}

/// Both packets came out whole under safe names.
void check_two_packets(const Opened& opened, ArchiveKind kind) {
    if (!opened.bundle && opened.bundle.error().code == Code::unreadable) {
        WARN("SKIPPED: " << opened.bundle.error().text());
        return;
    }
    INFO((opened.bundle ? "" : opened.bundle.error().text()));
    REQUIRE(opened.bundle);
    CHECK(opened.bundle->kind == kind);
    CHECK_FALSE(opened.bundle->empty);
    CHECK(opened.bundle->refused.empty());
    REQUIRE(opened.bundle->members.size() == 2);
    for (const Member& member : opened.bundle->members) {
        CHECK(member.kind == MemberKind::packet);
        CHECK(member.size == one_packet().size());
        CHECK(test::slurp(member.path) == one_packet());
        CHECK(member.path.parent_path() == opened.folder / "work");
    }
    // Some archivers sort their members by name.
    std::set<Bytes> names{opened.bundle->members[0].name, opened.bundle->members[1].name};
    CHECK(names == std::set<Bytes>{"0a.pkt", "0B.PKT"});
}

std::vector<Stored> two() {
    return {{"0a.pkt", one_packet()}, {"0B.PKT", one_packet()}};
}

}  // namespace

TEST_CASE("hand-made bundles of every kind are opened") {
    check_two_packets(Opened(test::zip_of(two())), ArchiveKind::zip);
    check_two_packets(Opened(test::lzh_of(two())), ArchiveKind::lzh);
    check_two_packets(Opened(test::rar_of(two())), ArchiveKind::rar);
    check_two_packets(Opened(test::arj_of(two())), ArchiveKind::arj);
    check_two_packets(Opened(test::arc_of(two())), ArchiveKind::arc);
    check_two_packets(Opened(test::zoo_of(two())), ArchiveKind::zoo);
}

TEST_CASE("bundles made by installed archivers are opened") {
    struct Maker {
        ArchiveKind kind;
        std::vector<std::string> command;
    };
    const std::vector<Maker> makers{
        {ArchiveKind::zip, {"zip", "-q", "made.zip", "0a.pkt", "0B.PKT"}},
        {ArchiveKind::lzh, {"jlha", "a", "made.lzh", "0a.pkt", "0B.PKT"}},
        {ArchiveKind::arj, {"arj", "a", "made.arj", "0a.pkt", "0B.PKT"}},
        {ArchiveKind::arc, {"arc", "a", "made.arc", "0a.pkt", "0B.PKT"}},
        {ArchiveKind::seven_zip, {"7z", "a", "-bd", "made.7z", "0a.pkt", "0B.PKT"}},
        {ArchiveKind::tar, {"tar", "-czf", "made.tgz", "0a.pkt", "0B.PKT"}},
    };
    for (const Maker& maker : makers) {
        INFO(maker.command[0]);
        Opened opened;
        test::spit(opened.folder / "0a.pkt", one_packet());
        test::spit(opened.folder / "0B.PKT", one_packet());
        if (!test::run_installed(maker.command, opened.folder.path())) continue;
        const std::string& made = maker.command[0] == "7z" ? maker.command[3] : maker.command[2];
        std::filesystem::rename(opened.folder / made, opened.folder / "0000fffe.su0");
        opened.open();
        check_two_packets(opened, maker.kind);
    }
}

TEST_CASE("a bundle whose program is missing waits, and the package to install is named") {
    const std::string path = std::getenv("PATH");
    REQUIRE(setenv("PATH", "/nowhere", 1) == 0);
    const auto told = [](const Bytes& archive) {
        const Opened opened(archive);
        REQUIRE_FALSE(opened.bundle);
        CHECK(opened.bundle.error().code == Code::unreadable);
        return opened.bundle.error().message;
    };
    const std::string of_arj = told(test::arj_of(two())), of_arc = told(test::arc_of(two()));
    REQUIRE(setenv("PATH", path.c_str(), 1) == 0);
    CHECK(of_arj ==
          "needs a program for ARJ archives; install the package arj, then it will be read");
    CHECK(of_arc ==
          "needs a program for ARC archives; install the package nomarch, then it will be read");
}

TEST_CASE("a bundle we wrote opens again, and the same entries give the same bytes") {
    Opened opened;
    test::spit(opened.folder / "0a.pkt", one_packet());
    const std::vector<ZipEntry> entries{{"0a.pkt", opened.folder / "0a.pkt"},
                                        {"0B.PKT", one_packet()}};
    REQUIRE(write_zip(opened.folder / "0000fffe.su0", entries, 1763802000));
    opened.open();
    check_two_packets(opened, ArchiveKind::zip);
    REQUIRE(write_zip(opened.folder / "again.zip", entries, 1763802000));
    CHECK(test::slurp(opened.folder / "again.zip") == test::slurp(opened.folder / "0000fffe.su0"));
    if (test::run_installed({"unzip", "-tq", "again.zip"}, opened.folder.path())) SUCCEED();
    CHECK_FALSE(write_zip(opened.folder / "no.zip", {{"x.pkt", opened.folder / "missing.pkt"}}, 0));
    CHECK_FALSE(std::filesystem::exists(opened.folder / "no.zip"));
}

TEST_CASE("Q18 a bundle of no bytes is told apart and nothing is made") {
    const Opened opened{Bytes()};
    REQUIRE(opened.bundle);
    CHECK(opened.bundle->empty);
    CHECK(opened.bundle->members.empty());
    CHECK_FALSE(std::filesystem::exists(opened.folder / "work"));
}

TEST_CASE("Q18 a folder with a bundle's name is not read") {
    Opened opened;
    std::filesystem::create_directory(opened.folder / "0000fffe.su0");
    opened.open();
    REQUIRE_FALSE(opened.bundle);
    CHECK(opened.bundle.error().code == Code::unreadable);
}

TEST_CASE("Q19 a TIC file and its payload in a bundle come out to be moved on") {
    const Opened opened(test::zip_of(
        {{"NEWS.TIC", "File news.zip\r\n"}, {"news.zip", "PK"}, {"0a.pkt", one_packet()}}));
    REQUIRE(opened.bundle);
    REQUIRE(opened.bundle->members.size() == 3);
    CHECK(opened.bundle->members[0].kind == MemberKind::tic);
    CHECK(opened.bundle->members[1].kind == MemberKind::other);
    CHECK(opened.bundle->members[2].kind == MemberKind::packet);
    CHECK(Opened(test::zip_of({{"NEWS.TIC", "x"}})).bundle);
}

TEST_CASE("names in any charset come out as harmless ones and the packets with them") {
    const Bytes cyrillic = "\xd0\x9d\xd0\xbe\xd1\x87\xd1\x8c.pkt", cp437 = "\x81\x9a.pkt";
    for (const auto& make : {test::zip_of, test::lzh_of, test::rar_of}) {
        const Bytes archive = make({{cyrillic, one_packet()}, {cp437, one_packet()}});
        INFO(to_text(archive_kind(archive)));
        const Opened opened(archive);
        INFO((opened.bundle ? "" : opened.bundle.error().text()));
        REQUIRE(opened.bundle);
        REQUIRE(opened.bundle->members.size() == 2);
        for (const Member& member : opened.bundle->members) {
            CHECK(member.kind == MemberKind::packet);
            CHECK(member.name.find_first_not_of("_-.0123456789pkt") == std::string::npos);
            CHECK(test::slurp(member.path) == one_packet());
        }
    }
    Opened opened;
    test::spit(opened.folder / cyrillic, one_packet());
    if (!test::run_installed({"7z", "a", "-bd", "made.7z", cyrillic}, opened.folder.path())) return;
    std::filesystem::rename(opened.folder / "made.7z", opened.folder / "0000fffe.su0");
    opened.open();
    REQUIRE(opened.bundle);
    CHECK(is_packet_name(opened.bundle->members.at(0).name));
}

TEST_CASE("a bundle without a packet is refused") {
    CHECK(Opened(test::zip_of({{"readme.txt", "hello"}})).is_bad("holds no packet but readme.txt"));
    CHECK(Opened(test::zip_of({})).is_bad("holds no packet, and no file"));
    const auto within = test::zip_of({{"0000ffff.mo1", test::zip_of({{"a.pkt", one_packet()}})}});
    CHECK(Opened(within).is_bad("no packet but a bundle, 0000ffff.mo1: unpack that"));
    CHECK(Opened("just some text").is_bad("no archive"));
    CHECK(Opened(one_packet()).is_bad("no archive but a packet"));
}

TEST_CASE("members with the same name get different files") {
    const Opened opened(
        test::zip_of({{"a/x.pkt", one_packet()}, {"b/X.PKT", "second"}, {"x.pkt", "third"}}));
    REQUIRE(opened.bundle);
    REQUIRE(opened.bundle->members.size() == 3);
    CHECK(opened.bundle->members[0].name == "x.pkt");
    CHECK(opened.bundle->members[1].name == "X-1.PKT");
    CHECK(test::slurp(opened.bundle->members[2].path) == "third");
    CHECK(opened.bundle->members[1].original_name == "b/X.PKT");
}

TEST_CASE("paths that lead outside are refused with a reason and the rest is read") {
    const Opened opened(test::zip_of({{"../../x.pkt", one_packet()},
                                      {"/tmp/tearline-evil.pkt", one_packet()},
                                      {"C:\\x.pkt", one_packet()},
                                      {"good.pkt", one_packet()},
                                      {".bashrc", "alias"}}));
    REQUIRE(opened.bundle);
    CHECK(opened.bundle->refused.size() == 3);
    for (const RefusedMember& refused : opened.bundle->refused)
        CHECK(refused.reason == "its path leads out of the bundle");
    REQUIRE(opened.bundle->members.size() == 2);
    CHECK(opened.bundle->members[0].name == "good.pkt");
    CHECK(opened.bundle->members[1].name == "_bashrc");
    CHECK_FALSE(std::filesystem::exists("/tmp/tearline-evil.pkt"));
    CHECK_FALSE(std::filesystem::exists(opened.folder / "x.pkt"));
    CHECK(Opened(test::zip_of({{"../../x.pkt", one_packet()}})).is_bad("../../x.pkt was refused"));
}

TEST_CASE("archives for programs are judged before a program sees them") {
    CHECK(Opened(test::arj_of({{"../../x.pkt", one_packet()}, {"0a.pkt", one_packet()}}))
              .is_bad("leads out"));
    CHECK(Opened(test::arj_of({{"0a.pkt", one_packet()}, {"sub/0A.PKT", one_packet()}}))
              .is_bad("is there twice"));
    CHECK(Opened(test::arj_of({{"0a.pkt", one_packet(), true}})).is_bad("is encrypted"));
    CHECK(Opened(test::arj_of({{"-x.pkt", one_packet()}})).is_bad("not allowed"));
    CHECK(Opened(test::arc_of({{"/x.pkt", one_packet()}})).is_bad("leads out"));
    CHECK(Opened(test::zoo_of({{"..\\x.pkt", one_packet()}})).is_bad("leads out"));
    CHECK(Opened(test::arc_of({{"0a.pkt", "", false, 0x7fffffff}})).is_bad("more than the limit"));
}

TEST_CASE("links, devices and encrypted members are refused with a reason") {
    CHECK(Opened(test::tar_of("x.pkt", '2', "/etc/passwd", "")).is_bad("it is a link"));
    CHECK(Opened(test::tar_of("x.pkt", '1', "/etc/passwd", "")).is_bad("it is a link"));
    CHECK(Opened(test::tar_of("x.pkt", '3', "", "")).is_bad("a device"));
    const Opened opened(
        test::zip_of({{"secret.pkt", one_packet(), true}, {"0a.pkt", one_packet()}}));
    REQUIRE(opened.bundle);
    CHECK(opened.bundle->members.size() == 1);
    REQUIRE(opened.bundle->refused.size() == 1);
    CHECK(opened.bundle->refused[0].reason == "it is encrypted");
}

TEST_CASE(
    "a member beyond the limit is refused by what the archive tells, and by what comes out of it") {
    CHECK(Opened(test::tar_of("x.pkt", '0', "", "", 2ull << 30)).is_bad("more than the limit"));
    BundleLimits limits;
    limits.member_bytes = one_packet().size() - 1;
    CHECK(Opened(test::zip_of(two()), limits).is_bad("more than the limit"));
    CHECK(Opened(test::lzh_of(two()), limits).is_bad("more than the limit"));
    limits.member_bytes = one_packet().size();
    CHECK(Opened(test::zip_of(two()), limits).bundle);
}

TEST_CASE("a sparse member of 2 GB is refused before it fills the disk") {
    Opened opened;
    const Bytes head = test::tar_of("x.pkt", '0', "", "", 2ull << 30).substr(0, 512);
    test::spit(opened.folder / "0000fffe.su0", head);
    std::filesystem::resize_file(opened.folder / "0000fffe.su0", (2ull << 30) + 2048);
    opened.open();
    CHECK(opened.is_bad("more than the limit"));
}

TEST_CASE("a zip bomb is stopped by its ratio and by the total") {
    test::TempDir folder;
    const Bytes zeros(20 << 20, '\0');
    REQUIRE(write_zip(folder / "bomb.zip", {{"0a.pkt", zeros}}, 0));
    const Bytes bomb = test::slurp(folder / "bomb.zip");
    CHECK(bomb.size() < 100'000);
    CHECK(Opened(bomb).is_bad("made to fill a disk"));
    BundleLimits limits;
    limits.ratio = 1'000'000;
    CHECK(Opened(bomb, limits).bundle);
    limits.total_bytes = 10 << 20;
    CHECK(Opened(bomb, limits).is_bad("the bundle unpacks to more than the limit"));
}

TEST_CASE("a bundle with too many members is refused") {
    BundleLimits limits;
    limits.members = 1;
    for (const Bytes& archive :
         {test::zip_of(two()), test::lzh_of(two()), test::arj_of(two()), test::arc_of(two())})
        CHECK(Opened(archive, limits).is_bad("more than 1 members"));
}

TEST_CASE("a bundle cut anywhere is refused whole, or holds only whole packets") {
    for (const auto& make :
         {test::zip_of, test::lzh_of, test::arj_of, test::arc_of, test::zoo_of}) {
        const Bytes archive = make(two());
        const bool by_program = archive_kind(archive) > ArchiveKind::tar;
        for (std::size_t size = 1; size < archive.size(); size += by_program ? 13 : 2) {
            const Opened opened(archive.substr(0, size));
            INFO(to_text(archive_kind(archive)) << " cut to " << size << " of " << archive.size());
            if (!opened.bundle) continue;
            // LZH alone has no end that must be there.
            CHECK(archive_kind(archive) == ArchiveKind::lzh);
            for (const Member& member : opened.bundle->members)
                CHECK(test::slurp(member.path) == one_packet());
        }
    }
}

// Every second byte: making and removing a folder for each takes its time.
TEST_CASE("a damaged byte never gives a packet that is not as it was sent") {
    for (const auto& make : {test::zip_of, test::lzh_of}) {
        const Bytes archive = make(two());
        for (std::size_t at = 0; at < archive.size(); at += 2) {
            Bytes damaged = archive;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x15);
            const Opened opened(damaged);
            INFO(to_text(archive_kind(archive)) << " with byte " << at << " flipped");
            if (!opened.bundle) continue;
            for (const Member& member : opened.bundle->members)
                CHECK(test::slurp(member.path) == one_packet());
        }
    }
}

TEST_CASE("a work folder that is not empty is not used") {
    Opened opened(test::zip_of(two()));
    REQUIRE(opened.bundle);
    opened.open();
    REQUIRE_FALSE(opened.bundle);
    CHECK(std::filesystem::exists(opened.folder / "work" / "0a.pkt"));
}
