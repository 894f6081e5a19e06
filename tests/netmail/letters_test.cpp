// SPDX-License-Identifier: MIT
// The letters of the netmail desk, Via lines, and the names of robots.
#include "ftn/attributes.h"
#include "netmail/compose.h"
#include "netmail/robots.h"
#include "netmail/via.h"
#include "support/addresses.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::netmail;
using test::at;

TEST_CASE("Via lines tell place, time and program, and stand last (FTS-4009)") {
    const std::string via = via_value(at("1337:1/200@tqwnet"), 1786500000, "Tearline 1");
    CHECK(via == "1337:1/200@tqwnet @20260812.020000.UTC Tearline 1");
    CHECK(with_via("Hi\r", via) == "Hi\r\x01Via " + via + "\r");
    CHECK(with_via("Hi", via) == "Hi\r\x01Via " + via + "\r");
    CHECK(with_via("", via) == "\x01Via " + via + "\r");
}

TEST_CASE("Our own Via lines are counted in every form, and dates are no addresses") {
    const std::vector<ftn::Address> ours{at("1337:1/200@tqwnet"), at("2:5020/200@fidonet")};
    const auto times = [&](const std::string& body) {
        return times_here(ftn::parse_control_lines(body), ours);
    };
    CHECK(times("\x01Via 1337:1/200@tqwnet @20260812.024000.UTC T\r") == 1);
    CHECK(times("\x01VIA 1337:1/200 @20260812.024000 x\r\x01Via: 2:5020/200, 12 Aug\r") == 2);
    CHECK(times("\x01Via Squish/386 2:5020/200, Wed Aug 12 2026 at 02:40\r") == 1);
    CHECK(times("\x01Via 1337:1/201 at 1/200\r") == 0);
    CHECK(times("\x01Via 1337:1/200.1@tqwnet\r") == 0);
    CHECK(times("Via 1337:1/200\r") == 0);
}

TEST_CASE("A message gets other addresses and keeps all else") {
    CHECK(address_lines(at("1337:1/2.3@tqwnet"), at("2:4/5.6")) ==
          "\x01INTL 2:4/5 1337:1/2\r\x01"
          "FMPT 3\r\x01TOPT 6\r");
    const Bytes body =
        "\x01MSGID: 1:2/3 1\r\x01INTL 1:1/1 1:2/3\r\x01"
        "FMPT 7\rText INTL x\r\x01Via y\r";
    CHECK(readdressed(body, at("1:2/3"), at("1:5/5.2")) ==
          "\x01INTL 1:5/5 1:2/3\r\x01TOPT 2\r\x01MSGID: 1:2/3 1\rText INTL x\r\x01Via y\r");
}

TEST_CASE("Robots have many names, and what programs write is known by its marks") {
    for (const char* name :
         {"AreaFix", "areafix", "Area Fix", "AreaMgr", "AREA-MANAGER", "Tearline"})
        CHECK(robot_for(name) == "areafix");
    CHECK(robot_for("Ping") == "ping");
    CHECK_FALSE(robot_for("Pingu"));
    CHECK_FALSE(robot_for(""));
    CHECK(written_by_program("Ada", "Hello", ftn::attr_is_return_receipt));
    CHECK(written_by_program("Mailer-Daemon", "Hello", 0));
    CHECK(written_by_program("Sysop", "Bounced message", 0));
    CHECK(written_by_program("Sysop", " undeliverable: Re: x", 0));
    CHECK_FALSE(written_by_program("Ada Writer", "My receipt for cake", 0));
}
