// SPDX-License-Identifier: MIT
// The contract of news/run_together.h.
#include "news/run_together.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

std::vector<std::string> parted(std::string text,
                                lines::BlockKind kind = lines::BlockKind::paragraph) {
    std::vector<lines::Draft> drafts(1);
    drafts[0].kind = kind;
    drafts[0].text = std::move(text);
    lines::Account account;
    part_run_together(drafts, account);
    std::vector<std::string> texts;
    for (const auto& draft : drafts) texts.push_back(draft.text);
    CHECK(account.repairs.size() == (texts.size() > 1 ? 1u : 0u));
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("paragraphs that lost their tags are parted where a sentence ends without a space") {
    CHECK(parted("The pier closes today.Boats have to move.") ==
          Texts{"The pier closes today.", "Boats have to move."});
    CHECK(parted("Nobody asked why.I did, said the keeper.A boat came.") ==
          Texts{"Nobody asked why.", "I did, said the keeper.", "A boat came."});
    CHECK(parted("\"It will never open.\"The board is silent. Is it?Still, it may be.") ==
          Texts{"\"It will never open.\"", "The board is silent. Is it?", "Still, it may be."});
    CHECK(parted("The pier is closed.\"We are not amused,\" they said.") ==
          Texts{"The pier is closed.", "\"We are not amused,\" they said."});
    CHECK(parted("Die Mole ist gesperrt, auf Jahre für alle zu.Wer fragt?") ==
          Texts{"Die Mole ist gesperrt, auf Jahre für alle zu.", "Wer fragt?"});
    CHECK(parted("").size() == 1);
}

TEST_CASE("names, hosts and code are whole") {
    for (const char* text :
         {"It is One.Tide, which routes calls.", "Lindholm.Com sells boats of all kinds.",
          "The program Pier.Js was told.", "See docs/pier.Html for that.",
          "It is in U.S.A waters now.", "Ask Wire!Board for it.",
          "He wrote System.Out.println and left.", "a.B c", "That was v1.Two of them.",
          "The pier is closed.", "It ends.", ".Then", "x.Y"}) {
        INFO(text);
        CHECK(parted(text).size() == 1);
    }
    CHECK(parted("It ends.Then", lines::BlockKind::preformatted).size() == 1);
    CHECK(parted("One item ends.Another begins here.", lines::BlockKind::item).size() == 1);
}

TEST_CASE("many marks take no time") {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += "ab.";
    CHECK(parted(text).size() == 1);
    CHECK(parted(std::string(300000, 'a') + std::string(1000, '.')).size() == 1);
}
