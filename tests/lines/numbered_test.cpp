// SPDX-License-Identifier: MIT
// Numbered lists, and what only looks like one.
#include "lines/numbered.h"

#include <algorithm>

#include "lines/around.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

/// The blocks of MIDDLE alone.
std::vector<Block> blocks_of(const std::string& middle) {
    auto blocks = blocks_around(middle);
    REQUIRE(blocks.size() > 2);
    blocks.erase(blocks.begin());
    blocks.pop_back();
    return blocks;
}

Block item(const std::string& text, int level = 0) {
    return {BlockKind::item, text, level};
}

using Blocks = std::vector<Block>;

std::size_t count_items(const Blocks& blocks) {
    return static_cast<std::size_t>(
        std::count_if(blocks.begin(), blocks.end(),
                      [](const Block& block) { return block.kind == BlockKind::item; }));
}

}  // namespace

TEST_CASE("the number that an item begins with is known") {
    const auto length = [](std::string_view text) { return number_mark(text).length; };
    CHECK(length("1. Buy") == 3);
    CHECK(length("12)  Buy") == 5);
    CHECK(length("(3) Buy") == 4);
    CHECK(number_mark("12) Buy").number == 12);
    CHECK(number_mark("(3) Buy").mark == '(');
    for (const char* none : {"", "1", "1.", "1. ", "1.5 tons", "2026. It", "1 Buy", "(1 Buy",
                             "(1. Buy", "A) Buy", ". Buy", "a. Buy", "a)Buy", "a) ", "1: Buy"})
        CHECK(length(none) == 0);
    CHECK(bullet_for("1. Buy", "- ").empty());
    CHECK(bullet_for("Buy", "- ") == "- ");
}

TEST_CASE("numbers that count up from line to line make a list") {
    CHECK(blocks_of("1. Buy a ferry.\n2. Paint it green.\n3. Sail it home.\n") ==
          Blocks{item("1. Buy a ferry."), item("2. Paint it green."), item("3. Sail it home.")});
    CHECK(blocks_of("1) Buy a ferry\n2) Paint it\n") ==
          Blocks{item("1) Buy a ferry"), item("2) Paint it")});
    CHECK(blocks_of("a) Buy a ferry\nb) Paint it\n") ==
          Blocks{item("a) Buy a ferry"), item("b) Paint it")});
    CHECK(blocks_of(" 9. Buy a ferry\n10. Paint it\n11. Sail it\n") ==
          Blocks{item("9. Buy a ferry"), item("10. Paint it"), item("11. Sail it")});
}

TEST_CASE("an item goes on behind its number, or where its line was full") {
    CHECK(blocks_of("1. Buy a ferry from the islands, as long as they have any that can still be\n"
                    "   sailed in winter.\n2. Paint it.\n") ==
          Blocks{item("1. Buy a ferry from the islands, as long as they have any that can still be "
                      "sailed in winter."),
                 item("2. Paint it.")});
    CHECK(blocks_of("1. Buy a ferry from the islands, as long as they have any that can still be\n"
                    "sailed in winter.\n2. Paint it.\n") ==
          Blocks{item("1. Buy a ferry from the islands, as long as they have any that can still be "
                      "sailed in winter."),
                 item("2. Paint it.")});
}

TEST_CASE("lists stand within numbered lists") {
    CHECK(blocks_of("1. Buy a ferry.\n   - a large one\n   - a small one\n2. Paint it.\n"
                    "   1. green\n   2. blue\n3. Sail it home.\n") ==
          Blocks{item("1. Buy a ferry."), item("a large one", 1), item("a small one", 1),
                 item("2. Paint it."), item("1. green", 1), item("2. blue", 1),
                 item("3. Sail it home.")});
}

TEST_CASE("a short text whose only lines in a row are a list has no width of them") {
    const auto found = cleaned(
        message("Three steps",
                "The council wants to do it in three steps, said its clerk on Monday.\n\n"
                "1. Buy a ferry from the islands.\n2. Paint it green.\n3. Sail it home "
                "before the winter.\n\nThe rest will follow in spring, when the ice is gone.\n\n"
                "https://paper.example/ferry\n"));
    REQUIRE(found.articles.size() == 1);
    CHECK(count_items(found.articles[0].blocks) == 3);
}

TEST_CASE("numbered headings and sentences are no list") {
    const auto headings = blocks_of(
        "1. The ferry\n\nIt is to be bought in the islands, where they have too many.\n\n"
        "2. The paint\n\nIt is to be green, as all ferries of the harbour have been.\n");
    CHECK(count_items(headings) == 0);
    CHECK(count_items(blocks_of(
              "They bought it for the harbour of Lindholm in the year of the great storm, on May\n"
              "1. The paint came later, by a boat from the north that nobody had waited for, on\n"
              "3. May it was dry.\n")) == 0);
    CHECK(count_items(blocks_of("7. Seven it was, and no number comes before or behind it.\n")) ==
          0);
}
