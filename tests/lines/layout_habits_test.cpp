// SPDX-License-Identifier: MIT
// The contract of lines/layout_habits.h, as articles show it: what parts the paragraphs of a text,
// also where there are few of them.
#include "lines/layout_habits.h"

#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines;
using namespace tearline::news::samples;

namespace {

std::vector<Block> parted(const std::string& text) {
    const auto found = cleaned(message("The pier", text + "\nhttps://paper.example/pier\n"));
    REQUIRE(found.articles.size() == 1);
    return found.articles[0].blocks;
}

}  // namespace

TEST_CASE("two paragraphs that begin with an indent are two") {
    const auto blocks = parted(
        "   The board of the harbour met on Tuesday and read what the keepers of\n"
        "the light had written. It took two hours, and nobody left before the\n"
        "end of it.\n"
        "   Nobody spoke against it. The board will meet again in autumn, when all\n"
        "the divers have come back from the north.\n");
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[1].text.starts_with("Nobody spoke"));
}

TEST_CASE("paragraphs begin with an indent also where headings stand among blank lines") {
    const auto blocks = parted(
        "   The board of the harbour met on Tuesday and read what the keepers of\n"
        "the light had written. It took two hours, and nobody left before it was\n"
        "over.\n\nThe lamp\n\n"
        "   Nobody spoke against a new lamp, for the old one has been dark since May\n"
        "and ships have had to wait.\n\nThe money\n\n"
        "   Half of it will be paid by the county, which had promised that already in\n"
        "spring, and half of it by the captains who call at the port of Lindholm.\n"
        "   They have not been asked yet. Whoever sails there is to be told by letter,\n"
        "and may answer until the end of the year.\n");
    REQUIRE(blocks.size() == 6);
    CHECK(blocks[4].text.starts_with("Half of it"));
    CHECK(blocks[5].text.starts_with("They have not"));
}

TEST_CASE("behind a line that lacks few columns a paragraph goes on where blank lines part them") {
    const auto blocks = parted(
        "A keeper of 61 was charged with the loss of a lamp on Saturday. Fishers\n"
        "saw a dozen boats turn away from the reef where their light had been.\n"
        "Nobody knows when it will come. Inspector Hanne Holm let it be known that\n"
        "Per Haugen had been given notice in May. Haugen says that he slept.\n"
        "Captain Olsen asked the board for another lamp, and the board has ordered\n"
        "one from Tarn.\n"
        "\n"
        "He had left it dark after a boat had run aground below the old light, said\n"
        "the police. Boats have had to wait in the bay since then. Sailors are told\n"
        "to keep to the south of the mole until then. Lamps of that kind are made\n"
        "by hand.\n");
    CHECK(blocks.size() == 2);
}

TEST_CASE("lines that a hand broke go on where blank lines part paragraphs") {
    const auto blocks = parted(
        "Captain Olsen asked the board for another lamp, and the board has\n"
        "ordered one from Tarn. Nobody knows when it will come.\n"
        "Lamps of that kind are made by hand. Inspector Hanne\n"
        "Holm let it be known that Per Haugen had been given notice in May. A\n"
        "keeper of 61 was charged with the loss of a lamp on Saturday. Boats have\n"
        "had to wait in the bay since then.\n"
        "\n"
        "Haugen says that he slept. He had left it dark after a boat had run\n"
        "aground below the old light, said the police.\n"
        "Sailors are told to keep to the south of the mole until then. Fishers saw\n"
        "a dozen boats turn away from the reef where their light had\n"
        "been.\n");
    CHECK(blocks.size() == 2);
}

TEST_CASE("an item goes on as long as its lines are set in") {
    const auto blocks = parted(
        "The board of the harbour met on Tuesday and read what was written to it.\n\n"
        "* Richard Dunn is ready to stay in Lindholm for good after he turned all\n"
        "  he had around.\n"
        "* He was once threatened with the sack by the board but he has since then\n"
        "  responded with work of the best kind, and others began to look at him.\n"
        "  Early talks have taken place and the diver said: \"Hopefully there is\n"
        "  something to be sorted out as soon as that can be. \"I want to stay as\n"
        "  I have really become a better diver here.\" The board of Tarn is said to\n"
        "  want him, too.\n");
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[2].kind == BlockKind::item);
    CHECK(blocks[2].text.ends_with("to want him, too."));
}
