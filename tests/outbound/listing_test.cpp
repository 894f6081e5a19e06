// SPDX-License-Identifier: MIT
// The outbound as a mailer and `status` see it, also when other programs filled it.
#include "outbound/listing.h"

#include <sys/stat.h>

#include <algorithm>

#include "outbound/flow_bytes.h"
#include "outbound/flow_file.h"
#include "support/addresses.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::outbound;
using test::at;

namespace {

struct Outbound {
    test::TempDir dir;
    Path root = dir.path() / "outbound";
    Names names{root, at("1337:1/200@tqwnet")};
    void put(const Path& path, const std::string& bytes = "") const {
        std::filesystem::create_directories((dir.path() / path).parent_path());
        test::spit(dir.path() / path, bytes);
    }
    /// The names of the main zone's folder.
    [[nodiscard]] std::string left() const {
        std::string all;
        const auto entries = file::list(root);
        REQUIRE(entries);
        for (const file::Entry& entry : *entries)
            all += (all.empty() ? "" : " ") + entry.path.filename().string();
        return all;
    }
    [[nodiscard]] std::string place(const std::string& path) const {
        return (dir.path() / path).string();
    }
};

std::vector<std::string> sent_names(const Queue& queue) {
    std::vector<std::string> found;
    for (const Item& item : queue.items) found.push_back(item.send_as);
    return found;
}

}  // namespace

TEST_CASE("An outbound that is not there is empty") {
    const Outbound outbound;
    const auto listing = list(outbound.names);
    REQUIRE(listing);
    CHECK(listing->queues.empty());
    CHECK(listing->problems.empty());
    const Names nowhere("/nonexistent/tearline/outbound", at("1:2/3"));
    CHECK(list(nowhere).value().queues.empty());
}

TEST_CASE("Every address with mail is found, in all zones, nodes and points") {
    const Outbound outbound;
    outbound.put("outbound/00010064.flo", "^" + outbound.place("outbound/a.pkt") + "\n");
    outbound.put("outbound/a.pkt", std::string(100, 'x'));
    outbound.put("outbound.002/13880001.clo", "");
    outbound.put("outbound/000100c8.pnt/00000007.hlo", outbound.place("outbound/a.pkt") + "\n");
    outbound.put("OUTBOUND.00A/00680024.FLO", "");
    outbound.put("outbound/0000ffff.su0", "bundle");
    outbound.put("outbound/readme.txt", "no outbound file");
    outbound.put("inbound/00010064.flo", "^/x\n");
    const auto listing = list(outbound.names);
    REQUIRE(listing);
    std::vector<std::string> addresses;
    for (const Queue& queue : listing->queues) addresses.push_back(queue.address.text());
    CHECK(addresses ==
          std::vector<std::string>{"2:5000/1", "10:104/36", "1337:1/100", "1337:1/200.7"});
    CHECK(listing->queues[0].poll == ftn::Flavour::crash);
    CHECK(listing->queues[1].poll == ftn::Flavour::normal);
    CHECK_FALSE(listing->queues[2].poll);
    CHECK(listing->queues[2].bytes() == 100);
    CHECK(listing->queues[3].items.at(0).flavour == ftn::Flavour::hold);
    CHECK(listing->queues[3].items.at(0).after == Action::keep);
}

TEST_CASE("Packets and bundles that no flow file names are told, others are none of them") {
    const Outbound outbound;
    outbound.put("outbound/0a0b0c0d.pkt", "named");
    outbound.put("outbound/0000FFFF.SU0", "named by a DOS program");
    outbound.put("outbound/0000ffff.mo1", "sent, and its mailer was killed before it removed it");
    outbound.put("outbound/0000ffff.mo2", "");  // truncated when it was sent
    outbound.put("outbound/00010064.flo", "^" + outbound.place("outbound/0a0b0c0d.pkt") +
                                              "\n^C:\\FTN\\OUT\\0000ffff.su0\r\n~" +
                                              outbound.place("outbound/0000ffff.mo1") + "\n");
    outbound.put("outbound/00010064.out", "netmail, which needs no flow file");
    outbound.put("outbound/0000ffff.su.tmp", "being written");
    outbound.put("outbound/0000fffe.su0", "forgotten");
    outbound.put("outbound/00010064.pnt/0a0b0c0e.pkt", "forgotten");
    outbound.put("outbound.002/0000fffd.we9", "forgotten");
    const auto forgotten = [&] {
        std::vector<std::string> names;
        const auto listing = list(outbound.names);
        REQUIRE(listing);
        for (const file::Entry& each : listing->unnamed)
            names.push_back(each.path.filename().string());
        return names;
    };
    CHECK(forgotten() == std::vector<std::string>{"0000fffe.su0", "0a0b0c0e.pkt", "0000fffd.we9"});

    // A flow file that cannot be read may name any of them.
    outbound.put("outbound/00010066.clo");
    std::filesystem::resize_file(outbound.root / "00010066.clo", largest_flow_file + 1);
    CHECK(forgotten().empty());
}

TEST_CASE("Items come in the order of their flavours, netmail before files, requests last") {
    const Outbound outbound;
    for (const char* name : {"f.zip", "c.zip", "d.zip", "h.zip", "i.zip"})
        outbound.put(Path("files") / name, "x");
    for (const char letter : std::string("fcdhi"))
        outbound.put("outbound/00010064." + std::string(1, letter) + "lo",
                     outbound.place("files/" + std::string(1, letter) + ".zip") + "\n");
    outbound.put("outbound/00010064.out", "netmail");
    outbound.put("outbound/00010064.iut", "netmail");
    outbound.put("outbound/00010064.req", "WANTED.ZIP\r\n");
    const auto queue = list(outbound.names, at("1337:1/100@tqwnet"));
    REQUIRE(queue);
    const auto names = sent_names(*queue);
    REQUIRE(names.size() == 8);
    CHECK(names[0].ends_with(".pkt"));
    CHECK(names[1] == "i.zip");
    CHECK(names[2] == "c.zip");
    CHECK(names[3] == "d.zip");
    CHECK(names[4].ends_with(".pkt"));
    CHECK(names[5] == "f.zip");
    CHECK(names[6] == "h.zip");
    CHECK(names[7].ends_with(".req"));
    CHECK(sent_names(list(outbound.names, at("1337:1/100@tqwnet")).value()) == names);
    CHECK(parse_hex8(names[0].substr(0, 8)));
    CHECK(names[0] != names[4]);
}

TEST_CASE("Missing files are told, done lines are passed over") {
    const Outbound outbound;
    outbound.put("outbound/00010064.flo", "~/gone/a.pkt\n^/gone/b.pkt\n!/gone/c.pkt\n");
    const auto listing = list(outbound.names);
    REQUIRE(listing);
    REQUIRE(listing->queues.size() == 1);
    REQUIRE(listing->queues[0].items.size() == 1);
    CHECK_FALSE(listing->queues[0].items[0].size);
    REQUIRE(listing->problems.size() == 1);
    CHECK(listing->problems[0].find("/gone/b.pkt") != std::string::npos);
    CHECK_FALSE(listing->queues[0].poll);
}

TEST_CASE("Paths beside the flow file and paths with backslashes are found where they can be") {
    const Outbound outbound;
    outbound.put("outbound/0000ffff.su0", "bundle");
    outbound.put("outbound/sub/x.zip", "zip");
    outbound.put("outbound/00010064.flo", "#0000ffff.su0\r\n^sub\\x.zip\r\n^C:\\FIDO\\y.zip\r\n");
    const auto queue = list(outbound.names, at("1337:1/100"));
    REQUIRE(queue);
    REQUIRE(queue->items.size() == 3);
    CHECK(queue->items[0].file == outbound.root / "0000ffff.su0");
    CHECK(queue->items[0].after == Action::truncate);
    CHECK(queue->items[1].send_as == "x.zip");
    CHECK(queue->items[1].size == 3u);
    CHECK_FALSE(queue->items[2].size);
}

TEST_CASE("Locks and hold times are shown") {
    const Outbound outbound;
    outbound.put("outbound/00010064.bsy", "4711\n");
    outbound.put("outbound/00010065.hld", "1763820000\n");
    outbound.put("outbound/00010066.hld", "soon");
    outbound.put("outbound/00010067.try", "xx");
    const auto listing = list(outbound.names);
    REQUIRE(listing);
    REQUIRE(listing->queues.size() == 3);
    CHECK(listing->queues[0].busy);
    CHECK(listing->queues[1].hold_until == 1763820000);
    CHECK_FALSE(listing->queues[2].hold_until);
}

TEST_CASE("Domains apart are told in the address") {
    const Outbound outbound;
    const Names names(outbound.root, at("1:2/3@fidonet"), {"fidonet", "othernet"});
    outbound.put("othernet.001/00020003.flo", "");
    outbound.put("outbound/00020004.flo", "");
    const auto listing = list(names);
    REQUIRE(listing);
    REQUIRE(listing->queues.size() == 2);
    CHECK(listing->queues[0].address.text() + " " + listing->queues[1].address.text() ==
          "1:2/3@othernet 1:2/4@fidonet");
    CHECK(list(names, at("1:2/3@othernet")).value().poll);
    CHECK_FALSE(list(names, at("1:2/3@fidonet")).value().poll);
}

TEST_CASE("What was sent is removed, truncated or kept, and its line is done") {
    const Outbound outbound;
    outbound.put("files/keep.zip", "keep");
    outbound.put("outbound/a.pkt", "packet");
    outbound.put("outbound/b.su0", "bundle");
    outbound.put("outbound/00010064.flo", "^" + outbound.place("outbound/a.pkt") + "\n#" +
                                              outbound.place("outbound/b.su0") + "\n" +
                                              outbound.place("files/keep.zip") + "\n");
    outbound.put("outbound/00010064.out", "netmail");
    const auto queue = list(outbound.names, at("1337:1/100"));
    REQUIRE(queue);
    REQUIRE(queue->items.size() == 4);
    for (const Item& item : queue->items) {
        CHECK(list(outbound.names, at("1337:1/100")).value().items.size() > 0);
        REQUIRE(settle(item));
        REQUIRE(settle(item));
    }
    CHECK_FALSE(std::filesystem::exists(outbound.root / "a.pkt"));
    CHECK(std::filesystem::file_size(outbound.root / "b.su0") == 0);
    CHECK(test::slurp(outbound.dir.path() / "files" / "keep.zip") == "keep");
    CHECK_FALSE(std::filesystem::exists(outbound.root / "00010064.flo"));
    CHECK_FALSE(std::filesystem::exists(outbound.root / "00010064.out"));
    CHECK(list(outbound.names).value().queues.empty());
}

TEST_CASE("A file that was written to while it was sent stays, and so does its line") {
    const Outbound outbound;
    outbound.put("outbound/00010064.out", "netmail");
    outbound.put("outbound/a.mo0", "bundle");
    outbound.put("outbound/00010064.flo", "^" + outbound.place("outbound/a.mo0") + "\n");
    const auto queue = list(outbound.names, at("1337:1/100"));
    REQUIRE(queue);
    REQUIRE(queue->items.size() == 2);
    outbound.put("outbound/00010064.out", "netmail and more");
    outbound.put("outbound/a.mo0", "BUNDLE");
    std::filesystem::last_write_time(
        outbound.root / "a.mo0",
        std::filesystem::last_write_time(outbound.root / "a.mo0") + std::chrono::seconds(2));
    for (const Item& item : queue->items) {
        const auto settled = settle(item);
        REQUIRE_FALSE(settled);
        CHECK(settled.error().code == Code::busy);
    }
    CHECK(outbound.left() == "00010064.flo 00010064.out a.mo0");
    const auto again = list(outbound.names, at("1337:1/100"));
    REQUIRE(again);
    for (const Item& item : again->items) CHECK(settle(item));
    CHECK(outbound.left().empty());
}

TEST_CASE("A file that another took the place of while it was sent stays, and so does its line") {
    const Outbound outbound;
    outbound.put("outbound/00010064.out", "a long netmail");
    outbound.put("outbound/a.mo0", "bundle");
    outbound.put("outbound/00010064.flo", "^" + outbound.place("outbound/a.mo0") + "\n");
    const auto queue = list(outbound.names, at("1337:1/100"));
    REQUIRE(queue);
    REQUIRE(queue->items.size() == 2);
    outbound.put("outbound/00010064.out", "shorter");
    outbound.put("outbound/a.mo0", "BUNDLE");
    // Moved there, it has the time it was written at, which may be before the other's.
    std::filesystem::last_write_time(
        outbound.root / "a.mo0",
        std::filesystem::last_write_time(outbound.root / "a.mo0") - std::chrono::hours(2));
    for (const Item& item : queue->items) {
        const auto settled = settle(item);
        REQUIRE_FALSE(settled);
        CHECK(settled.error().code == Code::busy);
    }
    CHECK(outbound.left() == "00010064.flo 00010064.out a.mo0");
}

TEST_CASE("Wishes for a call end with the session, files stay") {
    const Outbound outbound;
    outbound.put("outbound/00010064.clo", "");
    outbound.put("outbound/00010064.flo", "^/some/file\n");
    outbound.put("outbound/00010064.HLO", "");
    outbound.put("outbound/00010064.dlo", "\r\n \r\n");
    outbound.put("outbound/00010064.ilo", "");
    const auto queue = list(outbound.names, at("1337:1/100"));
    REQUIRE(queue);
    CHECK(queue->poll == ftn::Flavour::immediate);
    outbound.put("outbound/00010064.ilo", "^/came/meanwhile\n");
    REQUIRE(settle_polls(queue->wishes));
    CHECK(outbound.left() == "00010064.flo 00010064.ilo");
}

TEST_CASE("What cannot be read of one system's keeps nobody else's mail") {
    const Outbound outbound;
    outbound.put("outbound/00010064.out", "netmail");
    outbound.put("outbound/00010065.flo", "");
    std::filesystem::resize_file(outbound.root / "00010065.flo", (64u << 20) + 1);
    const auto listing = list(outbound.names);
    REQUIRE(listing);
    CHECK(sent_names(listing->queues.at(0)).size() == 1);
    REQUIRE(listing->problems.size() == 1);
    CHECK(listing->problems[0].find("00010065.flo") != std::string::npos);
    CHECK(listing->queues.at(1).problems == listing->problems);
    CHECK_FALSE(listing->queues.at(1).poll);
}

TEST_CASE("A pipe named like a flow file is told, and not waited for") {
    const Outbound outbound;
    std::filesystem::create_directories(outbound.root);
    REQUIRE(::mkfifo((outbound.root / "00010064.flo").c_str(), 0600) == 0);
    CHECK_FALSE(read_flow(outbound.root / "00010064.flo"));
}

TEST_CASE("One file by two paths is one file") {
    const Outbound outbound;
    outbound.put("outbound/a.zip", "x");
    outbound.put("outbound/00010064.flo",
                 outbound.place("outbound/a.zip") + "\r\n..\\outbound\\a.zip\r\n./a.zip\r\n");
    const auto queue = list(outbound.names, at("1337:1/100"));
    REQUIRE(queue);
    REQUIRE(queue->items.size() == 3);
    for (const Item& item : queue->items) CHECK(item.file == outbound.root / "a.zip");
}

TEST_CASE("An outbound full of odd names is listed without harm") {
    const Outbound outbound;
    std::filesystem::create_directories(outbound.root / "00010064.flo");
    std::filesystem::create_directories(outbound.root / "00010065.pnt" / "00000001.pnt");
    outbound.put("outbound/00010066.pnt", "a file named like a folder");
    outbound.put("outbound/00010065.pnt/00012345.flo", "");
    outbound.put("outbound/00010065.pnt/00000000.flo", "");
    outbound.put("outbound/zzzzzzzz.flo", "");
    outbound.put("outbound/.flo", "");
    std::filesystem::create_symlink("/nonexistent", outbound.root / "00010068.flo");
    outbound.put("outbound/00010069.flo", std::string(1000, '\0') + "\n^\n~\n\x01\xff\n");
    const auto listing = list(outbound.names);
    REQUIRE(listing);
    CHECK(listing->queues.size() == 1);
}
