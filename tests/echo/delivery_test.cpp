// SPDX-License-Identifier: MIT
// Trust by inbound folder and packet password (Q10, Q11).
#include "echo/delivery.h"

#include "base/text.h"
#include "desk.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::echo;
using test::at;

namespace {

PacketFacts packet(const std::string& from, const std::string& password, bool secure_inbound) {
    PacketFacts facts;
    facts.from = at(from);
    facts.to = at("1337:1/200");
    facts.secure_inbound = secure_inbound;
    facts.password_matches = [password](BytesView agreed) {
        return text::equals_ignoring_case(password, agreed);
    };
    return facts;
}

}  // namespace

TEST_CASE("The packet password proves a link that has one, in either inbound (Q10)") {
    test::Desk desk;
    desk.links[0].packet_password = "SECRET";
    const auto rules = desk.rules();
    const bool secure_inbound = GENERATE(true, false);
    const auto right = delivered(packet("1337:1/100", "secret", secure_inbound), rules, 5);
    CHECK(right.link == &desk.links[0]);
    CHECK(right.secure);
    CHECK(right.received == 5);
    CHECK_FALSE(right.refused);
    for (const char* wrong : {"", "SECRETS", "other"}) {
        const auto facts = packet("1337:1/100", wrong, secure_inbound);
        const auto delivery = delivered(facts, rules, 5);
        CHECK(delivery.refused == Reason::wrong_password);
        CHECK_FALSE(delivery.secure);
        CHECK(explain(delivery, facts).find("1337:1/100") != std::string::npos);
        CHECK(explain(delivery, facts).find("SECRET") == std::string::npos);
    }
}

TEST_CASE("A link without a packet password is proven by the secure inbound only (Q10)") {
    const test::Desk desk;
    const auto rules = desk.rules();
    const char* password = GENERATE("", "unasked");
    CHECK(delivered(packet("1337:1/100", password, true), rules, 0).secure);
    CHECK_FALSE(delivered(packet("1337:1/100", password, false), rules, 0).secure);
    CHECK_FALSE(delivered(packet("1337:1/100", password, true), rules, 0).refused);
}

TEST_CASE("An unknown system is no link, wherever its packet lies") {
    const test::Desk desk;
    const auto rules = desk.rules();
    const auto stranger = delivered(packet("1337:66/6", "", true), rules, 0);
    CHECK(stranger.link == nullptr);
    CHECK(stranger.from == at("1337:66/6"));
    CHECK_FALSE(stranger.refused);
}

TEST_CASE("A packet for another system is refused (Q11)") {
    const test::Desk desk;
    const auto rules = desk.rules();
    auto facts = packet("1337:1/100", "", true);
    facts.to = at("1337:1/555");
    const auto delivery = delivered(facts, rules, 0);
    CHECK(delivery.refused == Reason::not_for_us);
    CHECK(explain(delivery, facts) ==
          "the packet from 1337:1/100 is addressed to 1337:1/555, which is none of our addresses; "
          "add it to system.addresses if it should be one");
    facts.to = at("2:5020/77");
    CHECK_FALSE(delivered(facts, rules, 0).refused);
}

TEST_CASE("What is written here needs no proof") {
    const auto delivery = written_here(at("1337:1/200"), 9);
    CHECK(delivery.written_here);
    CHECK(delivery.secure);
    CHECK(delivery.link == nullptr);
}

TEST_CASE("Q1 a packet of type 2 for the node of a point is for the point that we are") {
    test::Desk desk;
    desk.ours = {at("1337:1/100.5@tqwnet")};
    const auto rules = desk.rules();
    PacketFacts facts = packet("1337:1/100", "", true);
    facts.to = at("1337:1/100");
    CHECK(delivered(facts, rules, 0).refused == Reason::not_for_us);
    facts.names_points = false;
    CHECK_FALSE(delivered(facts, rules, 0).refused);
    facts.to = at("1337:1/101");
    CHECK(delivered(facts, rules, 0).refused == Reason::not_for_us);
}
