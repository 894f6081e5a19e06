// SPDX-License-Identifier: MIT
// Every verdict on echomail, with its reason.
#include "echo/judge.h"

#include <set>

#include "desk.h"
#include "ftn/attributes.h"
#include "ftn/msgid.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::echo;
using test::echomail;

namespace {

const std::string good =
    "AREA:TQW_NEWS\r\x01MSGID: 1337:1/5 1234abcd\rHello\r--- Test\r * Origin: There (1337:1/5)\r"
    "SEEN-BY: 1/5 100 200\r\x01PATH: 1/5 100\r";

struct Case {
    test::Desk desk;
    Known known = [](const ftn::AreaKey&, const Hash&) { return false; };

    Verdict operator()(const std::string& body, const Delivery& delivery) {
        return (*this)(echomail(body), delivery);
    }
    Verdict operator()(const ftn::Message& message, const Delivery& delivery) {
        rules.emplace(desk.areas, desk.links, desk.networks, desk.ours, desk.settings);
        const auto control = ftn::parse_control_lines(message.body);
        return judge(message, control, ftn::duplicate_key(message, control), delivery, *rules,
                     known);
    }
    Verdict operator()(const std::string& body, const std::string& from) {
        return (*this)(body, desk.from(from));
    }
    std::optional<Rules> rules;
};

std::string with_tag(const std::string& tag) {
    return "AREA:" + tag + good.substr(13);
}

}  // namespace

TEST_CASE("Good echomail is kept and passed on") {
    Case judged;
    const auto verdict = judged(good, "1337:1/100");
    CHECK(verdict.kind == Verdict::Kind::keep);
    CHECK(verdict.reason == Reason::none);
    CHECK(verdict.key == ftn::AreaKey{"tqwnet", "TQW_NEWS"});
    REQUIRE(verdict.area != nullptr);
    CHECK(verdict.area->area->key == verdict.key);
    CHECK(verdict.pass_on);
    CHECK_FALSE(verdict.private_bit);
    CHECK(verdict.why.empty());
    CHECK(verdict.duplicate_key != Hash{});
}

TEST_CASE("The area is that of the network of the delivering link (Q37)") {
    Case judged;
    CHECK(judged(with_tag("general"), "1337:1/100").key.network == "tqwnet");
    CHECK(judged(with_tag("General"), "2:5020/1").key.network == "fidonet");
    const auto wrong = judged(with_tag("TQW_NEWS"), "2:5020/1");
    CHECK(wrong.reason == Reason::unknown_area);
    CHECK(wrong.key == ftn::AreaKey{"fidonet", "TQW_NEWS"});
    // There is an area of that tag: the sentence says which one there is not.
    CHECK(wrong.why.starts_with("area TQW_NEWS@fidonet is not in the configuration"));
    CHECK(judged(with_tag("TQW_UNKNOWN"), "2:5020/1").why.starts_with("area TQW_UNKNOWN is not"));
}

TEST_CASE("An unknown area is refused and told") {
    Case judged;
    const auto verdict = judged(with_tag("TQW_UNKNOWN"), "1337:1/100");
    CHECK(verdict.kind == Verdict::Kind::refuse);
    CHECK(verdict.reason == Reason::unknown_area);
    CHECK(verdict.area == nullptr);
    CHECK(verdict.key.tag == "TQW_UNKNOWN");
    CHECK_FALSE(verdict.pass_on);
    CHECK(verdict.why ==
          "area TQW_UNKNOWN is not in the configuration; the message from 1337:1/100@tqwnet is "
          "kept in bad mail: add an "
          "[[area]], then `tearline toss --bad` takes it in");
}

TEST_CASE("Echomail without an area is bad mail (Q35)") {
    Case judged;
    CHECK(judged("Newsletter\rSEEN-BY: 1/5 100\r", "1337:1/100").reason == Reason::no_area);
    CHECK(judged("AREA:\rNewsletter\r", "1337:1/100").reason == Reason::no_area);
}

TEST_CASE("A tag that cannot be one is bad mail, and is shown without its odd bytes (Q38)") {
    Case judged;
    const auto too_long = judged(with_tag(std::string(61, 'A')), "1337:1/100");
    CHECK(too_long.reason == Reason::bad_tag);
    CHECK(too_long.why.find(std::string(60, 'A') + "..'") != std::string::npos);
    CHECK(judged(with_tag(std::string(60, 'A')), "1337:1/100").reason == Reason::unknown_area);
    const auto verdict = judged(with_tag("NEWS\x1b[2J\xff"), "1337:1/100");
    CHECK(verdict.reason == Reason::bad_tag);
    CHECK(verdict.why.find("'NEWS?[2J?'") != std::string::npos);
    CHECK(judged(with_tag("../../../etc/passwd"), "1337:1/100").reason == Reason::unknown_area);
}

TEST_CASE("An unknown system's echomail is refused, for known areas too") {
    Case judged;
    auto delivery = judged.desk.from("1337:66/6");
    CHECK(delivery.link == nullptr);
    const auto verdict = judged(good, delivery);
    CHECK(verdict.reason == Reason::unknown_link);
    CHECK(verdict.why.find("1337:66/6") != std::string::npos);
}

TEST_CASE("What was not proven is refused") {
    Case judged;
    auto delivery = judged.desk.from("1337:1/100");
    delivery.secure = false;
    CHECK(judged(good, delivery).reason == Reason::unsecure);
    delivery.refused = Reason::wrong_password;
    CHECK(judged(good, delivery).reason == Reason::wrong_password);
}

TEST_CASE("A link that is not in the area, or only reads it, is refused") {
    Case judged;
    CHECK(judged(good, "1337:1/203").reason == Reason::not_linked);
    const auto verdict = judged(good, "1337:1/202");
    CHECK(verdict.reason == Reason::read_only);
    CHECK(verdict.area != nullptr);
}

TEST_CASE("A message that is known in its area is a duplicate, asked for once") {
    Case judged;
    int asked = 0;
    ftn::AreaKey asked_area;
    judged.known = [&](const ftn::AreaKey& area, const Hash&) {
        ++asked;
        asked_area = area;
        return true;
    };
    const auto verdict = judged(good, "1337:1/100");
    CHECK(verdict.kind == Verdict::Kind::duplicate);
    CHECK(verdict.reason == Reason::duplicate);
    CHECK_FALSE(verdict.pass_on);
    CHECK(asked == 1);
    CHECK(asked_area == ftn::AreaKey{"tqwnet", "TQW_NEWS"});
    CHECK(verdict.area != nullptr);
    CHECK(verdict.why.find("TQW_NEWS") != std::string::npos);
    CHECK(judged(with_tag("TQW_UNKNOWN"), "1337:1/100").reason == Reason::unknown_area);
    CHECK(asked == 1);
}

TEST_CASE(
    "The duplicate key stays when SEEN-BY, PATH and the order of control lines change (Q51)") {
    Case judged;
    const auto first = judged(good, "1337:1/100");
    const auto other = judged(
        "AREA:TQW_NEWS\r\x01PID: x\r\x01MSGID: 1337:1/5 1234ABCD\rHello\r--- Test\r * Origin: "
        "There (1337:1/5)\r"
        "SEEN-BY: 1/5 100 200 201 300\r\x01PATH: 1/5 300 201\r",
        "1337:1/201");
    CHECK(first.duplicate_key == other.duplicate_key);
}

TEST_CASE("Our address in PATH is a loop, unless the message is known: then it is a duplicate") {
    Case judged;
    const std::string looped = good.substr(0, good.size() - 1) + " 200 100\r";
    CHECK(judged(looped, "1337:1/100").reason == Reason::circular_path);
    judged.known = [](const ftn::AreaKey&, const Hash&) { return true; };
    CHECK(judged(looped, "1337:1/100").reason == Reason::duplicate);
}

TEST_CASE("Another zone's same net and node in PATH is no loop (Q42)") {
    Case judged;
    const std::string body =
        "AREA:GENERAL\rHi\r--- \r * Origin: x (2:5020/1)\rSEEN-BY: 5020/1\r\x01PATH: 1/200 "
        "5020/1\r";
    CHECK(judged(body, "2:5020/1").kind == Verdict::Kind::keep);
    const std::string ours =
        "AREA:GENERAL\rHi\r--- \r * Origin: x (2:5020/1)\rSEEN-BY: 5020/1\r\x01PATH: 5020/77 1\r";
    CHECK(judged(ours, "2:5020/1").reason == Reason::circular_path);
    CHECK(judged(ours, "1:123/1").kind == Verdict::Kind::keep);
}

TEST_CASE("A point of ours may have our node in its PATH (Q43)") {
    Case judged;
    const std::string body =
        "AREA:TQW_NEWS\rHi\r--- \r * Origin: x (1337:1/200.7)\rSEEN-BY: 1/200\r\x01PATH: 1/200\r";
    CHECK(judged(body, "1337:1/200.7").kind == Verdict::Kind::keep);
    CHECK(judged(body, "1337:1/100").reason == Reason::circular_path);
}

TEST_CASE("A point of ours that sent it to another node is not our node (Q43)") {
    Case judged;
    const auto with_path = [](const std::string& path) {
        return "AREA:TQW_NEWS\rHi\r--- \r * Origin: x (1337:1/200.7)\rSEEN-BY: 1/100\r\x01PATH: " +
               path + "\r";
    };
    CHECK(judged(with_path("1/200.7 100"), "1337:1/100").kind == Verdict::Kind::keep);
    CHECK(judged(with_path("1/200.7 1/200 100"), "1337:1/100").reason == Reason::circular_path);
    CHECK(judged(with_path("1/200.7 100 200 201"), "1337:1/201").reason == Reason::circular_path);
    CHECK(judged(with_path("1/200.0 100"), "1337:1/100").reason == Reason::circular_path);
}

TEST_CASE("Rescanned messages are kept but not passed on, also when they were here before") {
    Case judged;
    const std::string body =
        "AREA:TQW_NEWS\r\x01RESCANNED 1337:1/100\r\x01MSGID: 1337:1/5 1\rHi\r--- \r * Origin: x "
        "(1337:1/5)\r"
        "SEEN-BY: 1/5 100 200\r\x01PATH: 1/200 100\r";
    const auto verdict = judged(body, "1337:1/100");
    CHECK(verdict.kind == Verdict::Kind::keep);
    CHECK_FALSE(verdict.pass_on);
}

TEST_CASE("The private bit on echomail is noted only (Q36)") {
    Case judged;
    auto message = echomail(good);
    message.attributes = ftn::attr_private;
    const auto verdict = judged(message, judged.desk.from("1337:1/100"));
    CHECK(verdict.kind == Verdict::Kind::keep);
    CHECK(verdict.private_bit);
}

TEST_CASE("Old mail is refused where a limit is set, unreadable dates are let pass") {
    Case judged;
    auto message = echomail(good);
    const auto delivery = judged.desk.from("1337:1/100");
    message.date = "01 Jan 20  12:00:00";
    CHECK(judged(message, delivery).kind == Verdict::Kind::keep);
    judged.desk.settings.max_age_days = 30;
    CHECK(judged(message, delivery).reason == Reason::too_old);
    message.date = "25 Oct 25  12:00:00";
    CHECK(judged(message, delivery).kind == Verdict::Kind::keep);
    message.date = "20 Oct 25  12:00:00";
    CHECK(judged(message, delivery).reason == Reason::too_old);
    message.date = "no date";
    CHECK(judged(message, delivery).kind == Verdict::Kind::keep);
}

TEST_CASE("What is written here needs no link, but an area and a new key") {
    Case judged;
    const auto here = written_here(judged.desk.ours[0], 1763820000);
    CHECK(judged(good, here).kind == Verdict::Kind::keep);
    CHECK(judged(with_tag("TQW_UNKNOWN"), here).reason == Reason::unknown_area);
    judged.known = [](const ftn::AreaKey&, const Hash&) { return true; };
    CHECK(judged(good, here).kind == Verdict::Kind::duplicate);
}

TEST_CASE("Every reason has one code and one sentence, in the order of the enumeration") {
    std::set<std::string_view> codes;
    int number = 0;
    for (const ReasonText& row : reason_table) {
        CHECK(static_cast<int>(row.reason) == number++);
        CHECK(codes.insert(row.code).second);
        CHECK(code_of(row.reason) == row.code);
        const std::string told = explain(row.reason, "AREA_X", "1:2/3");
        CHECK(told.find('{') == std::string::npos);
        CHECK(told.size() > 10);
    }
    CHECK(code_of(Reason::too_old) == "too-old");
}

TEST_CASE("Any cut of a message gets a verdict without harm") {
    Case judged;
    for (std::size_t cut = 0; cut <= good.size(); ++cut) {
        const auto verdict = judged(good.substr(0, cut), "1337:1/100");
        if (cut < 6) CHECK(verdict.reason == Reason::no_area);
        if (verdict.kind == Verdict::Kind::keep) CHECK(cut >= 13);
    }
}
