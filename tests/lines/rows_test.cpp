// SPDX-License-Identifier: MIT
// The contract of lines/rows.h, as articles show it: verse, code, fields and tables keep their
// lines, and prose does not.
#include "lines/rows.h"

#include <algorithm>

#include "lines/around.h"
#include "lines/body.h"
#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

/// Is MIDDLE one preformatted block between two paragraphs?
void check_kept(const std::string& middle) {
    INFO(middle);
    const auto blocks = blocks_around(middle);
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[1].kind == BlockKind::preformatted);
    CHECK(blocks[1].text + "\n" == middle);
}

std::size_t count_kept(const std::vector<Block>& blocks) {
    return static_cast<std::size_t>(
        std::count_if(blocks.begin(), blocks.end(),
                      [](const Block& block) { return block.kind == BlockKind::preformatted; }));
}

}  // namespace

TEST_CASE("two lines of columns that agree are a table, fields are lines of their own") {
    check_kept(
        "Lindholm - Skerrow   06:10  08:10  12:10  16:40\n"
        "Skerrow - Lindholm   07:00  09:00  13:00  17:30\n");
    CHECK(count_kept(blocks_around("They came at last,  and late,  to the pier\n"
                                   "and nobody waited.  It was  raining.\n")) == 0);
    const auto fields = blocks_around(
        "Today: Cloudy, with rain from noon, and a wind that nobody who sails will like.\n"
        "Tonight: Rain ends.\nTomorrow: Sunny.\n");
    REQUIRE(fields.size() == 5);
    CHECK(fields[2].text == "Tonight: Rain ends.");
    const auto trams = blocks_around(
        "Line 3: Ropewalk, Fish Market, Old Mole and the church of Tarn, every 10 minutes\n"
        "Line 7: Station, Harbour\n");
    REQUIRE(trams.size() == 4);
    CHECK(trams[2].text == "Line 7: Station, Harbour");
    const auto weeks = blocks_around(
        "Week 1: K, M, R, S, U. Week 2: eight more of them. Week 3: the rest of the alphabet.\n"
        "Week 4: figures and the full stop.\n");
    CHECK(weeks.size() == 3);
}

TEST_CASE("a stop that had no room on its line goes on from it") {
    const std::string text =
        "The board of the harbour met on Tuesday and read what the keepers of the\n"
        "light had written. It took them two hours, and nobody left before the end\n"
        ".\n"
        "Nobody spoke against it. The board will meet again in autumn when all the\n"
        "divers have come back from the north and can tell what they have seen.\n";
    const auto found = cleaned(message("The pier", text + "https://paper.example/pier\n"));
    REQUIRE(found.articles.size() == 1);
    REQUIRE(found.articles[0].blocks.size() == 2);
    CHECK(found.articles[0].blocks[0].text.ends_with("before the end."));
}

TEST_CASE("short questions and answers are no verse, items below a colon are items") {
    const std::string talk =
        "1. When does the pier open?\nIt opens in May.\n\n2. What will a berth cost?\n"
        "As much as last year.\n\n3. Who may use it?\nEverybody with a boat.\n";
    const auto found = cleaned(message("The pier", talk + "\nhttps://paper.example/pier\n"));
    REQUIRE(found.articles.size() == 1);
    CHECK(count_kept(found.articles[0].blocks) == 0);
    const auto blocks = blocks_around("Take in:\n- flags,\n- washing,\n- cats.\n");
    REQUIRE(blocks.size() == 6);
    CHECK(blocks[2] == Block{BlockKind::item, "flags,"});
}

TEST_CASE("three dashes below a blank line part the text") {
    const auto blocks = blocks_around("Nobody came.\n\n---\nNext week the board meets again.\n");
    REQUIRE(blocks.size() == 4);
    CHECK(blocks[1] == Block{BlockKind::paragraph, "Nobody came."});
    CHECK(blocks[2] == Block{BlockKind::paragraph, "Next week the board meets again."});
}

TEST_CASE("what a colon announces and is set in keeps its lines, however few") {
    const auto kept = [](const std::string& below) {
        const auto blocks = cleaned(message("The board", text_before + "Then write the image:\n\n" +
                                                             below + text_after))
                                .articles.at(0)
                                .blocks;
        return count_kept(blocks);
    };
    CHECK(kept("    passwd\n") == 1);
    CHECK(kept("    dd if=board.img of=/dev/sdb bs=4M\n    sync\n") == 1);
    CHECK(kept("    It was written long ago.\n") == 0);
    CHECK(kept("passwd\n") == 0);
    CHECK(kept("    https://paper.example/board\n") == 0);
    CHECK(kept("    1. passwd\n") == 0);
}

TEST_CASE("what is set off and broken by its author keeps its lines") {
    check_kept("    while not eof(f) do begin\n      readln(f, s);\n      inc(n);\n    end;\n");
    check_kept("    while ((c = getchar()) != EOF)\n        if (c == '\\n') n++;\n");
    check_kept(
        "      1 lb White fish; cubed\n      2 c  Fish stock\n      1    Onion; chopped\n"
        "      2    Cloves garlic; minced\n");
    check_kept(
        "    The lamp of Skerrow sleeps by day,\n      and so, they say, do I;\n"
        "    the fishing fleet has gone away,\n      the gulls have gone to lie.\n");
    check_kept("  Harbour Office\n  The Quay 4\n  1200 Lindholm\n");
}

TEST_CASE("stanzas stay apart, also where the poem is all there is") {
    const auto found = cleaned(message(
        "The Lamp of Skerrow",
        "The lamp of Skerrow sleeps by day,\n  and so, they say, do I;\nthe fishing fleet has "
        "gone away,\n  the gulls have gone to lie.\n\nBut when the fog comes up the sound\n"
        "  and takes the boats from sight,\nwe two get up, and turn around,\n  and talk about "
        "the night.\n\n"
        "Let others have the noonday sun,\n  its glitter and its heat;\n"
        "our day begins when theirs is done\n  and we light up the fleet.\n"));
    REQUIRE(found.articles.size() == 1);
    const auto& blocks = found.articles[0].blocks;
    REQUIRE(blocks.size() == 3);
    for (const auto& block : blocks) {
        CHECK(block.kind == BlockKind::preformatted);
        CHECK(std::count(block.text.begin(), block.text.end(), '\n') == 3);
    }
}

TEST_CASE("fields that stand below each other are a table") {
    check_kept(
        "Region:                 41 km SSE of Port Halvern\n"
        "Geographic coordinates: 12.418S 166.711E\n"
        "Magnitude:              5.6\n"
        "Time near epicenter:    12 Aug 2026  08:14:07\n");
    check_kept(
        "Package        : lanternd\nCVE ID         : CVE-2026-41001 CVE-2026-41002\n"
        "Debian Bug     : 1099123\n");
    check_kept("      Yield: 4 servings\n Categories: Soups, Fish\n       Time: an hour\n");
}

TEST_CASE("the names of a table's columns belong to it") {
    check_kept(
        "                   P  W  D  L  GF-GA  Pts\n"
        " 1. Lindholm       2  2  0  0   5-1    6\n"
        " 2. Drummore       2  1  1  0   5-3    4\n");
}

TEST_CASE("prose that is indented stays prose") {
    for (const char* middle :
         {// a quotation, wrapped narrower
          "      The keepers wrote that the lamp had slept by\n      day and by night, that the "
          "fog "
          "had come twice,\n      and that they would like to be told what the\n      board thinks "
          "about it before the next winter\n      comes with all its storms.\n",
          // the first line is in
          "     A lander no bigger than a shoe box has sent its first picture from the ground\n"
          "of a comet, and mission control said on Monday that it stands upright there.\n",
          "    See the papers at the office.\n",
          "  Once more the board asked for a list of all the boats that would have to move\n  to "
          "the other side, and was told that nobody had made one.\n"}) {
        INFO(middle);
        CHECK(count_kept(blocks_around(middle)) == 0);
    }
}

TEST_CASE("speech in paragraphs that begin with an indent is no verse") {
    std::string text;
    for (int i = 0; i < 2; ++i)
        text +=
            "   The keeper looked at the lamp for a long while and then at the sea, where it\n"
            "was getting dark, and said nothing that anybody could have written down.\n"
            "   \"No,\" he said.\n   \"Why?\"\n   \"It is too late.\"\n";
    const auto found = cleaned(message("At the light", text));
    REQUIRE(found.articles.size() == 1);
    CHECK(count_kept(found.articles[0].blocks) == 0);
    CHECK(found.articles[0].blocks.size() == 8);
}

TEST_CASE("narrow paragraphs that begin with an indent are no verse, though many have one line") {
    std::string text = "  A HARBOUR OF MANY STEPS\n\n";
    for (int i = 0; i < 3; ++i)
        text +=
            "  The board of the harbour met on Monday and had\n"
            "little to say about the quay, the crane, or the\n"
            "boats that have to move before winter.\n"
            "  Look at the quay\n  Ask the crane\n  Move the boats\n\nWhat comes next\n\n";
    const auto found = cleaned(message("A harbour of many steps", text));
    REQUIRE(found.articles.size() == 1);
    CHECK(count_kept(found.articles[0].blocks) == 0);
    CHECK(found.articles[0].blocks.size() == 15);
}

TEST_CASE("an underlined line is a heading, a line above a rule need not be") {
    const auto blocks = blocks_around(
        "Where to get it\n===============\n\nAt the office, on weekdays between nine and noon, for "
        "nothing.\n\nWhat does it cost\n-----------------\n\nIt costs nothing at all, the board "
        "said "
        "once more.\n");
    REQUIRE(blocks.size() == 6);
    CHECK(blocks[1] == Block{BlockKind::heading, "Where to get it"});
    CHECK(blocks[3] == Block{BlockKind::heading, "What does it cost"});
    const auto plain = blocks_around(
        "It costs nothing.\n----------------------------------------\nThe office is open from nine "
        "to "
        "noon on weekdays.\n");
    CHECK(std::none_of(plain.begin(), plain.end(),
                       [](const Block& block) { return block.kind == BlockKind::heading; }));
}

TEST_CASE("a list with letters for marks is one") {
    const auto blocks = blocks_around(
        "  o Maps may have more than one projection. The new command takes a list of them\n"
        "    and draws them all.\n  o Charts no longer lose their smallest value.\n  o Files have "
        "half the size.\n");
    REQUIRE(blocks.size() == 5);
    for (std::size_t i = 1; i < 4; ++i) CHECK(blocks[i].kind == BlockKind::item);
    CHECK(blocks[2].text == "Charts no longer lose their smallest value.");
    CHECK(count_kept(blocks_around("   * maps\n   * charts and tables\n   * files\n")) == 0);
}

TEST_CASE("each of a chat speaks in a paragraph of his own") {
    const auto blocks = blocks_around(
        "<elin> The pier will be closed on Friday, and all of the boats have to go to the\nother "
        "side.\n<jon> All of it?\n<elin> All of it. The boats go to the far side.\n"
        "<marta> Who tells the skippers?\n");
    REQUIRE(blocks.size() == 6);
    for (const auto& block : blocks) CHECK(block.kind == BlockKind::paragraph);
    CHECK(blocks[2].text == "<jon> All of it?");
}

TEST_CASE("what a rule left of a box is gone") {
    const auto blocks = blocks_around(
        ".--------------------------------------.\n`--------------------------------------'\n");
    CHECK(blocks.size() == 2);
}

TEST_CASE("many lines of any such kind are read in one pass") {
    for (const char* line : {"   a\n", "Key :  value\n", "  o item\n", "ab\n====\n\n",
                             ".----------.\n", "                        x\n", "    f(x);\n"}) {
        INFO(line);
        std::string text = text_before;
        for (int i = 0; i < 30000; ++i) text += line;
        CHECK(cleaned(message("Many", text + text_after)).articles.size() <= 1);
    }
}

TEST_CASE("dots lead from the names of a table to its values") {
    const auto found = cleaned(message(
        "How Lindholm voted", harbour_article()[0] +
                                  "\n\nHolm ............. 41.2 %\nLindqvist ........ 33.8 %\n"
                                  "All others ....... 25.0 %\n\n" +
                                  harbour_article()[1] + "\n"));
    REQUIRE(found.articles.size() == 1);
    const auto& blocks = found.articles[0].blocks;
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[1].kind == BlockKind::preformatted);
    CHECK(blocks[1].text.starts_with("Holm ....."));
}

TEST_CASE("lines in capitals above text that is set in are headings, all of them") {
    const std::string form =
        "TITLE\n\n   Tidewatch\n\nVERSION\n\n   2.1\n\nDESCRIPTION\n\n"
        "   Tells when the water is high enough at the oldest pier of Lindholm for\n"
        "   boats that draw more than a fathom. It asks the gauge of the harbour.\n\n"
        "FILE NAMES\n   tidewatch21.lha is what the harbour of Lindholm calls it in its archive\n  "
        " of "
        "programs.\n\nOTHER\n\nNothing else is to be said.\n";
    const auto found = cleaned(message("Tidewatch 2.1", form));
    REQUIRE(found.articles.size() == 1);
    std::vector<std::string> headings;
    for (const auto& block : found.articles[0].blocks)
        if (block.kind == BlockKind::heading) headings.push_back(block.text);
    CHECK(headings ==
          std::vector<std::string>{"TITLE", "VERSION", "DESCRIPTION", "FILE NAMES", "OTHER"});
    // Two are too few to tell, and text at the margin tells nothing.
    for (const std::string& none :
         {std::string("NATO\n\n   ships\n\nUSA\n\n   boats\n\n"),
          std::string("NATO\n\nships\n\nUSA\n\nboats\n\nUNO\n\nflags\n")}) {
        INFO(none);
        const Sheet page(none);
        const auto rows = rows_of(page.lines);
        CHECK(std::count(rows.begin(), rows.end(), RowKind::heading) == 0);
    }
}

TEST_CASE("where a person broke the lines, less than half a line ends what it says") {
    std::string text;
    for (int i = 0; i < 6; ++i)
        text +=
            "The harbour of Lindholm will close its oldest\npier at the end of the month.\n\n"
            "Divers have found that the piles below are full\nof worms, and nobody knows what to "
            "do with them.\n\n";
    text +=
        "All of it is free.\nThe board pays for the boats that will have to\nmove before May.\n\n"
        "Write to the\nboard, then.\n";
    const Sheet page(text);
    Account account;
    const Body body =
        lay_out_body(page.lines, 0, page.lines.size(), {Wrapping::ragged, 48}, account);
    CHECK(body.blank_lines);
    std::vector<std::string> begins;
    for (const Piece& piece : body.pieces)
        if (piece.cut == Cut::always) begins.emplace_back(piece.text.substr(0, 9));
    REQUIRE(begins.size() == 15);
    begins.erase(begins.begin(), begins.begin() + 12);
    CHECK(begins == std::vector<std::string>{"All of it", "The board", "Write to "});
}
