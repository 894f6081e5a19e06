// SPDX-License-Identifier: MIT
// The contract of news/hyphens.h: words that a wrapper broke at a hyphen.
#include "news/hyphens.h"

#include "mail.h"
#include "news/page.h"
#include "support/catch.h"

using namespace tearline::news;
using namespace tearline::news::samples;

namespace {

std::vector<std::string> paragraphs_of(const std::string& text, Account& account) {
    const Sheet page(text);
    Frame frame;
    frame.last = page.lines.size();
    std::vector<std::string> found;
    for (auto& block : read_page(page.lines, frame, find_width(page.lines, {}), account).blocks)
        found.push_back(std::move(block.text));
    return found;
}

std::vector<std::string> paragraphs_of(const std::string& text) {
    Account ignored;
    return paragraphs_of(text, ignored);
}

}  // namespace

TEST_CASE("a hyphen at a line's end may belong to a word, or stand for one") {
    CHECK(broken_at_hyphen("the company's vice-", "president said"));
    CHECK(broken_at_hyphen("a 20-", "year loan"));
    CHECK(broken_at_hyphen("day-", "to-day work"));
    CHECK_FALSE(broken_at_hyphen("the short-", "and long-term plans"));
    CHECK_FALSE(broken_at_hyphen("die Vor-", "und Nachteile"));
    CHECK_FALSE(broken_at_hyphen("it was late -", "too late"));
    CHECK_FALSE(broken_at_hyphen("late--", "too late"));
    CHECK_FALSE(broken_at_hyphen("1990-", "1995"));
    CHECK_FALSE(broken_at_hyphen("-", "x"));
    CHECK_FALSE(broken_at_hyphen("", ""));
}

TEST_CASE("lines of a title or lead are joined at their hyphens") {
    std::string text;
    append_line(text, "The harbour's long-");
    append_line(text, "serving master");
    append_line(text, "retires");
    CHECK(text == "The harbour's long-serving master retires");
}

TEST_CASE("wrappers that break at hyphens leave words whole") {
    const std::string text =
        "The harbour's long-serving master, a well-known and much-\n"
        "loved figure on the quay, retires in spring. His vice-\n"
        "president takes over the day-to-day work, with a view to\n"
        "short- and long-term plans for the north pier, the new-\n"
        "look ferry terminal and the twice-weekly market there.\n"
        "\n"
        "Nobody at the port office would say what it had cost to\n"
        "ask him to stay for one more year than he had wanted to.\n";
    const auto found = paragraphs_of(text);
    REQUIRE(found.size() == 2);
    CHECK(found[0] ==
          "The harbour's long-serving master, a well-known and much-loved figure on the quay, "
          "retires in spring. His vice-president takes over the day-to-day work, with a view to "
          "short- and long-term plans for the north pier, the new-look ferry terminal and the "
          "twice-weekly market there.");
}

TEST_CASE("wrappers that hyphenate have their hyphens taken out again, and it is told") {
    const std::string text =
        "The committee has asked for more infor-\n"
        "mation on the price of the new quay be-\n"
        "fore it takes its decision. The respon-\n"
        "sibility lies with the whole govern-\n"
        "ment, the chairman said in his state-\n"
        "ment, and not with that strange Anglo-\n"
        "Danish company that built the old lock.\n"
        "\n"
        "It may take more than a year until some\n"
        "of it is made, and another to begin it.\n";
    Account account;
    const auto found = paragraphs_of(text, account);
    REQUIRE(found.size() == 2);
    CHECK(found[0] ==
          "The committee has asked for more information on the price of the new quay before it "
          "takes its decision. The responsibility lies with the whole government, the chairman "
          "said in "
          "his statement, and not with that strange Anglo-Danish company that built the old lock.");
    const auto rejoined = std::count_if(account.repairs.begin(), account.repairs.end(),
                                        [](auto& one) { return one.kind == "word rejoined"; });
    CHECK(rejoined == 5);
    CHECK(std::find(account.repairs.begin(), account.repairs.end(),
                    Repair{"word rejoined", "infor- mation", "information"}) !=
          account.repairs.end());
}
