// SPDX-License-Identifier: MIT
// The contract of lines/lines.h and lines/marks.h.
#include "lines/lines.h"

#include "lines/marks.h"
#include "support/catch.h"

using namespace tearline::lines;

TEST_CASE("lines are measured in letters, indent apart") {
    const auto lines = split_lines("One\n  Tw\u00f6 words  \n\n", {});
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].text == "One");
    CHECK(lines[1].text == "Tw\u00f6 words");
    CHECK(lines[1].indent == 2);
    CHECK(lines[1].columns == 11);
    CHECK(lines[2].blank());
}

TEST_CASE("soft breaks are kept by line") {
    const auto lines = split_lines("a\nb\nc\n", {true, false});
    CHECK(lines[0].soft);
    CHECK_FALSE(lines[1].soft);
    CHECK_FALSE(lines[2].soft);
}

TEST_CASE("rules are known by their marks") {
    for (const char* rule : {"----------", "=====", "____", "* * *", "- - - -", "#####", "=-=-=-",
                             "-~-~-~-", "══════"})
        CHECK(is_rule(rule));
    for (const char* text : {"", "-", "--", "a====", "==== a", "* one", "-- ", "1----", "=-=-a"})
        CHECK_FALSE(is_rule(text));
}

TEST_CASE("a rule that is glued to text is split off") {
    const std::string rule(70, '=');
    const std::string text = "FULL STORY " + rule + "The first words";
    const auto lines = split_lines(text, {});
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].text == "FULL STORY");
    CHECK(lines[1].rule);
    CHECK(lines[2].text == "The first words");
    CHECK(lines[2].columns == 15);
    CHECK(lines[2].cut);

    const std::string behind = "The last words. " + rule;
    const auto end = split_lines(behind, {});
    REQUIRE(end.size() == 2);
    CHECK(end[0].text == "The last words.");
    CHECK(end[1].rule);
}

TEST_CASE("tables, forms and short runs are not split") {
    for (const char* text :
         {"+----------------------+-------------+", "Name: ____________ Age: ____", "a ==== b",
          "Wait ----- what?", "one ============ two ============ three", "<=================>"})
        CHECK(split_lines(text, {}).size() == 1);
}

TEST_CASE("an indent that all lines share is taken off") {
    auto lines = split_lines(" One\n   Two\n\n Three\n", {});
    take_common_indent(lines);
    CHECK(lines[0].indent == 0);
    CHECK(lines[1].indent == 2);
    CHECK(lines[1].columns == 5);
    CHECK(lines[3].indent == 0);
}

TEST_CASE("lines are joined with single spaces") {
    const auto lines = split_lines("One  two\n\n  three\n", {});
    CHECK(joined(lines, 0, lines.size()) == "One two three");
    CHECK(joined(lines, 1, 1).empty());
}

TEST_CASE("quote marks are known with their depth") {
    struct Case {
        const char* text;
        int depth;
        std::size_t length;
    };
    for (const auto& [text, depth, length] :
         {Case{"> text", 1, 2}, Case{"JD> text", 1, 4}, Case{" JD> text", 1, 5},
          Case{"JD>> text", 2, 5}, Case{"> > text", 2, 4}, Case{">text", 1, 1},
          Case{"НС> текст", 1, 6}, Case{"jd> text", 1, 4}, Case{"JvdB> text", 1, 6}}) {
        CAPTURE(text);
        const auto mark = quote_mark(text);
        CHECK(mark.depth == depth);
        CHECK(mark.length == length);
    }
    for (const char* text : {"", "text", "a > b", "Five5> x", "-> arrow", "x", "ksql> SHOW TABLES;",
                             "ftp> get", "File>Import..."}) {
        CAPTURE(text);
        CHECK(quote_mark(text).depth == 0);
    }
}

TEST_CASE("fifty nested quotes are one mark") {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "> ";
    const auto mark = quote_mark(text + "deep");
    CHECK(mark.depth == 50);
    CHECK(mark.length == 100);
}

TEST_CASE("list marks are known") {
    CHECK(item_mark("* one") == 2);
    CHECK(item_mark("-  one") == 3);
    CHECK(item_mark("\u2022 one") == 4);
    CHECK(item_mark("*one") == 0);
    CHECK(item_mark("* ") == 0);
    CHECK(item_mark("one - two") == 0);
    CHECK(item_mark("") == 0);
}

TEST_CASE("layout by hand scores, running text does not") {
    const auto score = [](std::string_view text) {
        return layout_score(split_lines(text, {}).front());
    };
    CHECK(score("Monday     12    18    rain") == 2);
    CHECK(score("|  a  |  b  |") == 2);
    CHECK(score("if (x) {") == 2);
    CHECK(score("\u2550\u2550\u2554 x") == 2);
    CHECK(score("The harbour of Lindholm will close its oldest pier (in May).") == 0);
    CHECK(score("\"No,\" he said; \"never.\"") == 0);
}

TEST_CASE("letters are counted wherever they stand") {
    std::string text;
    for (int length = 0; length < 40; ++length) {
        CHECK(letters(text) == length);
        text += length % 3 == 0 ? "\u0436" : length % 3 == 1 ? "a" : "\u20ac";
    }
}

TEST_CASE("a rule glued into a line is found at every place") {
    for (std::size_t before = 1; before < 30; ++before)
        for (const std::size_t length : {9U, 10U, 11U, 25U}) {
            const std::string text =
                std::string(before, 'a') + std::string(length, '=') + "the end of it";
            const auto lines = split_lines(text, {});
            REQUIRE(lines.size() == (length < 10 ? 1U : 3U));
            if (length >= 10) CHECK(lines[1].text == std::string(length, '='));
        }
}

TEST_CASE("gaps score at every place, letters beyond ASCII do not") {
    for (std::size_t before = 1; before < 12; ++before) {
        const std::string word(before, 'w');
        const auto score = [](const std::string& text) {
            return layout_score(split_lines(text, {}).front());
        };
        CHECK(score(word + "   two   three") == 2);
        CHECK(score(word + "   two") == 1);
        CHECK(score(word + "  two  three") == 0);
        CHECK(score(word + " d\u00e9j\u00e0   vu   three") == 2);
    }
}
