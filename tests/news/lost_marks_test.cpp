// SPDX-License-Identifier: MIT
// The contract of news/lost_marks.h.
#include "news/lost_marks.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

std::string restored(std::string text) {
    Article article;
    article.blocks.push_back({lines::BlockKind::paragraph, std::move(text)});
    lines::Account account;
    restore_lost_marks(article, false, account);
    return article.blocks.front().text;
}

}  // namespace

TEST_CASE("apostrophes that became question marks are put back") {
    CHECK(restored("The harbour?s pier can?t stand; they?re sure it?ll fall.") ==
          "The harbour's pier can't stand; they're sure it'll fall.");
    CHECK(restored("Quando un?esplosione distrugge l?antico molo, c?\u00e8 poco da dire.") ==
          "Quando un'esplosione distrugge l'antico molo, c'\u00e8 poco da dire.");
    CHECK(restored("The harbour\uFFFDs pier.") == "The harbour's pier.");
}

TEST_CASE("where one is proven, quotation marks and dashes are put back too") {
    CHECK(restored("?We won?t wait,? said Ada O?Tern ? the old pier ? and left.") ==
          "\"We won't wait,\" said Ada O'Tern - the old pier - and left.");
}

TEST_CASE("questions and addresses stay as they are") {
    for (const char* const kept :
         {"Who pays? Sailors do.", "See www.example.org/pier?s=1 and example.org/a?s for it.",
          "Really? t is a letter.", "Que faire ? partir ou rester ?", "He asked what? she said.",
          "http://example.org/?d", "Pets?", "a?b?c"}) {
        CAPTURE(kept);
        CHECK(restored(kept) == kept);
    }
    CHECK(restored("It?s late. Who pays? Sailors do. So?") ==
          "It's late. Who pays? Sailors do. So?");
}

TEST_CASE("a text of lost marks alone is read in linear time") {
    std::string marks = "it?s ";
    for (int i = 0; i < 100000; ++i) marks += "?a ";
    CHECK(restored(marks).size() == marks.size());
    std::string one_word = "it?s ", other_marks = "it\uFFFDs ";
    for (int i = 0; i < 100000; ++i) {
        one_word += "a?s?";
        other_marks += "a\uFFFDs ";
    }
    CHECK(restored(one_word).substr(0, 12) == "it's a?s?a?s");
    CHECK(restored(other_marks).substr(0, 12) == "it's a's a's");
}

TEST_CASE("an apostrophe that stands apart is joined to its word") {
    CHECK(
        with_joined_apostrophes("Lindholm 's pier isn 't safe; they 're sure it \u2019ll fall.") ==
        "Lindholm's pier isn't safe; they're sure it\u2019ll fall.");
    CHECK(with_joined_apostrophes("It' s not safe, and they\u2019 re sure.") ==
          "It's not safe, and they\u2019re sure.");
    for (const char* const kept : {"The letter 's' is small.", "the sailors ' boats",
                                   "the sailors' s", "'s", "a 't Hof", "He said 'so be it'."}) {
        CAPTURE(kept);
        CHECK(with_joined_apostrophes(kept) == kept);
    }
}

TEST_CASE("a lost mark before a sum is that of the only currency told") {
    const auto sums = [](const std::string& more, const std::string& link) {
        Article article;
        article.link = link;
        article.blocks.push_back(
            {lines::BlockKind::paragraph, "The pier costs ?3.3 trillion (?195.3m a year)." + more});
        lines::Account account;
        restore_lost_marks(article, true, account);
        return article.blocks[0].text.substr(0, article.blocks[0].text.find(')'));
    };
    const std::string link = "https://senn.example/?1";
    CHECK(sums(" Pounds were never so weak.", link) ==
          "The pier costs £3.3 trillion (£195.3m a year");
    CHECK(sums(" The euro fell.", link) == "The pier costs €3.3 trillion (€195.3m a year");
    CHECK(sums("", "https://www.senn.co.uk/1") == "The pier costs £3.3 trillion (£195.3m a year");
    // In doubt it stays as it came.
    CHECK(sums(" Pounds and euros fell.", link) == "The pier costs ?3.3 trillion (?195.3m a year");
    CHECK(sums("", link) == "The pier costs ?3.3 trillion (?195.3m a year");
    CHECK(sums(" See https://senn.de/ ?", link) == "The pier costs ?3.3 trillion (?195.3m a year");
}
