// SPDX-License-Identifier: MIT
// Netmail told from echomail, and its addresses put together.
#include "netmail/judge.h"

#include "ftn/attributes.h"
#include "support/addresses.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::netmail;
using test::at;

namespace {

struct JudgeOffice {
    std::vector<ftn::Address> ours{at("1337:1/200@tqwnet"), at("2:5020/77@fidonet"),
                                   at("1337:1/300.5@tqwnet")};
    std::vector<ftn::Network> networks{{"tqwnet", {1337}, "CP437"},
                                       {"fidonet", {1, 2, 3, 4}, "CP866"}};
    std::vector<ftn::Link> links;
    ftn::Address packet_from = at("1337:1/100"), packet_to = at("1337:1/200");

    JudgeOffice() {
        for (const char* address : {"1337:1/100@tqwnet", "1337:1/200.7@tqwnet"}) {
            ftn::Link link;
            link.address = at(address);
            links.push_back(link);
        }
    }
    [[nodiscard]] Rules rules() const { return {ours, links, networks}; }
    [[nodiscard]] Endpoints ends(const ftn::Message& message) const {
        return complete(message, ftn::parse_control_lines(message.body), packet_from, packet_to,
                        rules());
    }
};

ftn::Message netmail_to(const std::string& from, const std::string& to,
                        const std::string& body = "Hello\r") {
    ftn::Message message;
    message.from_address = at(from);
    message.to_address = at(to);
    message.attributes = ftn::attr_private;
    message.from = "Ada Writer";
    message.to = "Test Sysop";
    message.body = body;
    return message;
}

bool is_netmail_body(const std::string& body, const std::string& to = "Sysop",
                     std::uint16_t attributes = 0) {
    ftn::Message message;
    message.to = to;
    message.attributes = attributes;
    message.body = body;
    return is_netmail(message, ftn::parse_control_lines(body));
}

}  // namespace

TEST_CASE("Netmail has no AREA line, or says NETMAIL in it (Q34)") {
    CHECK(is_netmail_body("\x01INTL 1:2/3 4:5/6\rHello\r"));
    CHECK(is_netmail_body("Hello\r"));
    CHECK(is_netmail_body(""));
    CHECK(is_netmail_body("AREA:NETMAIL\rHello\r"));
    CHECK(is_netmail_body("AREA: netmail \rHello\r"));
    CHECK_FALSE(is_netmail_body("AREA:TQW_NEWS\rHello\r"));
    CHECK_FALSE(is_netmail_body("AREA:\rHello\r"));
    CHECK_FALSE(is_netmail_body("AREA:NETMAIL.TEST\rHello\r"));
}

TEST_CASE("Echomail that lost its AREA line is not netmail (Q35)") {
    CHECK_FALSE(is_netmail_body("News\r--- \r * Origin: x (1:2/3)\rSEEN-BY: 1/2\r\x01PATH: 1/2\r"));
    CHECK_FALSE(is_netmail_body("News\r\x01PATH: 1/2\r"));
    CHECK_FALSE(is_netmail_body("Newsletter\r", "All"));
    CHECK_FALSE(is_netmail_body("Newsletter\r", " ALL "));
    CHECK(is_netmail_body("Newsletter\r", "Allan"));
    CHECK(is_netmail_body("To all points\r", "All", ftn::attr_private));
    CHECK(is_netmail_body("See what I got\r--- \r * Origin: x (1:2/3)\rSEEN-BY: 1/2\r", "Sysop",
                          ftn::attr_private));
}

TEST_CASE("The private bit does not make echomail netmail (Q36)") {
    CHECK_FALSE(is_netmail_body("AREA:TQW_NEWS\rHello\r", "Sysop", ftn::attr_private));
}

TEST_CASE("INTL, FMPT and TOPT tell the whole addresses (FTS-4001)") {
    const JudgeOffice office;
    const auto ends = office.ends(netmail_to("1/99", "1/200",
                                             "\x01INTL 2:345/6 1:123/4\r\x01"
                                             "FMPT 5\r\x01TOPT 7\rHello\r"));
    CHECK(ends.from == at("1:123/4.5@fidonet"));
    CHECK(ends.to == at("2:345/6.7@fidonet"));
    CHECK(ends.problems.empty());
}

TEST_CASE("Aliases, points and domains in INTL are understood (Q47)") {
    const JudgeOffice office;
    CHECK(office.ends(netmail_to("1/99", "1/200", "\x01INTL 2:345/6.7 1:123/4.5\rHi\r")).to ==
          at("2:345/6.7@fidonet"));
    CHECK(office.ends(netmail_to("1/99", "1/200", "\x01INTL: 2:345/6 1:123/4\rHi\r")).from ==
          at("1:123/4@fidonet"));
    CHECK(office
              .ends(netmail_to("1/99", "1/200",
                               "\x01INTL 2:345/6 1:123/4\r\x01"
                               "FOPT 5\rHi\r"))
              .from == at("1:123/4.5@fidonet"));
    CHECK(
        office.ends(netmail_to("1/99", "1/200", "\x01INTL 2:345/6@othernet 1:123/4@othernet\rHi\r"))
            .to == at("2:345/6@othernet"));
}

TEST_CASE("Without INTL the zone is that of the header, else of the packet") {
    const JudgeOffice office;
    const auto ends = office.ends(netmail_to("1/99", "1/200",
                                             "\x01"
                                             "FMPT 3\rHello\r"));
    CHECK(ends.from == at("1337:1/99.3@tqwnet"));
    CHECK(ends.to == at("1337:1/200@tqwnet"));
    CHECK(office.ends(netmail_to("2:1/99", "3:1/200")).to == at("3:1/200@fidonet"));
}

TEST_CASE("A point whose node is only in the packet's header gets it from there (Q49)") {
    const JudgeOffice office;
    const auto ends = office.ends(netmail_to("1/0", "1/200",
                                             "\x01"
                                             "FMPT 5\rHello\r"));
    CHECK(ends.from == at("1337:1/100.5@tqwnet"));
    CHECK(ends.problems.size() == 1);
    CHECK(office
              .ends(netmail_to("0/0", "1/200",
                               "\x01"
                               "FMPT 5\rHello\r"))
              .from == at("1337:1/100.5@tqwnet"));
    CHECK(office
              .ends(netmail_to("9/0", "1/200",
                               "\x01"
                               "FMPT 5\rHello\r"))
              .from == at("1337:9/0.5@tqwnet"));
    CHECK(office.ends(netmail_to("1/0", "1/200", "Hello\r")).from == at("1337:1/0@tqwnet"));
}

TEST_CASE("The sender's domain may come from its MSGID") {
    JudgeOffice office;
    office.networks.push_back({"othernet", {1337}, "CP437"});
    CHECK(office.ends(netmail_to("1337:1/99", "1337:1/200")).from.domain.empty());
    CHECK(
        office
            .ends(netmail_to("1337:1/99", "1337:1/200", "\x01MSGID: 1337:1/99@othernet 1234\rHi\r"))
            .from.domain == "othernet");
    CHECK(
        office
            .ends(netmail_to("1337:1/99", "1337:1/200", "\x01MSGID: 1337:1/98@othernet 1234\rHi\r"))
            .from.domain.empty());
    office.packet_from.domain = "tqwnet";
    CHECK(office.ends(netmail_to("1337:1/99", "1337:1/201")).to.domain == "tqwnet");
}

TEST_CASE("Broken control lines are told and passed over") {
    const JudgeOffice office;
    const auto body = GENERATE(values<std::string>(
        {"\x01INTL\rHi\r", "\x01INTL 1:2/3\rHi\r", "\x01INTL x y\rHi\r",
         "\x01INTL 1:2/3 70000:1/1\rHi\r", "\x01TOPT\rHi\r", "\x01TOPT abc\rHi\r",
         "\x01"
         "FMPT 70000\rHi\r",
         "\x01"
         "FMPT -1\rHi\r"}));
    const auto ends = office.ends(netmail_to("1/99", "1/200", body));
    CHECK(ends.from == at("1337:1/99@tqwnet"));
    CHECK(ends.to == at("1337:1/200@tqwnet"));
    CHECK(ends.problems.size() == 1);
}

TEST_CASE("A message cut at any byte has addresses, without harm") {
    const JudgeOffice office;
    const std::string body =
        "\x01INTL 1337:1/200 1337:1/99\r\x01TOPT 8\r\x01"
        "FMPT 5\r\x01MSGID: 1337:1/99.5@tqwnet 12\rHi\r";
    for (std::size_t cut = 0; cut <= body.size(); ++cut)
        CHECK(office.ends(netmail_to("1/99", "1/200", body.substr(0, cut))).to.net == 1);
    CHECK(office.ends(netmail_to("1/99", "1/200", body)).to == at("1337:1/200.8@tqwnet"));
}
