// SPDX-License-Identifier: MIT
// Whom a message is from and to.
#include "ftn/complete_addresses.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::ftn;

namespace {

Addresses completed(const Bytes& body, Address from = {1, 9, 9, 0, ""},
                    Address to = {1, 8, 8, 0, ""}) {
    Message message;
    message.from_address = std::move(from);
    message.to_address = std::move(to);
    return complete_addresses(message, parse_control_lines(body));
}

}  // namespace

TEST_CASE("Q40 the author of echomail is in Origin, MSGID, PATH or header, in this order") {
    const Bytes area = "AREA:X\r", path = "SEEN-BY: 7/7\r\x01PATH: 7/7 9/9\r";
    const Bytes msgid = "\x01MSGID: 2:5/6.7@fidonet 1\r", origin = " * Origin: o (2:3/4)\r";
    CHECK(completed(area + msgid + "T\r" + origin + path).from == Address{2, 3, 4, 0, ""});
    CHECK(completed(area + msgid + "T\r * Origin: none\r" + path).from ==
          Address{2, 5, 6, 7, "fidonet"});
    CHECK(completed(area + "T\r" + path).from == Address{1, 7, 7, 0, ""});
    CHECK(completed(area + "T\r").from == Address{1, 9, 9, 0, ""});
    CHECK(completed(area + "T\r * Origin: o (3/4)\r").from == Address{1, 3, 4, 0, ""});
    CHECK(completed(area + "\x01MSGID: 2:3/4@fidonet 1\rT\r" + origin).from ==
          Address{2, 3, 4, 0, "fidonet"});
    CHECK(completed(area + "T\r").to == Address{1, 8, 8, 0, ""});
}

TEST_CASE("Q44 an address is found behind the opaque part of a MSGID") {
    CHECK(address_of_msgid("2:5020/113.7777@fidonet.org 4e609126") ==
          Address{2, 5020, 113, 7777, "fidonet"});
    CHECK(address_of_msgid("123.area@21:1/100 2a3b4c5d") == Address{21, 1, 100, 0, ""});
    CHECK_FALSE(address_of_msgid("<user@host.example> 12345678"));
    CHECK_FALSE(address_of_msgid("user@12/34 1"));
    CHECK_FALSE(address_of_msgid(""));
    CHECK_FALSE(address_of_msgid("opaque"));
}

TEST_CASE("netmail goes between the ends that INTL, FMPT and TOPT name") {
    const Addresses ends = completed(
        "\x01INTL 2:5020/1 2:5030/2\r\x01"
        "FMPT 3\r\x01TOPT 4\rT\r");
    CHECK(ends.from == Address{2, 5030, 2, 3, ""});
    CHECK(ends.to == Address{2, 5020, 1, 4, ""});
    CHECK(completed("T\r").from == Address{1, 9, 9, 0, ""});
    CHECK(completed("\x01INTL nonsense\rT\r").from == Address{1, 9, 9, 0, ""});
    CHECK(completed("\x01"
                    "FMPT 99999\rT\r")
              .from.point == 0);
}

TEST_CASE("Q47 INTL with a point and FOPT for FMPT are understood") {
    CHECK(completed("\x01INTL 1:8/8.5 1:9/9.6\rT\r").from == Address{1, 9, 9, 6, ""});
    CHECK(completed("\x01INTL 1:8/8.5 1:9/9.6\rT\r").to == Address{1, 8, 8, 5, ""});
    CHECK(completed("\x01"
                    "FOPT 6\rT\r")
              .from == Address{1, 9, 9, 6, ""});
}

TEST_CASE("what the header does not know is filled from MSGID and REPLY of the same node") {
    CHECK(completed("\x01MSGID: 1:9/9.5@net 1\r\x01REPLY: 1:8/8@net 1\rT\r", {0, 9, 9, 0, ""},
                    {0, 8, 8, 0, ""})
              .from == Address{1, 9, 9, 5, "net"});
    CHECK(completed("\x01MSGID: 1:9/9@net 1\r\x01REPLY: 1:8/8@net 1\rT\r", {0, 9, 9, 0, ""},
                    {0, 8, 8, 0, ""})
              .to == Address{1, 8, 8, 0, "net"});
    CHECK(completed("\x01MSGID: 3:4/5.6@net 1\rT\r").from == Address{1, 9, 9, 0, ""});
    CHECK(completed("T\r", {2, 9, 9, 0, ""}, {0, 8, 8, 0, ""}).to == Address{2, 8, 8, 0, ""});
}

TEST_CASE("Q49 node 0 with FMPT takes its node from the MSGID") {
    CHECK(completed("\x01MSGID: 21:1/100.5 1\r\x01"
                    "FMPT 5\rT\r",
                    {0, 0, 0, 0, ""})
              .from == Address{21, 1, 100, 5, ""});
}
