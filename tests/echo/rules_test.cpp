// SPDX-License-Identifier: MIT
// Areas, links, networks and our own addresses are found as the configuration means them.
#include "echo/rules.h"

#include "desk.h"
#include "support/catch.h"

using namespace tearline;
using test::at;

TEST_CASE("One tag in two networks is two areas (Q37)") {
    const test::Desk desk;
    const auto rules = desk.rules();
    REQUIRE(rules.area("tqwnet", "GENERAL") != nullptr);
    REQUIRE(rules.area("fidonet", "GENERAL") != nullptr);
    CHECK(rules.area("tqwnet", "GENERAL") != rules.area("fidonet", "GENERAL"));
    CHECK(rules.area("tqwnet", "GENERAL")->members.size() == 2);
    CHECK(rules.area("fidonet", "GENERAL")->members.size() == 3);
}

TEST_CASE("A tag is found in any case, unknown ones are not (Q37)") {
    const test::Desk desk;
    const auto rules = desk.rules();
    CHECK(rules.area("tqwnet", "tqw_News") == rules.area("tqwnet", "TQW_NEWS"));
    CHECK(rules.area("tqwnet", "TQW_NEW") == nullptr);
    CHECK(rules.area("fidonet", "TQW_NEWS") == nullptr);
    CHECK(rules.area("tqwnet", "") == nullptr);
    CHECK(rules.area("tqwnet", std::string(61, 'A')) == nullptr);
}

TEST_CASE("In an unknown network only a tag that is unique is found") {
    const test::Desk desk;
    const auto rules = desk.rules();
    CHECK(rules.area("", "TQW_NEWS") == rules.area("tqwnet", "TQW_NEWS"));
    CHECK(rules.area("", "GENERAL") == nullptr);
}

TEST_CASE("Members know who may send and which address we show them") {
    const test::Desk desk;
    const auto rules = desk.rules();
    const auto* area = rules.area("tqwnet", "TQW_NEWS");
    CHECK(area->member(*desk.link("1337:1/100"))->may_send);
    CHECK_FALSE(area->member(*desk.link("1337:1/202"))->may_send);
    CHECK(area->member(*desk.link("2:5020/1")) == nullptr);
    CHECK(*rules.area("fidonet", "GENERAL")->member(*desk.link("1:123/1"))->our_address ==
          desk.ours[2]);
    CHECK(*rules.area("fidonet", "GENERAL")->member(*desk.link("2:5030/2"))->our_address ==
          desk.ours[1]);
}

TEST_CASE("A link listed twice is one member, an address without a link is none") {
    test::Desk desk;
    desk.area("TWICE", "tqwnet", {"1337:1/100", "1337:1/100@tqwnet", "1337:9/9"});
    const auto rules = desk.rules();
    CHECK(rules.area("tqwnet", "TWICE")->members.size() == 1);
}

TEST_CASE("An address belongs to the network it names, or that of its zone") {
    const test::Desk desk;
    const auto rules = desk.rules();
    CHECK(rules.network_of(at("1:2/3@tqwnet")) == "tqwnet");
    CHECK(rules.network_of(at("1:2/3")) == "fidonet");
    CHECK(rules.network_of(at("1337:2/3")) == "tqwnet");
    CHECK(rules.network_of(at("21:2/3")).empty());
}

TEST_CASE("A zone of two networks tells neither, the only network takes all") {
    test::Desk desk;
    desk.networks.push_back({"othernet", {2}, "CP437"});
    CHECK(desk.rules().network_of(at("2:5020/1")).empty());
    desk.networks.resize(1);
    CHECK(desk.rules().network_of(at("5/6")) == "tqwnet");
}

TEST_CASE("Two links of one address are told apart by our address they know") {
    test::Desk desk;
    ftn::Link other;
    other.address = at("1337:1/100@othernet");
    other.our_address = at("1337:1/55@othernet");
    desk.links.push_back(other);
    const auto rules = desk.rules();
    const auto first = at("1337:1/200"), second = at("1337:1/55");
    CHECK(rules.link(at("1337:1/100"), &first) == &desk.links.front());
    CHECK(rules.link(at("1337:1/100"), &second) == &desk.links.back());
    CHECK(rules.link(at("1337:1/100")) == &desk.links.front());
    CHECK(rules.link(at("1337:1/100@othernet")) == &desk.links.back());
    CHECK(rules.link(at("1337:1/101")) == nullptr);
}

TEST_CASE(
    "PATH addresses are ours in their zone and network only, and never as a point (Q42, Q43)") {
    test::Desk desk;
    desk.ours.push_back(at("1337:1/300.5@tqwnet"));
    const auto rules = desk.rules();
    CHECK(rules.is_ours_2d({1, 200}, 1337, "tqwnet"));
    CHECK(rules.is_ours_2d({1, 200}, 0, ""));
    CHECK_FALSE(rules.is_ours_2d({1, 200}, 2, "fidonet"));
    CHECK_FALSE(rules.is_ours_2d({123, 77}, 2, "fidonet"));
    CHECK(rules.is_ours_2d({123, 77}, 1, "fidonet"));
    CHECK_FALSE(rules.is_ours_2d({1, 300}, 1337, "tqwnet"));
}

TEST_CASE("A link that has an address of ours configured is shown that one") {
    test::Desk desk;
    desk.links[0].our_address = at("1337:1/999@tqwnet");
    CHECK(desk.rules().our_address_for(desk.links[0]) == at("1337:1/999@tqwnet"));
    CHECK(desk.rules().our_address_in("nonet", 77) == desk.ours[0]);
    CHECK(desk.rules().our_address_in("fidonet", 3) == desk.ours[1]);
}

TEST_CASE("An area that is new or has changed is known as it is now, and the others as before") {
    test::Desk desk;
    auto rules = desk.rules();
    const auto* before = rules.area("tqwnet", "TQW_NEWS");
    const std::size_t members = before->members.size();
    ftn::Area changed = *before->area;
    changed.links.pop_back();
    rules.renew(changed);
    REQUIRE(rules.area("tqwnet", "TQW_NEWS") != nullptr);
    CHECK(rules.area("tqwnet", "TQW_NEWS")->area == &changed);
    CHECK(rules.area("tqwnet", "TQW_NEWS")->members.size() == members - 1);
    CHECK(rules.area("fidonet", "GENERAL")->members.size() == 3);
    ftn::Area fresh = changed;
    fresh.key.tag = "TQW_FRESH";
    rules.renew(fresh);
    CHECK(rules.area("tqwnet", "tqw_fresh")->members.size() == members - 1);
}
