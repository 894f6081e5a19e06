// SPDX-License-Identifier: MIT
// Who gets a copy, and what the copy tells of the others.
#include "echo/fan_out.h"

#include "desk.h"
#include "support/catch.h"
#include "support/list_2d.h"

using namespace tearline;
using namespace tearline::echo;
using test::at;

namespace {

struct Sent {
    test::Desk desk;
    std::vector<Copy> operator()(const std::string& area, const std::string& network,
                                 const Delivery& delivery, const std::string& seen_by = "") {
        rules.emplace(desk.areas, desk.links, desk.networks, desk.ours, desk.settings);
        ftn::ControlLines control;
        control.seen_by = test::list_2d(seen_by);
        return fan_out(*rules->area(network, area), delivery, control, *rules);
    }
    std::optional<Rules> rules;
};

std::vector<std::string> receivers(const Copy& copy) {
    std::vector<std::string> found;
    for (const auto* link : copy.links) found.push_back(link->address.text_4d());
    return found;
}

std::string told(const Copy& copy) {
    Bytes line;
    append_node_lines(line, "", copy.seen_by);
    return line.empty() ? "" : line.substr(1, line.size() - 2);
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "All links but the sender get a copy, readers and points too; points are not told (Q43)") {
    Sent sent;
    const auto copies = sent("TQW_NEWS", "tqwnet", sent.desk.from("1337:1/100"), "1/5 1/100 1/200");
    REQUIRE(copies.size() == 1);
    CHECK(receivers(copies[0]) == Names{"1337:1/201", "1337:1/202", "1337:1/200.7"});
    CHECK(copies[0].our_address == at("1337:1/200@tqwnet"));
    CHECK(told(copies[0]) == "1/100 200 201 202");
    CHECK_FALSE(copies[0].fresh);
}

TEST_CASE("Links that SEEN-BY names have it already") {
    Sent sent;
    const auto copies =
        sent("TQW_NEWS", "tqwnet", sent.desk.from("1337:1/100"), "1/100 1/200 1/201");
    REQUIRE(copies.size() == 1);
    CHECK(receivers(copies[0]) == Names{"1337:1/202", "1337:1/200.7"});
    CHECK(sent("GENERAL", "tqwnet", sent.desk.from("1337:1/100"), "1/201").empty());
}

TEST_CASE("A point is served though SEEN-BY names its node") {
    Sent sent;
    const auto copies =
        sent("TQW_NEWS", "tqwnet", sent.desk.from("1337:1/100"), "1/100 1/200 1/201 1/202");
    REQUIRE(copies.size() == 1);
    CHECK(receivers(copies[0]) == Names{"1337:1/200.7"});
    CHECK(told(copies[0]) == "1/100 200");
}

TEST_CASE("A point's message goes to all others") {
    Sent sent;
    const auto copies = sent("TQW_NEWS", "tqwnet", sent.desk.from("1337:1/200.7"), "1/200");
    REQUIRE(copies.size() == 1);
    CHECK(receivers(copies[0]) == Names{"1337:1/100", "1337:1/201", "1337:1/202"});
    CHECK(told(copies[0]) == "1/100 200 201 202");
}

TEST_CASE("Across a zone border SEEN-BY starts anew, each zone by itself (Q42)") {
    Sent sent;
    const auto copies =
        sent("GENERAL", "fidonet", sent.desk.from("2:5020/1"), "5020/1 5020/77 123/1");
    REQUIRE(copies.size() == 2);
    CHECK(receivers(copies[0]) == Names{"2:5030/2"});
    CHECK_FALSE(copies[0].fresh);
    CHECK(told(copies[0]) == "5020/1 77 5030/2");
    CHECK(receivers(copies[1]) == Names{"1:123/1"});
    CHECK(copies[1].fresh);
    CHECK(copies[1].our_address == at("1:123/77@fidonet"));
    CHECK(told(copies[1]) == "123/1 77");
}

TEST_CASE("What is written here goes to all, whatever its SEEN-BYs say") {
    Sent sent;
    const auto copies =
        sent("GENERAL", "fidonet", written_here(sent.desk.ours[1], 0), "5020/1 5030/2");
    REQUIRE(copies.size() == 2);
    CHECK(copies[0].fresh);
    CHECK(receivers(copies[0]) == Names{"2:5020/1", "2:5030/2"});
    CHECK(told(copies[0]) == "5020/1 77 5030/2");
    CHECK(copies[1].fresh);
}

TEST_CASE("Links that know us by different addresses get copies that name them all") {
    Sent sent;
    sent.desk.ours.push_back(at("1337:1/299@tqwnet"));
    sent.desk.links[2].our_address = at("1337:1/299@tqwnet");
    const auto copies = sent("TQW_NEWS", "tqwnet", sent.desk.from("1337:1/100"), "1/100");
    REQUIRE(copies.size() == 2);
    CHECK(receivers(copies[0]) == Names{"1337:1/201", "1337:1/200.7"});
    CHECK(receivers(copies[1]) == Names{"1337:1/202"});
    CHECK(copies[1].our_address == at("1337:1/299@tqwnet"));
    CHECK(told(copies[0]) == "1/100 200 201 202 299");
    CHECK(told(copies[1]) == told(copies[0]));
}

TEST_CASE("A system that is a point itself is not told of") {
    Sent sent;
    sent.desk.ours = {at("1337:1/100.9@tqwnet")};
    const auto copies = sent("GENERAL", "tqwnet", written_here(sent.desk.ours[0], 0));
    REQUIRE(copies.size() == 1);
    CHECK(told(copies[0]) == "1/100 201");
}

TEST_CASE("Tiny SEEN-BYs do not name the sender") {
    Sent sent;
    sent.desk.settings.seen_by = SeenByStyle::tiny;
    CHECK(told(sent("GENERAL", "tqwnet", sent.desk.from("1337:1/100"), "1/5").at(0)) ==
          "1/200 201");
}

TEST_CASE("An area without other links is passed on to nobody") {
    Sent sent;
    sent.desk.area("LONELY", "tqwnet", {"1337:1/100"});
    CHECK(sent("LONELY", "tqwnet", sent.desk.from("1337:1/100")).empty());
    CHECK(sent("LONELY", "tqwnet", written_here(sent.desk.ours[0], 0)).size() == 1);
}
