// SPDX-License-Identifier: MIT
// Which nodelist file is read, and what becomes of the index.
#include "flow/nodelists.h"

#include "base/text.h"
#include "desk/node_book.h"
#include "flow/station.h"
#include "ftn/nodelist.h"
#include "packet/zip.h"
#include "support/addresses.h"
#include "support/catch.h"

using namespace tearline;
using test::at;
namespace fs = std::filesystem;

namespace {

Bytes list_of(int day, const std::string& sysop, const std::string& more = {}) {
    const std::string body =
        "Zone,1337,Net,Town,Zoe_Sample,-Unpublished-,300,CM\r\n"
        "Host,1,Net_1,Town,Hugo_Sample,-Unpublished-,300,CM\r\n"
        ",44,Attic_BBS,Town," +
        sysop + ",-Unpublished-,300,CM,IBN:24555,INA:attic.example.org\r\n" + more;
    return ";A Net Nodelist for Friday -- Day number " + std::to_string(day) + " : " +
           std::to_string(ftn::nodelist_crc("x\r\n" + body)) + "\r\n" + body;
}

/// 12 August 2026 is day 224.
struct Lists : test::Station {
    Lists() {
        fs::create_directory(dir / "lists");
        config.nodelists = {{"tqwnet", dir / "lists/NET", dir / "lists/NETDIFF", 1337, false}};
    }
    void put(const std::string& name, const Bytes& bytes) const {
        test::spit(dir / "lists" / name, bytes);
    }
    desk::Report update() {
        desk::Desk open = desk();
        desk::Report report;
        if (const auto done = flow::update_nodelists(open, report); !done)
            FAIL(done.error().text());
        return report;
    }
    std::string sysop() {
        desk::Desk open = desk();
        const auto node = open.store.nodes.find(at("1337:1/44@tqwnet"));
        REQUIRE(node);
        return *node ? (*node)->sysop : "";
    }
};

}  // namespace

TEST_CASE("the newest list is that of the last day that was, or is a week ahead") {
    Lists lists;
    lists.put("NET.360", list_of(360, "Last_Year"));
    CHECK(lists.update().warnings.empty());
    CHECK(lists.sysop() == "Last Year");
    lists.put("net.219", list_of(219, "Last_Week"));
    lists.update();
    CHECK(lists.sysop() == "Last Week");
    lists.put("NET.226", list_of(226, "This_Friday"));
    lists.put("NET.300", list_of(300, "Old"));
    lists.put("NET.txt", "no list");
    lists.put("NETWORK.225", list_of(225, "Other"));
    lists.update();
    CHECK(lists.sysop() == "This Friday");
}

TEST_CASE("a compressed list is read, and a broken one leaves the one before in use") {
    Lists lists;
    lists.put("NET.219", list_of(219, "Plain"));
    lists.update();
    test::spit(lists.dir / "NET.226", list_of(226, "Packed"));
    const std::vector<packet::ZipEntry> entries{{"NET.226", lists.dir / "NET.226"}};
    REQUIRE(packet::write_zip(lists.dir / "lists/NET.Z26", entries, 1786500000));
    lists.update();
    CHECK(lists.sysop() == "Packed");
    lists.put("NET.Z26", "PK this is no archive");
    CHECK_FALSE(lists.update().warnings.empty());
    CHECK(lists.sysop() == "Plain");
    lists.put("NET.227", text::replace_all(list_of(227, "Forged"), "Attic", "Cellar"));
    const auto warned = lists.update().warnings;
    REQUIRE_FALSE(warned.empty());
    CHECK(warned[0].find("CRC") != std::string::npos);
    CHECK(lists.sysop() == "Plain");
}

TEST_CASE("a list without a node leaves the one before in use") {
    Lists lists;
    lists.put("NET.219", list_of(219, "Plain"));
    lists.update();
    lists.put("NET.226", ";A Net Nodelist for Friday -- Day number 226\r\n;A to be filled in\r\n");
    const auto warned = lists.update().warnings;
    REQUIRE(warned.size() == 1);
    CHECK(warned[0].find("NET.226: there is no node in it; it is not used") != std::string::npos);
    CHECK(lists.sysop() == "Plain");
}

TEST_CASE(
    "broken lines are told with their number, and a list that is gone from the configuration "
    "goes") {
    Lists lists;
    lists.put("NET.219", list_of(219, "Ada", "Rubbish,1,2\r\n"));
    const auto warned = lists.update().warnings;
    REQUIRE(warned.size() == 1);
    CHECK(warned[0].find("line 5") != std::string::npos);
    CHECK(lists.update().warnings.empty());
    lists.config.nodelists.clear();
    lists.update();
    CHECK(lists.sysop().empty());
}

TEST_CASE("differences are applied one after the other and the list is written") {
    Lists lists;
    const Bytes first = list_of(212, "One"), second = list_of(219, "Two"),
                third = list_of(226, "Three");
    const auto title = [](const Bytes& list) { return list.substr(0, list.find('\n') + 1); };
    const auto line = [](const Bytes& list) { return list.substr(list.find(",44,")); };
    const auto diff = [&](const Bytes& from, const Bytes& to) {
        return title(from) + "D1\r\nA1\r\n" + title(to) + "C2\r\nD1\r\nA1\r\n" + line(to);
    };
    // MakeNL writes lists and differences under one name, too: NET.226 and NET.D26.
    const bool one_name = GENERATE(false, true);
    if (one_name) lists.config.nodelists[0].diff = lists.config.nodelists[0].path;
    lists.put("NET.212", first);
    lists.put(one_name ? "net.d26" : "NETDIFF.226", diff(second, third));
    lists.put(one_name ? "net.d19" : "NETDIFF.219", diff(first, second));
    CHECK(lists.update().warnings.empty());
    CHECK(lists.sysop() == "Three");
    CHECK(test::slurp(lists.dir / "lists/NET.226") == third);
    lists.update();
    CHECK(lists.sysop() == "Three");
    desk::Desk desk = lists.desk();
    const auto all = desk.store.nodes.lists();
    REQUIRE(all);
    REQUIRE(all->size() == 1);
    CHECK((*all)[0].day == 226);
    CHECK((*all)[0].nodes == 3);
}

TEST_CASE("the mailer is told hosts, for points too") {
    Lists lists;
    lists.put("NET.219", list_of(219, "Ada"));
    lists.update();
    desk::Desk desk = lists.desk();
    const auto hosts = desk::hosts_of(desk.store, at("1337:1/44.7@tqwnet"));
    REQUIRE(hosts.size() == 1);
    CHECK(hosts[0] == ftn::NodeHost{"attic.example.org", 24555});
    CHECK(desk::hosts_of(desk.store, at("1337:1/45@tqwnet")).empty());
    const auto book = desk::node_book(desk.store);
    CHECK(book->covers(at("1337:9/9@tqwnet")));
    CHECK_FALSE(book->covers(at("21:9/9@fsxnet")));
    const auto found = desk.store.nodes.search("attic", "ibn", 10);
    REQUIRE(found);
    CHECK(found->size() == 1);
    CHECK(desk.store.nodes.search("100%_", "", 10)->empty());
    CHECK(desk.store.nodes.search("", "IB", 10)->empty());
}

TEST_CASE("a nodelist with CR alone at its line ends is used, and its differences are applied") {
    Lists lists;
    const auto with_cr = [](const Bytes& bytes) { return text::replace_all(bytes, "\r\n", "\r"); };
    lists.put("NET.212", with_cr(list_of(212, "Old_Name")));
    CHECK(lists.update().warnings.empty());
    CHECK(lists.sysop() == "Old Name");
    const Bytes next = list_of(219, "New_Name");
    const std::size_t end = next.find("\r\n") + 2;
    const Bytes old = list_of(212, "Old_Name");
    lists.put("NETDIFF.219", with_cr(old.substr(0, old.find("\r\n") + 2) + "D4\r\nA4\r\n" +
                                     next.substr(0, end) + next.substr(end)));
    CHECK(lists.update().warnings.empty());
    CHECK(lists.sysop() == "New Name");
}
