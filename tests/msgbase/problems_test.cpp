// SPDX-License-Identifier: MIT
// The contract of msgbase/problems.h.
#include "msgbase/problems.h"

#include "support/catch.h"

using namespace tearline::msgbase;

namespace {

std::vector<std::string> told(const std::vector<std::string>& all) {
    Problems problems;
    for (const auto& one : all) problems.add(one);
    return std::move(problems).list();
}

std::string lost(int number) {
    return "The text of message " + std::to_string(number) + " is not there.";
}

}  // namespace

TEST_CASE("what is true of message after message is one sentence") {
    std::vector<std::string> all;
    for (int number = 1; number <= 9151; ++number) all.push_back(lost(number));
    all.emplace_back("The header counts 0 messages, 9151 are there.");
    CHECK(told(all) == std::vector<std::string>{
                           "The text of message 1 is not there; the same is true of all 9151 "
                           "messages up to 9151.",
                           "The header counts 0 messages, 9151 are there."});
}

TEST_CASE("two messages in a row, gaps and other problems are told one by one") {
    const std::vector<std::string> all{lost(1), lost(2), lost(4), "Message 5 has no header.",
                                       "The last-read file ends in the middle of an entry."};
    CHECK(told(all) == all);
    CHECK(told({}).empty());
}

TEST_CASE("beyond a hundred problems are counted") {
    std::vector<std::string> all;
    for (int i = 0; i < 150; ++i) all.push_back(lost(i * 2));
    const auto list = told(all);
    REQUIRE(list.size() == 101);
    CHECK(list[99] == lost(198));
    CHECK(list.back() == "and 50 more");
}
