// SPDX-License-Identifier: MIT
// Packet headers of all types, hand-made, and quirks Q1 to Q10.
#include "packet/header.h"

#include "samples.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::packet;
using test::from_hex;
using test::poke;

namespace {

PacketHeader parsed(BytesView bytes) {
    const auto header = parse_header(bytes);
    REQUIRE(header);
    return *header;
}

bool tells(const PacketHeader& header, std::string_view words) {
    return test::tells(header.problems, words);
}

constexpr std::size_t month_at = 6, baud_at = 16, type_at = 18, from_net_at = 20, password_at = 26,
                      qzones_at = 34, aux_at = 38, copy_at = 40, capability_at = 44, zones_at = 46,
                      from_point_at = 50;

}  // namespace

TEST_CASE("a type 2+ header tells addresses, date, program and version") {
    const PacketHeader header = parsed(test::header_bytes());
    CHECK(header.format == Format::type2plus);
    CHECK(to_text(header.format) == "2+");
    CHECK(header.from == ftn::Address{1337, 1, 100, 0, ""});
    CHECK(header.to == ftn::Address{1337, 1, 200, 0, ""});
    CHECK(header.created == CivilTime{2025, 8, 16, 15, 10, 0});
    CHECK(header.product == 0x10ff);
    CHECK(header.product_text() == "HPT 1.9");
    CHECK_FALSE(header.has_password());
    CHECK(header.problems.empty());
}

TEST_CASE("points of a type 2+ header are read") {
    Bytes bytes = test::header_bytes();
    poke(bytes, from_point_at, 5);
    poke(bytes, from_point_at + 2, 7);
    const PacketHeader header = parsed(bytes);
    CHECK(header.from.point == 5);
    CHECK(header.to.point == 7);
}

TEST_CASE("Q1 a header without capability word is type 2 and has no points") {
    Bytes bytes = test::header_bytes();
    poke(bytes, capability_at, 0);
    poke(bytes, copy_at, 0);
    poke(bytes, from_point_at, 9);
    const PacketHeader header = parsed(bytes);
    CHECK(to_text(header.format) == "2");
    CHECK(header.from == ftn::Address{1337, 1, 100, 0, ""});
    CHECK(header.problems.empty());
}

TEST_CASE("Q2 disagreeing capability words make a packet type 2 with a warning, never a refusal") {
    Bytes bytes = test::header_bytes();
    poke(bytes, copy_at, 0x7777);
    poke(bytes, from_point_at, 9);
    const PacketHeader header = parsed(bytes);
    CHECK(header.format == Format::type2);
    CHECK(header.from.point == 0);
    CHECK(tells(header, "disagree"));
}

TEST_CASE("Q3 the byte-swapped copy is the rule and an unswapped one is tolerated") {
    Bytes bytes = test::header_bytes();
    poke(bytes, copy_at, 0x0001);
    const PacketHeader header = parsed(bytes);
    CHECK(header.format == Format::type2plus);
    CHECK(tells(header, "not byte-swapped"));
}

TEST_CASE("the RFC-822 bit of the capability words is not compared") {
    Bytes bytes = test::header_bytes();
    poke(bytes, capability_at, 0x8001);
    CHECK(parsed(bytes).format == Format::type2plus);
    CHECK(parsed(bytes).problems.empty());
}

TEST_CASE("Q4 a type 2.2 header is known before 2+ and has points and domains in other places") {
    const Bytes bytes = from_hex(
        "6400 c800 0300 0000 0000 0000 0000 0000"
        "0200 0200 0100 0100 fe 01"
        "53 45 43 52 45 54 00 00"
        "3905 3905"
        "7471776e65740000"  // tqwnet
        "7471776e65740000"
        "00000000");
    REQUIRE(bytes.size() == header_size);
    const PacketHeader header = parsed(bytes);
    CHECK(to_text(header.format) == "2.2");
    CHECK(header.from == ftn::Address{1337, 1, 100, 3, "tqwnet"});
    CHECK(header.to == ftn::Address{1337, 1, 200, 0, "tqwnet"});
    CHECK_FALSE(header.created);
    CHECK(password_matches(header, "secret"));
    CHECK(header.problems.empty());
}

TEST_CASE("Q4 a type 2.2 domain that is no name is left out and told") {
    Bytes bytes = test::header_bytes();
    poke(bytes, baud_at, 2);
    bytes.replace(38, 8, "\x01..//;\x7f!");
    const PacketHeader header = parsed(bytes);
    CHECK(header.format == Format::type2_2);
    CHECK(header.from.domain.empty());
    CHECK(tells(header, "domain"));
}

TEST_CASE("Q5 the second product byte counts only with a valid capability word") {
    Bytes bytes = test::header_bytes();
    CHECK(parsed(bytes).product == 0x10ff);
    poke(bytes, capability_at, 0);
    CHECK(parsed(bytes).product == 0x00ff);
}

TEST_CASE("Q6 origin net -1 of a point is restored from the auxiliary field") {
    Bytes bytes = test::header_bytes();
    poke(bytes, from_net_at, 0xffff);
    poke(bytes, aux_at, 321);
    poke(bytes, from_point_at, 5);
    const PacketHeader header = parsed(bytes);
    CHECK(header.from == ftn::Address{1337, 321, 100, 5, ""});
    CHECK(header.problems.empty());
}

TEST_CASE(
    "Q7 origin net -1 without a point or a net beside it is the addressee's net, with a warning") {
    Bytes bytes = test::header_bytes();
    poke(bytes, from_net_at, 0xffff);
    poke(bytes, from_net_at + 2, 77);
    const PacketHeader header = parsed(bytes);
    CHECK(header.from.net == 77);
    CHECK(tells(header, "net is -1"));
    poke(bytes, aux_at, 321);
    CHECK(parsed(bytes).from.net == 321);
    CHECK(tells(parsed(bytes), "net is -1"));
}

TEST_CASE("Q8 a zone missing in one pair is taken from the other") {
    Bytes bytes = test::header_bytes();
    poke(bytes, zones_at, 0);
    poke(bytes, zones_at + 2, 0);
    CHECK(parsed(bytes).from.zone == 1337);
    bytes = test::header_bytes();
    poke(bytes, qzones_at, 0);
    poke(bytes, qzones_at + 2, 0);
    CHECK(parsed(bytes).from.zone == 1337);
    CHECK(parsed(bytes).problems.empty());
    poke(bytes, qzones_at, 2);
    CHECK(parsed(bytes).from.zone == 1337);
    CHECK(tells(parsed(bytes), "zones 1337 and 2"));
}

TEST_CASE("Q8 zones nobody tells come from links, our addresses and the default, in this order") {
    Bytes bytes = test::header_bytes();
    for (const std::size_t at : {qzones_at, qzones_at + 2, zones_at, zones_at + 2})
        poke(bytes, at, 0);
    const PacketHeader header = parsed(bytes);
    REQUIRE(header.from.zone == 0);
    const std::vector<ftn::Address> links{{21, 1, 999, 0, ""}, {1337, 1, 100, 0, "tqwnet"}};
    const std::vector<ftn::Address> ours{
        {2, 5020, 1, 0, ""}, {21, 1, 200, 0, ""}, {1337, 1, 200, 0, ""}};

    PacketHeader by_link = header;
    complete_zones(by_link, links, ours, 3);
    CHECK(by_link.from.zone == 1337);
    CHECK(by_link.to.zone == 1337);

    PacketHeader by_ours = header;
    complete_zones(by_ours, {}, std::vector<ftn::Address>{{2, 5020, 1, 0, ""}, {21, 1, 200, 0, ""}},
                   3);
    CHECK(by_ours.from.zone == 21);
    CHECK(by_ours.to.zone == 21);

    PacketHeader by_default = header;
    complete_zones(by_default, {}, {}, 3);
    CHECK(by_default.from.zone == 3);
    PacketHeader by_main = header;
    complete_zones(by_main, {}, std::vector<ftn::Address>{{2, 5020, 1, 0, ""}});
    CHECK(by_main.to.zone == 2);

    PacketHeader known = parsed(test::header_bytes());
    complete_zones(known, std::vector<ftn::Address>{{21, 1, 100, 0, ""}}, {}, 3);
    CHECK(known.from.zone == 1337);
}

TEST_CASE(
    "Q8 of two links with the same net and node the one with the same point, then the other side's "
    "zone, is meant") {
    PacketHeader header;
    header.from = {0, 1, 100, 0, ""};
    header.to = {21, 1, 200, 0, ""};
    complete_zones(header, std::vector<ftn::Address>{{2, 1, 100, 0, ""}, {21, 1, 100, 0, ""}}, {});
    CHECK(header.from.zone == 21);
    header.from = {0, 1, 100, 4, ""};
    complete_zones(header, std::vector<ftn::Address>{{21, 1, 100, 0, ""}, {2, 1, 100, 4, ""}}, {});
    CHECK(header.from.zone == 2);
}

TEST_CASE(
    "Q8 of two links with the same net and node the one in the zone of our address is meant") {
    const std::vector<ftn::Address> links{{2, 1, 100, 0, ""}, {21, 1, 100, 0, ""}};
    const std::vector<ftn::Address> ours{{2, 1, 200, 0, ""}, {21, 1, 300, 0, ""}};
    for (const ftn::Address& our : ours) {
        PacketHeader header;
        header.from = {0, 1, 100, 0, ""};
        header.to = {0, our.net, our.node, 0, ""};
        complete_zones(header, links, ours);
        CHECK(header.from.zone == our.zone);
        CHECK(header.to.zone == our.zone);
    }
}

TEST_CASE("a type 2.2 domain that was cut to its 8 bytes is the known one that begins so") {
    const std::vector<ftn::Address> links{{618, 1, 100, 0, "survivornet"}, {2, 1, 1, 0, "fidonet"}};
    const std::vector<ftn::Address> ours{{618, 1, 200, 0, "survivornet"}};
    PacketHeader header;
    header.format = Format::type2_2;
    header.from = {618, 1, 100, 0, "survivor"};
    header.to = {618, 1, 200, 0, "survivor"};
    complete_domains(header, links, ours);
    CHECK(header.from.domain == "survivornet");
    CHECK(header.to.domain == "survivornet");

    header.from.domain = "survivor";
    complete_domains(header, links, std::vector<ftn::Address>{{618, 1, 200, 0, "survivor"}});
    CHECK(header.from.domain == "survivor");
    complete_domains(header, links, std::vector<ftn::Address>{{9, 1, 2, 0, "survivors"}});
    CHECK(header.from.domain == "survivor");
    header.from.domain = "surviv";
    complete_domains(header, links, ours);
    CHECK(header.from.domain == "surviv");
}

TEST_CASE("Q9 a date that makes no sense is nothing, with a warning") {
    Bytes bytes = test::header_bytes();
    poke(bytes, month_at, 12);
    CHECK_FALSE(parsed(bytes).created);
    CHECK(tells(parsed(bytes), "date"));
    bytes = test::header_bytes();
    poke(bytes, month_at - 2, 0);
    CHECK_FALSE(parsed(bytes).created);
}

TEST_CASE("Q10 a password that fills its 8 bytes is compared whole, case-blind and never beyond") {
    Bytes bytes = test::header_bytes();
    bytes.replace(password_at, 8, "HarBour8");
    const PacketHeader header = parsed(bytes);
    CHECK(header.has_password());
    CHECK(header.from.zone == 1337);
    CHECK(password_matches(header, "harbour8"));
    CHECK(password_matches(header, "HARBOUR8-and-more"));
    CHECK_FALSE(password_matches(header, "harbour"));
    CHECK_FALSE(password_matches(header, "harbour9"));
    CHECK_FALSE(password_matches(header, ""));
    CHECK(password_matches(parsed(test::header_bytes()), ""));
    CHECK_FALSE(password_matches(parsed(test::header_bytes()), "harbour8"));
}

TEST_CASE("Q10 bytes after a short password's NUL do not count") {
    Bytes bytes = test::header_bytes();
    bytes.replace(password_at, 8, Bytes("ABC\0\x7fzzz", 8));
    CHECK(password_matches(parsed(bytes), "abc"));
    bytes.replace(password_at, 8, "ABC     ");
    CHECK(password_matches(parsed(bytes), "abc"));
}

TEST_CASE("Q11 a packet for somebody else can be told by its header, with and without zones") {
    PacketHeader header = parsed(test::header_bytes());
    const ftn::Address ours{1337, 1, 200, 0, "tqwnet"}, other{1337, 1, 201, 0, "tqwnet"};
    CHECK(ftn::same_address(header.to, ours));
    CHECK_FALSE(ftn::same_address(header.to, other));
    header.to.zone = 0;
    CHECK(ftn::same_address(header.to, ours));
}

TEST_CASE("no problem of a header tells its password") {
    Bytes bytes = test::header_bytes();
    bytes.replace(password_at, 8, "GEHEIM99");
    poke(bytes, copy_at, 0x7777);
    poke(bytes, month_at, 99);
    for (const std::string& problem : parsed(bytes).problems)
        CHECK(problem.find("GEHEIM") == std::string::npos);
}

TEST_CASE("an empty file, a short one and another packet type are three different errors") {
    CHECK(parse_header("").error().message.find("is empty") != std::string::npos);
    CHECK(parse_header(BytesView(test::header_bytes()).substr(0, 57)).error().message.find("57") !=
          std::string::npos);
    Bytes bytes = test::header_bytes();
    poke(bytes, type_at, 3);
    const auto wrong_type = parse_header(bytes);
    REQUIRE_FALSE(wrong_type);
    CHECK(wrong_type.error().code == Code::bad_input);
    CHECK(wrong_type.error().message.find("packet type 3") != std::string::npos);
    const auto archive = parse_header("PK\3\4" + Bytes(100, 'x'));
    CHECK(archive.error().message.find("an archive (ZIP): give it the name of a bundle") !=
          std::string::npos);
}

TEST_CASE("a header written in any format reads back the same") {
    PacketHeader header =
        make_header({21, 1, 100, 5, ""}, {21, 4, 107, 6, ""}, {2026, 11, 22, 9, 8, 7}, "pw");
    header.product = 0x12ff;
    header.version_major = 3;
    header.version_minor = 20;
    CHECK(parsed(encode_header(header)) == header);

    header.format = Format::type2;
    header.capabilities = 0;
    header.product = 0xfe;
    header.version_minor = 0;
    header.from.point = header.to.point = 0;
    header.baud = 9600;
    CHECK(parsed(encode_header(header)) == header);

    header.format = Format::type2_2;
    header.created.reset();
    header.baud = 0;
    header.from.point = 1;
    header.from.domain = header.to.domain = "fsxnet";
    CHECK(parsed(encode_header(header)) == header);
}

TEST_CASE(
    "a type 2+ header from a point has net -1 and the net beside it, and the words of FSC-0048") {
    const Bytes bytes = encode_header(
        make_header({21, 1, 100, 5, ""}, {21, 4, 107, 0, ""}, {2026, 11, 22, 9, 8, 7}, "pw"));
    REQUIRE(bytes.size() == header_size);
    CHECK(bytes == from_hex("6400 6b00 ea07 0a00 1600 0900 0800 0700"
                            "0000 0200 ffff 0400 fe 00"
                            "70 77 00 00 00 00 00 00"
                            "1500 1500 0100 0001 00 00 0100"
                            "1500 1500 0500 0000 00000000"));
}

TEST_CASE("a header of a node has no trace of the point form") {
    const Bytes bytes = encode_header(
        make_header({21, 1, 100, 0, ""}, {21, 4, 107, 0, ""}, {2026, 11, 22, 9, 8, 7}));
    CHECK(BytesView(bytes).substr(from_net_at, 2) == test::word(1));
    CHECK(BytesView(bytes).substr(aux_at, 2) == test::word(0));
}

TEST_CASE("well-known programs have names and unknown ones a number") {
    CHECK(product_name(0x12ff) == "SBBSecho");
    CHECK(product_name(0x0000) == "Fido");
    CHECK(product_name(0x1dff) == "WWIV");
    CHECK(product_name(0x7abc).empty());
    PacketHeader header;
    header.product = 0x7abc;
    CHECK(header.product_text() == "program 7abc 0.0");
}
