// SPDX-License-Identifier: MIT
// Titles that a Subject's 71 bytes cut: completed by the text, else ended at a word.
#include "news/cut_title.h"

#include "mail.h"
#include "news/digest.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

namespace {

const std::string whole =
    "Passengers lifted to safety after smoke fills the battery room of a new electric ferry";
const std::string cut = whole.substr(0, 71);  // .. "of a new"
const std::string half = "Passengers were lifted to safety after smoke filled the old battery roo";

}  // namespace

TEST_CASE("a Subject that fills its field was cut") {
    CHECK(half.size() == 71);
    CHECK(fills_field(half, "CP437"));
    CHECK(fills_field(half + "m", "CP437"));
    CHECK_FALSE(fills_field(half.substr(1), "CP437"));
    CHECK_FALSE(fills_field(half + "m of", "CP437"));  // of a base that has longer fields
    std::string russian;
    for (int i = 0; i < 35; ++i) russian += "ж";
    CHECK(fills_field(russian, "UTF-8"));  // 70 bytes: no room for another letter
    CHECK_FALSE(fills_field(russian, "CP866"));
    CHECK(fills_field(russian + russian + "ж", "CP866"));
    CHECK_FALSE(fills_field("", "CP437"));
}

TEST_CASE("a cut title is completed where a paragraph or sentence goes on with it") {
    CHECK(completed(cut, {whole + ".", "Nobody was hurt."}) == whole);
    CHECK(completed(cut, {"Nobody was hurt.", whole + "! It was late."}) == whole + "!");
    CHECK(completed(cut, {"Good evening. " + whole + ". It was late."}) == whole);
}

TEST_CASE("a cut title that nothing completes ends at a whole word") {
    const std::string end = "Passengers were lifted to safety after smoke filled the old battery";
    CHECK(completed(half, {"Nobody was hurt."}) == end + "...");
    CHECK(completed(half, {}) == end + "...");
    CHECK(completed(half, {"There was smoke in the battery roo."}) == half + "...");
    CHECK(completed(cut, {"A ferry burnt."}) ==
          "Passengers lifted to safety after smoke fills the battery room...");
    CHECK(completed(end + ", th", {}) == end + "...");
    // A sentence that is too long for a headline is none.
    std::string endless = whole;
    for (int i = 0; i < 20; ++i) endless += " and another";
    CHECK(completed(half, {endless + "."}) == end + "...");
}

TEST_CASE("a title that ends as a sentence does, or was dotted by its gate, is left alone") {
    const std::string asked =
        "Were the passengers lifted to safety after smoke had filled the rooms?";
    CHECK(completed(asked, {}) == asked);
    CHECK(completed(half + "...", {}) == half + "...");
    CHECK(completed("", {}).empty());
    const std::string word(71, 'x');
    CHECK(completed(word, {}) == word + "...");
}

TEST_CASE("a message whose Subject was cut gives a headline that ends well") {
    const auto headline = [](const std::string& arrived, const std::string& text) {
        auto message = samples::message(arrived, text);
        message.header_charset.name = "CP437";
        const auto found = samples::cleaned(message);
        REQUIRE(found.articles.size() == 1);
        const auto digest = compile({{"1", found.articles, false}}, DigestSettings(), 0, 1);
        return digest.entries.at(0).headline;
    };
    const std::string text =
        "https://news.example/ferry-aurora\n\nThe ferry lay in the fjord for two hours before the "
        "boats of the coastguard came.\n\nAll are well, and the line pays their fares back.\n";
    CHECK(headline(half, text) ==
          "Passengers were lifted to safety after smoke filled the old battery...");
    CHECK(headline(cut, text + "\n" + whole + ".\n") == whole);
    CHECK(headline(half.substr(0, 67), text) == half.substr(0, 67));  // it ends where it ends
    CHECK(headline(whole.substr(0, 71), whole + "\n\n" + text.substr(text.find("The")) +
                                            "\nhttps://news.example/ferry\n") == whole);
}
