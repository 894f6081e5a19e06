// SPDX-License-Identifier: MIT
// The way of a netmail, by links, rules, nodelist and wishes.
#include "netmail/route.h"

#include "ftn/attributes.h"
#include "netmail/flags.h"
#include "support/addresses.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::netmail;
using ftn::Flavour;
using test::at;

namespace {

/// A nodelist of zone 1337: 1/0, hub 1/10 with 1/11, and 1/99, which answers binkp.
struct Book : NodeBook {
    [[nodiscard]] bool covers(const ftn::Address& address) const override {
        return address.zone == 1337;
    }
    [[nodiscard]] std::optional<ftn::Node> find(const ftn::Address& address) const override {
        ftn::Node node;
        node.address = address;
        if (address.net != 1 || address.zone != 1337 || address.point != 0) return {};
        if (address.node == 11) node.hub = 10;
        if (address.node == 99) node.flags = "CM,IBN,INA:bbs.example.org";
        const bool listed =
            address.node == 0 || address.node == 10 || address.node == 11 || address.node == 99;
        return listed ? std::optional(node) : std::nullopt;
    }
};

struct RouteOffice {
    std::vector<ftn::Address> ours{at("1337:1/200@tqwnet"), at("2:5020/77@fidonet")};
    std::vector<ftn::Network> networks{{"tqwnet", {1337}, "CP437"}, {"fidonet", {1, 2}, "CP866"}};
    std::vector<ftn::Link> links;
    std::vector<RouteRule> rules;
    const NodeBook* book = nullptr;

    RouteOffice() {
        for (const char* address : {"1337:1/100@tqwnet", "1337:1/200.7@tqwnet", "1337:1/201@tqwnet",
                                    "2:5020/1@fidonet"}) {
            ftn::Link link;
            link.address = at(address);
            link.uplink = link.address.node == 100;
            links.push_back(link);
        }
    }
    RouteOffice& rule(const std::string& to, const std::string& via,
                      std::optional<Flavour> flavour = {}) {
        RouteRule made;
        made.to = parse_pattern(to).value();
        made.line = static_cast<unsigned>(rules.size()) + 1;
        made.flavour = flavour;
        made.by = via == "host"     ? By::host
                  : via == "hub"    ? By::hub
                  : via == "boss"   ? By::boss
                  : via == "direct" ? By::direct
                                    : By::address;
        if (made.by == By::address) made.via = at(via);
        rules.push_back(made);
        return *this;
    }
    [[nodiscard]] RouteTable table() const { return {ours, links, networks, rules, book}; }
    [[nodiscard]] Way way(const std::string& to, const Wish& wish = {}) const {
        return route(at(to), wish, table());
    }
    [[nodiscard]] std::string next(const std::string& to, const Wish& wish = {}) const {
        const Way found = way(to, wish);
        if (found.kind == Way::Kind::here) return "here";
        if (found.kind == Way::Kind::none) return std::string(code_of(found.reason));
        return found.next.text() + (found.kind == Way::Kind::straight ? " straight" : "");
    }
};

}  // namespace

TEST_CASE("Netmail for any of our addresses is for here") {
    const RouteOffice office;
    CHECK(office.next("1337:1/200@tqwnet") == "here");
    CHECK(office.next("2:5020/77@fidonet") == "here");
    CHECK(office.way("1337:1/200").why.empty());
}

TEST_CASE("A link gets its own mail, and that of its points") {
    const RouteOffice office;
    CHECK(office.next("1337:1/201@tqwnet") == "1337:1/201@tqwnet");
    CHECK(office.next("1337:1/201.3@tqwnet") == "1337:1/201@tqwnet");
    CHECK(office.next("1337:1/200.7@tqwnet") == "1337:1/200.7@tqwnet");
    CHECK(office.next("1337:1/200.8@tqwnet") == "unknown-point");
}

TEST_CASE("A rule for a node does not take what a link that is its point gets itself") {
    RouteOffice office;
    ftn::Link point;
    point.address = at("1337:3/5.4@tqwnet");
    office.links.push_back(point);
    office.rule("1337:3/5", "1337:1/201@tqwnet");
    CHECK(office.next("1337:3/5@tqwnet") == "1337:1/201@tqwnet");
    CHECK(office.next("1337:3/5.9@tqwnet") == "1337:1/201@tqwnet");
    CHECK(office.next("1337:3/5.4@tqwnet") == "1337:3/5.4@tqwnet");
    office.rule("1337:3/5.4", "1337:1/100@tqwnet");
    CHECK(office.next("1337:3/5.4@tqwnet") == "1337:1/100@tqwnet");
}

TEST_CASE("A rule for a very point of ours makes it known") {
    RouteOffice office;
    office.rule("1337:1/200", "1337:1/100@tqwnet").rule("1337:1/200.8", "1337:1/201@tqwnet");
    CHECK(office.next("1337:1/200.8@tqwnet") == "1337:1/201@tqwnet");
    CHECK(office.next("1337:1/200.9@tqwnet") == "unknown-point");
    CHECK(office.next("1337:1/200.7@tqwnet") == "1337:1/200.7@tqwnet");
}

TEST_CASE(
    "Without a rule the uplink of the network gets the rest, and nobody where there is none") {
    const RouteOffice office;
    CHECK(office.next("1337:3/44@tqwnet") == "1337:1/100@tqwnet");
    CHECK(office.next("2:5030/1@fidonet") == "no-route");
    CHECK(office.next("21:1/1@fsxnet") == "unknown-zone");
    CHECK(office.way("21:1/1@fsxnet").why.find("zone 21") != std::string::npos);
    CHECK(office.next("1337:0/0") == "no-addressee");
}

TEST_CASE("The most specific rule wins, of equals the first") {
    RouteOffice office;
    office.rule("*", "2:5020/1@fidonet")
        .rule("1337:*", "1337:1/100@tqwnet")
        .rule("1337:3/*", "1337:1/201@tqwnet", Flavour::hold)
        .rule("1337:3/*", "1337:1/100@tqwnet")
        .rule("1337:3/5", "1337:1/100@tqwnet")
        .rule("1337:3/5.1", "2:5020/1@fidonet");
    CHECK(office.next("1:1/1@fidonet") == "2:5020/1@fidonet");
    CHECK(office.next("21:1/1@fsxnet") == "2:5020/1@fidonet");
    CHECK(office.next("1337:9/9@tqwnet") == "1337:1/100@tqwnet");
    CHECK(office.next("1337:3/9@tqwnet") == "1337:1/201@tqwnet");
    CHECK(office.way("1337:3/9@tqwnet").flavour == Flavour::hold);
    CHECK(office.way("1337:3/9@tqwnet").line == 3);
    CHECK(office.next("1337:3/5@tqwnet") == "1337:1/100@tqwnet");
    CHECK(office.next("1337:3/5.2@tqwnet") == "1337:1/100@tqwnet");
    CHECK(office.next("1337:3/5.1@tqwnet") == "2:5020/1@fidonet");
}

TEST_CASE("A rule diverts a link's mail only where it names the link") {
    RouteOffice office;
    office.rule("1337:1/*", "1337:1/100@tqwnet");
    CHECK(office.next("1337:1/201@tqwnet") == "1337:1/201@tqwnet");
    office.rule("1337:1/201", "1337:1/100@tqwnet");
    CHECK(office.next("1337:1/201@tqwnet") == "1337:1/100@tqwnet");
    CHECK(office.next("1337:1/201.4@tqwnet") == "1337:1/100@tqwnet");
}

TEST_CASE("Patterns know domains") {
    RouteOffice office;
    office.rule("*@tqwnet", "1337:1/201@tqwnet").rule("1337:*@othernet", "2:5020/1@fidonet");
    CHECK(office.next("1337:7/7@tqwnet") == "1337:1/201@tqwnet");
    CHECK(office.next("1337:7/7@othernet") == "2:5020/1@fidonet");
}

TEST_CASE("Host, hub, boss and direct depend on the addressee") {
    RouteOffice office;
    const Book book;
    office.book = &book;
    office.rule("1337:1/*", "hub");
    CHECK(office.next("1337:1/11@tqwnet") == "1337:1/10@tqwnet straight");
    CHECK(office.next("1337:1/99.1@tqwnet") == "1337:1/0@tqwnet straight");
    office.rules.clear();
    office.rule("1337:1/*", "host");
    CHECK(office.next("1337:1/11@tqwnet") == "1337:1/0@tqwnet straight");
    office.rules.clear();
    office.rule("1337:*", "direct", Flavour::crash);
    CHECK(office.next("1337:1/11.4@tqwnet") == "1337:1/11@tqwnet straight");
    CHECK(office.way("1337:1/11@tqwnet").flavour == Flavour::crash);
    office.rules.clear();
    office.rule("1337:*", "boss");
    CHECK(office.next("1337:1/99.3@tqwnet") == "1337:1/99@tqwnet straight");
}

TEST_CASE("Who is not in the nodelist is unknown, unless a rule or link names him") {
    RouteOffice office;
    const Book book;
    office.book = &book;
    CHECK(office.next("1337:1/12@tqwnet") == "unknown-node");
    CHECK(office.next("1337:1/12.3@tqwnet") == "unknown-node");
    CHECK(office.next("1337:1/11.3@tqwnet") == "1337:1/100@tqwnet");
    CHECK(office.next("1337:1/201@tqwnet") == "1337:1/201@tqwnet");
    CHECK(office.next("2:5030/1@fidonet") == "no-route");
    office.rule("1337:1/*", "1337:1/100@tqwnet");
    CHECK(office.next("1337:1/12@tqwnet") == "unknown-node");
    office.rule("1337:1/12", "1337:1/100@tqwnet");
    CHECK(office.next("1337:1/12@tqwnet") == "1337:1/100@tqwnet");
}

TEST_CASE("What our own messages ask for goes straight where somebody answers") {
    RouteOffice office;
    const Book book;
    office.book = &book;
    const Wish crash{Flavour::crash, true}, hold{Flavour::hold, true};
    CHECK(office.next("1337:1/99@tqwnet", crash) == "1337:1/99@tqwnet straight");
    CHECK(office.way("1337:1/99@tqwnet", crash).flavour == Flavour::crash);
    CHECK(office.next("1337:1/11@tqwnet", crash) == "1337:1/100@tqwnet");
    CHECK(office.way("1337:1/11@tqwnet", crash).flavour == Flavour::crash);
    CHECK(office.next("1337:1/11@tqwnet", hold) == "1337:1/11@tqwnet straight");
    CHECK(office.next("1337:1/201.2@tqwnet", crash) == "1337:1/201@tqwnet");
    CHECK(office.next("1337:1/11@tqwnet", {Flavour::crash, false}) == "1337:1/100@tqwnet");
    CHECK(office.way("1337:1/11@tqwnet", {Flavour::crash, false}).flavour == Flavour::crash);
}

TEST_CASE("Attributes and the FLAGS line say what a message asks for (FSC-0053)") {
    const auto wish = [](std::uint16_t attributes, const std::string& line, bool own) {
        const auto control = ftn::parse_control_lines(
            "\x01"
            "FLAGS " +
            line + "\rHi\r");
        return wish_of(flags_of(attributes, control), own);
    };
    CHECK(wish(ftn::attr_crash, "", true) == Wish{Flavour::crash, true});
    CHECK(wish(ftn::attr_crash, "", false) == Wish{Flavour::crash, false});
    CHECK(wish(0, "DIR", true) == Wish{Flavour::direct, true});
    CHECK(wish(0, "pvt imm", true) == Wish{Flavour::immediate, true});
    CHECK(wish(0, "DIR IMM HLD", false) == Wish{});
    CHECK(wish(ftn::attr_hold | ftn::attr_crash, "", true) == Wish{Flavour::hold, true});
    const auto control = ftn::parse_control_lines(
        "\x01"
        "FLAGS: KFS K/S RRQ XYZ\r");
    const Flags flags = flags_of(0, control);
    CHECK(flags.kill_file);
    CHECK(flags.attributes == (ftn::attr_kill_sent | ftn::attr_return_receipt_request));
}

TEST_CASE("A route by way of somebody who is no link is followed, and circles are found") {
    RouteOffice office;
    office.rule("1:*", "2:5030/9@fidonet").rule("2:5030/*", "2:5020/1@fidonet");
    CHECK(office.next("1:1/1@fidonet") == "2:5020/1@fidonet");
    CHECK(check_routes(office.table()).empty());
    office.rules.clear();
    office.rule("1:*", "2:5030/9@fidonet").rule("2:5030/*", "1:1/19@fidonet");
    CHECK(office.next("1:1/1@fidonet") == "circle");
    const auto found = check_routes(office.table());
    REQUIRE(found.size() == 2);
    CHECK(found[0].line == 1);
    CHECK(found[0].text.find("circle") != std::string::npos);
    office.rules.clear();
    office.ours.push_back(at("1337:1/0@tqwnet"));
    office.rule("1337:1/*", "host").rule("2:5030/*", "2:5050/1@fidonet");
    const auto more = check_routes(office.table());
    REQUIRE(more.size() == 2);
    CHECK(more[0].text.find("leads back to this system") != std::string::npos);
    CHECK(more[1].text.find("no [[link]] has") != std::string::npos);
}

TEST_CASE("Patterns are read and written, and nonsense is none") {
    for (const char* text : {"*", "1337:*", "1337:1/*", "1337:1/100", "1337:1/100.5", "*@tqwnet",
                             "1337:1/100.0@tqwnet"})
        CHECK(parse_pattern(text).value().text() == text);
    CHECK(parse_pattern("1337:1/100.*").value().text() == "1337:1/100");
    CHECK(parse_pattern(" 1337:*/* ").value().text() == "1337:*");
    CHECK(parse_pattern("*@*").value() == AddressPattern{});
    for (const char* text : {"", "1337", "1337:", "1337:1", "1337:1/", "1337:1/x", "1337:1/1.",
                             "70000:*", "1337:1/*@", "@tqwnet", "1337:1/1.2.3"})
        CHECK_FALSE(parse_pattern(text));
    CHECK_FALSE(parse_pattern("1337:1/100.0").value().matches(at("1337:1/100.1")));
    CHECK(parse_pattern("1337:1/100").value().matches(at("1337:1/100.1")));
}
