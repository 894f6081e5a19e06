// SPDX-License-Identifier: MIT
// Messages in parts: marks are found, notes left out, sentences go on.
#include "news/parts.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

const ftn::AreaKey parts_area{"tqwnet", "TQW_NEWS"};

ftn::DecodedMessage part_message(const std::string& subject, const std::string& text = "") {
    ftn::DecodedMessage made;
    made.subject = subject;
    made.from = "News Gate";
    made.from_address = {1337, 1, 100, 0, "tqwnet"};
    made.text = text;
    return made;
}

}  // namespace

TEST_CASE("a Subject tells which part a message is") {
    struct Case {
        const char* told;
        int part, parts;
    };
    for (const auto& [told, part, parts] : {Case{"[2/7] Ferry aground", 2, 7},
                                            {"Ferry aground (2/7)", 2, 7},
                                            {"Ferry aground [02/07]", 2, 7},
                                            {"Ferry aground (part 2 of 7)", 2, 7},
                                            {"Ferry aground, part 2/7", 2, 7},
                                            {"Fähre gestrandet (Teil 2 von 7)", 2, 7},
                                            {"Паром (часть 2 из 7)", 2, 7},
                                            {"Ferry aground [2 of 7]", 2, 7},
                                            {"Part 2 of 7: Ferry aground", 2, 7},
                                            {"Ferry aground - 2 of 7", 2, 7},
                                            {"Ferry aground [continued]", 2, 0},
                                            {"(cont.) Ferry aground", 2, 0}}) {
        INFO(told);
        const auto mark = part_mark(part_message(told), parts_area);
        REQUIRE(mark);
        CHECK(mark->part == part);
        CHECK(mark->parts == parts);
    }
    for (const char* told :
         {"Ferry aground", "Score 2/7", "[7/2] odd", "[0/3] odd", "[1/1] alone", "24/7 service",
          "Re: Ferry aground (2/7)", "Gale sinks 2 of 7", "[2/7]", "News of 8/12", "(2/7"})
        CHECK_FALSE(part_mark(part_message(told), parts_area));
}

TEST_CASE("parts of one set have the same key, others not") {
    const auto key = [](const ftn::DecodedMessage& each) {
        return part_mark(each, parts_area)->set;
    };
    const auto first = part_message("Ferry aground [1/3]");
    CHECK(key(first) == key(part_message("Ferry  aground [2/3]")));
    CHECK(key(first) != key(part_message("Ferry aground [2/4]")));
    CHECK(key(first) != key(part_message("Ferries aground [2/3]")));
    auto other = part_message("Ferry aground [2/3]");
    other.from_address.node = 101;
    CHECK(key(first) != key(other));
    CHECK(key(part_message("Ferry aground [continued]")) ==
          continued_set(part_message("Ferry aground"), parts_area));
}

TEST_CASE("parts are joined without their notes, and a sentence goes on") {
    const auto whole = join_parts(
        {part_message(
             "Ferry aground [1/3]",
             "The ferry left its course\nand ran on to a\n\n[continued in next message]\n"),
         part_message("Ferry aground [2/3]",
                      " * Large message split by FIDOGATE: part 02/03\n\nsandbank.\n\nAll are "
                      "safe.\n>>> Continued...\n"),
         part_message("Ferry aground [3/3]",
                      "(continued from previous message)\n\nThe cause is not known.\n")});
    CHECK(whole.subject == "Ferry aground");
    CHECK(whole.text ==
          "The ferry left its course\nand ran on to a\nsandbank.\n\nAll are safe.\n\nThe cause is "
          "not known.\n");
    CHECK(whole.soft_breaks.size() == 7);
}

TEST_CASE("a line that only speaks of continuing is text") {
    const auto whole = join_parts({part_message("A [1/2]", "Talks continued on Monday in Oslo.\n"),
                                   part_message("A [2/2]", "Continued growth is expected.\n")});
    CHECK(whole.text == "Talks continued on Monday in Oslo.\nContinued growth is expected.\n");
}
