// SPDX-License-Identifier: MIT
// Nodelists, pointlists and their differences, good and broken.
#include "ftn/nodelist.h"

#include "base/text.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::ftn;

namespace {

const Bytes sample_list =
    ";A FidoNet Nodelist for Friday, November 20, 2026 -- Day number 324 : 00000\r\n"
    ";A comment, with, commas\r\n"
    "Zone,2,Europe,Somewhere,Zoe_Example,-Unpublished-,300,CM,IBN,INA:z2.example.org\r\n"
    ",5,Independent,Nowhere,Ida_Sample,-Unpublished-,300,MO\r\n"
    "Region,24,Germany,Berlin,Rolf_Sample,-Unpublished-,300,CM\r\n"
    ",10,Region_Node,Berlin,Rita_Sample,-Unpublished-,300,CM\r\n"
    "Host,240,Net_240,Hamburg,Hugo_Sample,-Unpublished-,300,CM\r\n"
    ",1,Free_Node,Hamburg,Fred_Sample,-Unpublished-,300,CM\r\n"
    "Hub,100,Hub_Node,Hamburg,Hub_Sample,-Unpublished-,300,CM\r\n"
    "hold,101,Under_Hub,Hamburg,Uwe_Sample,-Unpublished-,300,CM,IBN:24555,INA:u.example.org\r\n"
    "Point,7,Point_Node,Hamburg,Paul_Sample,-Unpublished-,300,CM\r\n"
    "Host,241,Net_241,Bremen,Anna_Sample,-Unpublished-,300\r\n"
    ",1,M\x81ller_BBS,Bremen,Otto_M\x81ller,-Unpublished-,300,CM\r\n"
    "\x1a";

std::vector<std::string> addresses(const Nodelist& list) {
    std::vector<std::string> out;
    for (const Node& node : list.nodes) out.push_back(node.address.text());
    return out;
}

const Node& at(const Nodelist& list, std::string_view address) {
    for (const Node& node : list.nodes)
        if (node.address.text() == address) return node;
    FAIL("no node " << address);
    return list.nodes.front();
}

Node with_flags(const std::string& flags, const std::string& name = "Some BBS") {
    Node node;
    node.name = name;
    node.flags = flags;
    return node;
}

std::string hosts(const Node& node, const NodeService& service = binkp_service) {
    std::string out;
    for (const NodeHost& host : hosts_of(node, service))
        out += (out.empty() ? "" : " ") + host.host + "|" + std::to_string(host.port);
    return out;
}

}  // namespace

TEST_CASE("A nodelist tells zones, regions, nets, hubs, nodes and points") {
    const Nodelist list = parse_nodelist(sample_list, {});
    CHECK(list.problems.empty());
    CHECK(addresses(list) ==
          std::vector<std::string>{"2:2/0", "2:2/5", "2:24/0", "2:24/10", "2:240/0", "2:240/1",
                                   "2:240/100", "2:240/101", "2:240/101.7", "2:241/0", "2:241/1"});
    const Node& node = at(list, "2:240/101");
    CHECK(node.keyword == "Hold");
    CHECK(node.hub == 100);
    CHECK(node.region == 24);
    CHECK(node.name == "Under Hub");
    CHECK(node.place == "Hamburg");
    CHECK(node.sysop == "Uwe Sample");
    CHECK(node.line == 10);
    CHECK(at(list, "2:241/1").hub == 0);
    CHECK(at(list, "2:241/1").sysop == "Otto M\xc3\xbcller");
    CHECK(list.day == 324);
    CHECK(list.crc == 0);
    CHECK_FALSE(list.crc_good);
    CHECK(list.title.starts_with("FidoNet Nodelist for Friday"));
}

TEST_CASE("The CRC is that of the lines with CRLF, whatever the line ends here") {
    const std::string body = "Zone,2,Europe,Somewhere,Zoe,-Unpublished-,300,CM\n";
    const std::uint16_t crc = nodelist_crc(";A title\n" + body);
    CHECK(crc ==
          nodelist_crc(";A other title\r\n" + text::replace_all(body, "\n", "\r\n") + "\x1a"));
    CHECK(nodelist_crc("x\r\n123456789") != nodelist_crc("x\r\n123456788"));
    const Bytes good = ";A Nodelist -- Day number 20 : " + std::to_string(crc) + "\n" + body;
    CHECK(parse_nodelist(good, {}).crc_good);
    Bytes flipped = good;
    flipped[flipped.size() - 5] ^= 1;
    CHECK_FALSE(parse_nodelist(flipped, {}).crc_good);
}

TEST_CASE("A nodelist whose lines end in CR alone is the same list") {
    const Bytes crs = text::replace_all(text::replace_all(sample_list, "\r\n", "\n"), "\n", "\r");
    const Nodelist list = parse_nodelist(crs, {}), as_usual = parse_nodelist(sample_list, {});
    CHECK(list.nodes == as_usual.nodes);
    CHECK(list.title == as_usual.title);
    CHECK(list.day == as_usual.day);
    CHECK(nodelist_crc(crs) == nodelist_crc(sample_list));
}

TEST_CASE("A line that makes no sense is told with its number and skipped") {
    const Nodelist list = parse_nodelist(
        "Zone,2,Europe,Somewhere,Zoe,-Unpublished-,300,CM\r\n"
        "Host,240,Net,Hamburg,Hugo,-Unpublished-,300\r\n"
        "Nonsense,1,A,B,C,D,300\r\n"
        ",x,A,B,C,D,300\r\n"
        ",70000,A,B,C,D,300\r\n"
        ",0,A,B,C,D,300\r\n"
        ",2,A,B\r\n"
        ",3,A\x01,B,C,D,300\r\n"
        ",4,Good,B,C,D,300\r\n"
        ",4,Twice,B,C,D,300\r\n"
        "Host,y,Net,Bremen,Anna,-Unpublished-,300\r\n"
        ",5,Nobody_knows_where,B,C,D,300\r\n"
        "Host,241,Net,Bremen,Anna,-Unpublished-,300\r\n"
        ",6,Good_again,B,C,D,300\r\n",
        {});
    CHECK(addresses(list) ==
          std::vector<std::string>{"2:2/0", "2:240/0", "2:240/4", "2:241/0", "2:241/6"});
    std::vector<unsigned> lines;
    for (const NodelistProblem& problem : list.problems) lines.push_back(problem.line);
    CHECK(lines == std::vector<unsigned>{3, 4, 5, 6, 7, 8, 10, 11, 12});
    CHECK(at(list, "2:240/4").name == "Good");
}

TEST_CASE("A list without a zone takes the one it is for; without any nothing has an address") {
    const Bytes list = "Host,1,Net,Town,Ada,-Unpublished-,300\n,2,BBS,Town,Bob,-Unpublished-,300\n";
    CHECK(addresses(parse_nodelist(list, {21, false})) ==
          std::vector<std::string>{"21:1/0", "21:1/2"});
    CHECK(parse_nodelist(list, {}).nodes.empty());
    CHECK(parse_nodelist(list, {}).problems.size() == 2);
}

TEST_CASE("A pointlist stands below its bosses") {
    const Nodelist list = parse_nodelist(
        "Boss,2:5020/1042\n,1,Home,Moscow,Ivan_Sample,-Unpublished-,300,CM\n"
        "Point,2,Work,Moscow,Olga_Sample,-Unpublished-,300\n"
        "Boss,nonsense\n,3,Lost,Moscow,Nobody,-Unpublished-,300\n"
        "Boss,5020/7\n,4,Found,Moscow,Somebody,-Unpublished-,300\n",
        {2, true});
    CHECK(addresses(list) ==
          std::vector<std::string>{"2:5020/1042.1", "2:5020/1042.2", "2:5020/7.4"});
    CHECK(list.problems.size() == 2);
}

TEST_CASE("Hosts and ports come from the flag itself, from INA, and from the fields before it") {
    CHECK(hosts(with_flags("CM,IBN,INA:a.example.org")) == "a.example.org|24554");
    CHECK(hosts(with_flags("IBN:24555,INA:a.example.org")) == "a.example.org|24555");
    CHECK(hosts(with_flags("IBN:b.example.org,INA:a.example.org")) == "b.example.org|24554");
    CHECK(hosts(with_flags("IBN:b.example.org:4000")) == "b.example.org|4000");
    CHECK(hosts(with_flags("IBN:[2001:db8::1]:4000")) == "2001:db8::1|4000");
    CHECK(hosts(with_flags("INA:a.example.org,INA:b.example.org,IBN,IBN:24555")) ==
          "a.example.org|24554 b.example.org|24554 a.example.org|24555 b.example.org|24555");
    CHECK(hosts(with_flags("CM,INA:a.example.org")).empty());
    CHECK(hosts(with_flags("CM,IBN")).empty());
    CHECK(hosts(with_flags("IBN", "bbs.example.org")) == "bbs.example.org|24554");
    CHECK(hosts(with_flags("ibn,ina:a.example.org")) == "a.example.org|24554");
    CHECK(hosts(with_flags("ITN:9707,INA:a.example.org"), telnet_service) == "a.example.org|9707");
    CHECK(hosts(with_flags("IFC,INA:a.example.org"), ifcico_service) == "a.example.org|60179");
    CHECK(hosts(with_flags("IBN,INA:someone@example.org")).empty());
    Node dialled = with_flags("IBN");
    dialled.phone = "000-192-0-2-7";
    CHECK(hosts(dialled) == "192.0.2.7|24554");
    CHECK(flag_of(with_flags("CM,PING,IBN:24555"), "ping").value() == "");
    CHECK_FALSE(flag_of(with_flags("CM,IBN:24555"), "IB"));
}

TEST_CASE("A difference makes the next list of the one it is for, and of no other") {
    const Bytes old = ";A List -- Day number 1 : 00000\r\nOne\r\nTwo\r\nThree\r\nFour\r\n\x1a";
    const Bytes body = "One\r\nNew\r\nNewer\r\nThree\r\nFour\r\n";
    const std::string crc = std::to_string(nodelist_crc("x\r\n" + body));
    const Bytes title = ";A List -- Day number 8 : " + crc + "\r\n";
    const Bytes diff = ";A List -- Day number 1 : 00000\r\nD1\r\nA1\r\n" + title +
                       "C1\r\nD1\r\nA2\r\nNew\r\nNewer\r\nC2\r\n\x1a";
    const auto made = apply_nodediff(old, diff);
    REQUIRE(made);
    CHECK(*made == title + body);
    CHECK_FALSE(apply_nodediff(*made, diff));
    const auto refused = [&](const std::string& from, const std::string& to) {
        return !apply_nodediff(old, text::replace_all(diff, from, to));
    };
    CHECK(refused("C2", "C3"));
    CHECK(refused("C2", "C1"));
    CHECK(refused("C2", "X2"));
    CHECK(refused("C2", "Cx"));
    CHECK(refused("A2", "A9"));
    CHECK(refused("Newer", "Newest"));
    for (std::size_t cut = 0; cut + 3 < diff.size(); ++cut) {
        const auto half = apply_nodediff(old, BytesView(diff).substr(0, cut));
        if (half) CHECK(*half == title + body);
    }
}

TEST_CASE("A nodelist cut or flipped at any byte is read without harm") {
    for (std::size_t cut = 0; cut < sample_list.size(); ++cut) {
        CHECK(parse_nodelist(BytesView(sample_list).substr(0, cut), {}).nodes.size() <= 11);
        Bytes flipped = sample_list;
        flipped[cut] = static_cast<char>(flipped[cut] ^ 0x55);
        const Nodelist list = parse_nodelist(flipped, {});
        for (const Node& node : list.nodes) CHECK(node.address.zone != 0);
    }
}

TEST_CASE("The real fsxNet list agrees with a plain reading of it") {
    const auto path = test::shared("real/packets/FSXNET.220");
    if (!path) return;
    const std::string bytes = test::slurp(*path);
    const Nodelist list = parse_nodelist(bytes, {});
    CHECK(list.problems.empty());
    CHECK(list.crc_good);
    CHECK(list.day == 220);
    std::string net;
    std::size_t found = 0;
    for (const std::string_view line : text::split(bytes, '\n')) {
        const auto fields = text::split(text::trim(line), ',');
        if (line.starts_with(';') || fields.size() < 7) continue;
        const std::string keyword(fields[0]);
        if (keyword == "Region") continue;  // 21:21/0 again, after the zone
        const bool head = keyword == "Zone" || keyword == "Host";
        if (head) net = std::string(fields[1]);
        const Node& node =
            at(list, "21:" + net + "/" + (head ? std::string("0") : std::string(fields[1])));
        CHECK(node.sysop == text::replace_all(std::string(fields[4]), "_", " "));
        ++found;
        for (std::size_t i = 7; i < fields.size(); ++i) {
            const std::size_t colon = fields[i].find(':');
            CHECK(flag_of(node, fields[i].substr(0, colon)));
        }
    }
    CHECK(found == list.nodes.size());
}
