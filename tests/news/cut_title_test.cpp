// SPDX-License-Identifier: MIT
// Titles that a Subject's 71 bytes cut: completed by the text, else ended at a word.
#include "news/cut_title.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

const std::string whole_title =
    "Passengers lifted to safety after smoke fills the battery room of a new electric ferry";
const std::string cut_subject = whole_title.substr(0, 71);  // .. "of a new"
const std::string cut_lifted =
    "Passengers were lifted to safety after smoke filled the old battery roo";

}  // namespace

TEST_CASE("a Subject that fills its field was cut") {
    CHECK(cut_lifted.size() == 71);
    CHECK(fills_field(cut_lifted, "CP437"));
    CHECK(fills_field(cut_lifted + "m", "CP437"));
    CHECK_FALSE(fills_field(cut_lifted.substr(1), "CP437"));
    CHECK_FALSE(fills_field(cut_lifted + "m of", "CP437"));  // of a base that has longer fields
    std::string russian;
    for (int i = 0; i < 35; ++i) russian += "ж";
    CHECK(fills_field(russian, "UTF-8"));  // 70 bytes: no room for another letter
    CHECK_FALSE(fills_field(russian, "CP866"));
    CHECK(fills_field(russian + russian + "ж", "CP866"));
    CHECK_FALSE(fills_field("", "CP437"));
}

TEST_CASE("a cut title is completed where a paragraph or sentence goes on with it") {
    CHECK(completed(cut_subject, {whole_title + ".", "Nobody was hurt."}) == whole_title);
    CHECK(completed(cut_subject, {"Nobody was hurt.", whole_title + "! It was late."}) ==
          whole_title + "!");
    CHECK(completed(cut_subject, {"Good evening. " + whole_title + ". It was late."}) ==
          whole_title);
}

TEST_CASE("a cut title that nothing completes ends at a whole word") {
    const std::string end = "Passengers were lifted to safety after smoke filled the old battery";
    CHECK(completed(cut_lifted, {"Nobody was hurt."}) == end + "...");
    CHECK(completed(cut_lifted, {}) == end + "...");
    CHECK(completed(cut_lifted, {"There was smoke in the battery roo."}) == cut_lifted + "...");
    CHECK(completed(cut_subject, {"A ferry burnt."}) ==
          "Passengers lifted to safety after smoke fills the battery room...");
    CHECK(completed(end + ", th", {}) == end + "...");
    // A sentence that is too long for a headline is none.
    std::string endless = whole_title;
    for (int i = 0; i < 20; ++i) endless += " and another";
    CHECK(completed(cut_lifted, {endless + "."}) == end + "...");
}

TEST_CASE("a title that ends as a sentence does, or was dotted by its gate, is left alone") {
    const std::string asked =
        "Were the passengers lifted to safety after smoke had filled the rooms?";
    CHECK(completed(asked, {}) == asked);
    CHECK(completed(cut_lifted + "...", {}) == cut_lifted + "...");
    CHECK(completed("", {}).empty());
    const std::string word(71, 'x');
    CHECK(completed(word, {}) == word + "...");
}
