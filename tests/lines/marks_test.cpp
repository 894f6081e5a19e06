// SPDX-License-Identifier: MIT
// The contract of lines/marks.h: headings that marks or capitals set off.
#include "lines/marks.h"

#include "lines/around.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines;
using namespace tearline::lines::samples;

TEST_CASE("a heading stands between the same marks") {
    for (const char* const heading :
         {"*The new lamp*", "** The new lamp **", "_The new lamp_",
          "== The new lamp ==", "~~~ The new lamp ~~~", ":: The new lamp ::", "# The new lamp #"})
        CHECK(set_off_heading(heading) == "The new lamp");
    for (const char* const none :
         {"*sigh*", "*One* and *two*", "*This is a whole sentence.*", "**", "****", "* The lamp",
          "*Lamp**", ":the lamp:", "*The lamp,*", "_a_"})
        CHECK(set_off_heading(none).empty());
    const auto blocks = blocks_around("*The new lamp*\nIt comes from Tarn, and nobody likes it.\n");
    REQUIRE(blocks.size() == 4);
    CHECK(blocks[1] == Block{BlockKind::heading, "The new lamp"});
}

TEST_CASE("what stands between marks at the end of all is no heading") {
    const auto blocks = blocks_around("*The new lamp*\n", "The board");
    CHECK(blocks[1].kind == BlockKind::heading);
    const auto found = news::samples::cleaned(
        news::samples::message("The board", text_before + text_after + "\n*Nobody came*\n"));
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].blocks.back().kind == BlockKind::paragraph);
}

TEST_CASE("a line in capitals above text in small letters is a heading, full or not") {
    CHECK(is_heading_in_capitals("THE NEW LAMP", "It comes from Tarn."));
    CHECK_FALSE(is_heading_in_capitals("THE NEW LAMP", "AND WHAT IT COSTS"));
    CHECK_FALSE(is_heading_in_capitals("THE NEW LAMP IS FROM", "Tarn, says the board."));
    CHECK_FALSE(is_heading_in_capitals("LINDHOLM.", "The pier is closed."));
    const auto blocks = blocks_around(
        "WHY THE HARBOUR BOARD OF LINDHOLM HAS TO BUY A NEW LAMP FOR THE OLD LIGHT\n"
        "Tarn has no lamp since May, and ships have to wait in the bay until it is light.\n");
    REQUIRE(blocks.size() == 4);
    CHECK(blocks[1].text.ends_with("OLD LIGHT"));
}
