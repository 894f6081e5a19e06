// SPDX-License-Identifier: MIT
// The contract of lines/item_starts.h, as articles show it.
#include "lines/item_starts.h"

#include "lines/around.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines;
using namespace tearline::lines::samples;

namespace {

std::vector<std::string> items_of(const std::string& middle) {
    std::vector<std::string> found;
    for (const auto& block : blocks_around(middle))
        if (block.kind == BlockKind::item) found.push_back(block.text);
    return found;
}

}  // namespace

TEST_CASE("arrows, ticks and stars mark items") {
    for (const std::string mark : {"->", "=>", "*", "+", "→", "✓", "➤"}) {
        CAPTURE(mark);
        const auto items = items_of(mark + " a new lamp\n" + mark + " two boats\n");
        CHECK(items == std::vector<std::string>{"a new lamp", "two boats"});
    }
}

TEST_CASE("items in small letters straight below a heading") {
    CHECK(items_of("What is new\n- a new lamp\n- two boats\n") ==
          std::vector<std::string>{"a new lamp", "two boats"});
    CHECK(items_of("The lamp came by boat, says the board, and the boat came\n"
                   "- as it does each Tuesday - at four, with two crates for\n"
                   "the keepers of it.\n")
              .empty());
}

TEST_CASE("an o marks items below a heading and below a colon, and is a word elsewhere") {
    const std::vector<std::string> both{"A new lamp, which the keepers have asked for.",
                                        "Two boats."};
    CHECK(items_of("What is new\n o A new lamp, which the keepers\n   have asked for.\n"
                   " o Two boats.\n") == both);
    CHECK(items_of("What is new:\n o Two boats.\n") == std::vector<std::string>{"Two boats."});
    CHECK(items_of("Entre a ilha e a costa fica\no farol de Tarn, que ninguem acende.\n").empty());
}
