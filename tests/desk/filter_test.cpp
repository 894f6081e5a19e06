// SPDX-License-Identifier: MIT
// Which messages a filter's conditions hold for, and how it says why.
#include "desk/filter.h"

#include "flow/station.h"
#include "ftn/attributes.h"
#include "support/catch.h"

using namespace tearline;
using desk::FilterRule;
using desk::Filters;

namespace {

const ftn::AreaKey tech{"tqwnet", "TQW_TECH"};
constexpr UnixTime now = 1786500000;  // 2026-08-12

FilterRule rule(const std::string& name, FilterRule::Action action = FilterRule::Action::flag) {
    FilterRule made;
    made.name = name;
    made.action = action;
    return made;
}

ftn::Message filtered_letter() {
    ftn::Message message = test::echomail("TQW_TECH", "1337:3/33 00000001", "Make  money NOW",
                                          "Call us, and you will be\rrich by Friday.");
    message.from = "Ad Robot";
    return message;
}

std::vector<std::string> told(const std::vector<FilterRule>& rules, const ftn::Message& message,
                              const ftn::AreaKey& area = tech) {
    const Filters filters(rules);
    const auto control = ftn::parse_control_lines(message.body);
    std::vector<std::string> sentences;
    for (const auto& hit : filters.hits(
             {message, control, area, *ftn::parse_address("1337:1/100@tqwnet"), now, "CP437"}))
        sentences.push_back(hit.sentence());
    return sentences;
}

bool holds(const FilterRule& rule, const ftn::Message& message = filtered_letter()) {
    return told({rule}, message).size() == 1;
}

}  // namespace

TEST_CASE("words are found in any case and across blanks and lines, patterns as they are written") {
    const auto with = [](auto member, const std::string& text) {
        FilterRule made = rule("x");
        (made.*member).push_back(text);
        return holds(made);
    };
    CHECK(with(&FilterRule::subject, "make money"));
    CHECK(with(&FilterRule::subject, "MONEY now"));
    CHECK_FALSE(with(&FilterRule::subject, "money make"));
    CHECK(with(&FilterRule::body, "will be rich"));
    CHECK_FALSE(with(&FilterRule::body, "Origin"));
    CHECK(with(&FilterRule::body, "/^rich\\b.*friday\\.$/"));
    CHECK(with(&FilterRule::from, "/^ad robot$/"));
    CHECK_FALSE(with(&FilterRule::from, "/^robot/"));
    CHECK(with(&FilterRule::to, "all"));
    CHECK(with(&FilterRule::subject, "a.b") == false);
    CHECK(with(&FilterRule::subject, "/m.k./"));
}

TEST_CASE("all conditions of a filter must hold, of several texts one") {
    FilterRule made = rule("x");
    made.subject = {"lottery", "money"};
    made.from = {"robot"};
    CHECK(holds(made));
    made.from = {"somebody else"};
    CHECK_FALSE(holds(made));
}

TEST_CASE("a filter asks for areas, addresses, marks, size and age") {
    FilterRule made = rule("x");
    made.areas = {"tqw_t*"};
    CHECK(holds(made));
    CHECK(told({made}, filtered_letter(), {"tqwnet", "TQW_NEWS"}).empty());
    made.areas = {"*@fidonet"};
    CHECK_FALSE(holds(made));
    made.areas = {"*_TECH@tqwnet"};
    CHECK(holds(made));

    made = rule("x");
    made.from_address = {*netmail::parse_pattern("1337:3/*")};
    CHECK(holds(made));  // of its origin line, not of the packet
    made.from_address = {*netmail::parse_pattern("1337:4/*")};
    CHECK_FALSE(holds(made));
    made = rule("x");
    made.link = {*netmail::parse_pattern("1337:1/100")};
    CHECK(holds(made));
    made.link = {*netmail::parse_pattern("1337:1/201")};
    CHECK_FALSE(holds(made));

    made = rule("x");
    made.attributes = ftn::attr_private;
    CHECK_FALSE(holds(made));
    ftn::Message marked = filtered_letter();
    marked.attributes = ftn::attr_private | ftn::attr_crash;
    CHECK(holds(made, marked));

    made = rule("x");
    made.larger_than = 1000;
    CHECK_FALSE(holds(made));
    made.larger_than = 100;
    CHECK(holds(made));
    made.smaller_than = 150;
    CHECK_FALSE(holds(made));

    made = rule("x");
    made.older_than_days = 30;
    CHECK_FALSE(holds(made));
    ftn::Message old = filtered_letter();
    old.date = "11 Aug 25  12:00:00";
    CHECK(holds(made, old));
    old.date = "";
    CHECK_FALSE(holds(made, old));
}

TEST_CASE("a filter reads what people read, whatever the charset") {
    ftn::Message message = filtered_letter();
    message.body =
        "AREA:TQW_TECH\r\x01"
        "CHRS: CP866 2\r\x8f\xe0\xa8\xa2\xa5\xe2\r";  // Привет
    FilterRule made = rule("x");
    made.body = {"приВЕТ"};
    CHECK(holds(made, message));
}

TEST_CASE("drop and move end the rules, copy and flag do not, and each says why") {
    FilterRule flag = rule("loud");
    flag.subject = {"/[A-Z]{3}/"};
    FilterRule copy = rule("keep a copy", FilterRule::Action::copy);
    copy.to_area = ftn::AreaKey{"tqwnet", "ADS_HERE"};
    copy.body = {"rich by friday"};
    copy.link = {*netmail::parse_pattern("1337:*@tqwnet")};
    FilterRule drop = rule("spam", FilterRule::Action::drop);
    drop.subject = {"make money"};
    CHECK(told({flag, copy, drop, flag}, filtered_letter()) ==
          std::vector<std::string>{
              "filter 'loud' flagged it, for its subject matches /[A-Z]{3}/",
              "filter 'keep a copy' copied it to ADS_HERE@tqwnet, for it came from "
              "1337:1/100@tqwnet and its text has 'rich by friday'",
              "filter 'spam' dropped it, for its subject has 'make money'"});
}

TEST_CASE("what is no pattern is told, and hostile text costs no time") {
    CHECK_FALSE(Filters::problem_of("(a"));
    CHECK(Filters::problem_of("/(a/") == "missing ): (a");
    CHECK(Filters::problem_of(" ").has_value());
    CHECK(Filters::problem_of("/a{1001}/").has_value());
    FilterRule made = rule("x");
    made.body = {"/(a*)*(a*)*b$/"};
    ftn::Message long_one = filtered_letter();
    long_one.body = "AREA:TQW_TECH\r" + std::string(200000, 'a') + "\r";
    CHECK_FALSE(holds(made, long_one));
}
