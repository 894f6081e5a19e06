// SPDX-License-Identifier: MIT
// Addresses of one to five dimensions, read and written.
#include "ftn/address.h"

#include "support/catch.h"

using namespace tearline::ftn;

TEST_CASE("an address of five dimensions is read whole") {
    const auto address = parse_address("2:5020/113.7777@fidonet");
    REQUIRE(address);
    CHECK(*address == Address{2, 5020, 113, 7777, "fidonet"});
    CHECK(address->text() == "2:5020/113.7777@fidonet");
    CHECK(address->text_4d() == "2:5020/113.7777");
    CHECK(address->text_2d() == "5020/113");
    CHECK(address->is_point());
    CHECK(address->boss() == Address{2, 5020, 113, 0, "fidonet"});
}

TEST_CASE("what an address leaves out is not known") {
    CHECK(parse_address("5020/113") == Address{0, 5020, 113, 0, ""});
    CHECK(parse_address("1337:1/100") == Address{1337, 1, 100, 0, ""});
    CHECK(parse_address(" 21:1/100.0 \t") == Address{21, 1, 100, 0, ""});
    CHECK(parse_address("5020/113")->text() == "5020/113");
    CHECK(parse_address("65535:65535/65535.65535")->point == 65535);
    CHECK(parse_address("1:0/0")->text() == "1:0/0");
}

TEST_CASE("Q37 a domain is folded to lower case and loses what stands behind a period") {
    CHECK(parse_address("2:5020/113@FidoNet.ORG")->domain == "fidonet");
    CHECK(parse_address("1:2/3@fsxnet")->domain == "fsxnet");
    CHECK(parse_address("1:2/3@net_1-a~b")->domain == "net_1-a~b");
}

TEST_CASE("what is no address is nothing") {
    for (const char* text : {"",
                             " ",
                             "1",
                             "1:",
                             "1:2",
                             "1:2/",
                             "/3",
                             ":2/3",
                             "1:2/3.",
                             "1:2/3@",
                             "1:2/3@.org",
                             "65536:1/1",
                             "1:65536/1",
                             "1:1/65536",
                             "1:1/1.65536",
                             "1:1/-1",
                             "1:1/1x",
                             "1 :1/1",
                             "1:2/3 junk",
                             "1:2/3@do main",
                             "1:2/3@a#b",
                             "99999999999999999999/1",
                             "2:5020:113"}) {
        INFO(text);
        CHECK_FALSE(parse_address(text));
    }
}

TEST_CASE("every address read back is the one written") {
    const std::uint16_t some[] = {0, 1, 1337, 65535};
    for (const std::uint16_t zone : some)
        for (const std::uint16_t point : some)
            for (const char* domain : {"", "tqwnet"}) {
                const Address address{zone, 10, 20, point, domain};
                CHECK(parse_address(address.text()) == address);
            }
}

TEST_CASE("addresses are the same as far as both know") {
    const Address full{2, 5020, 113, 1, "fidonet"};
    CHECK(same_address(full, full));
    CHECK(same_address(full, Address{0, 5020, 113, 1, ""}));
    CHECK(same_address(Address{2, 5020, 113, 1, ""}, full));
    CHECK_FALSE(same_address(full, Address{1, 5020, 113, 1, ""}));
    CHECK_FALSE(same_address(full, Address{2, 5020, 113, 0, "fidonet"}));
    CHECK_FALSE(same_address(full, Address{2, 5020, 113, 1, "fsxnet"}));
    CHECK_FALSE(same_address(full, Address{2, 5020, 114, 1, "fidonet"}));
}
