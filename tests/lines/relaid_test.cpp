// SPDX-License-Identifier: MIT
// The contract of lines/relaid.h.
#include "lines/relaid.h"

#include <algorithm>

#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline::lines;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

std::vector<std::string> wrapped_article(int width, bool blank_lines) {
    std::vector<std::string> lines;
    for (const auto& paragraph : harbour_article()) {
        for (auto& line : wrapped(paragraph, width)) lines.push_back(std::move(line));
        if (blank_lines) lines.emplace_back();
    }
    return lines;
}

std::string wrapped_twice(int wide, int narrow, bool blank_lines) {
    std::string text;
    for (const auto& line : wrapped_article(wide, blank_lines)) {
        if (line.empty()) text += "\n";
        for (const auto& half : wrapped(line, narrow)) text += half + "\n";
    }
    return text;
}

std::string cut_at(std::size_t column, bool blank_lines) {
    std::string text;
    for (const auto& paragraph : harbour_article()) {
        for (std::size_t at = 0; at < paragraph.size(); at += column)
            text += paragraph.substr(at, column) + "\n";
        if (blank_lines) text += "\n";
    }
    return text;
}

std::string doubled(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n\n";
    return text;
}

std::optional<Relaid> relaid_text(const std::string& text) {
    const Sheet page(text);
    return relaid(page.lines);
}

std::vector<std::string> article_texts(const std::string& text) {
    const auto found = cleaned(message("Lindholm loses its oldest pier", text));
    REQUIRE(found.articles.size() == 1);
    return texts(found.articles.front());
}

}  // namespace

TEST_CASE("an empty line behind each line goes") {
    for (const int width : {60, 76}) {
        const auto lines = wrapped_article(width, true);
        const auto found = relaid_text(doubled(lines));
        REQUIRE(found);
        CHECK(found->what == "double spacing");
        CHECK(article_texts(doubled(lines)) == harbour_article());
    }
}

TEST_CASE("an empty line behind each of a few lines goes where most of them run on") {
    const auto found = relaid_text(
        doubled({"Rising costs of lamps and of oil are hitting the keepers of the old lights,",
                 "a survey of the board of Lindholm says, and half of them expect that it will",
                 "be worse by the end of the year."}));
    REQUIRE(found);
    CHECK(found->what == "double spacing");
    CHECK_FALSE(
        relaid_text(doubled({"the moon above the harbour wall", "has never seen a ship so tall",
                             "as that which came in from the west"})));
    CHECK_FALSE(
        relaid_text(doubled({"The lamp is new.", "it is not lit", "Nobody knows why it is so."})));
}

TEST_CASE("words that were cut at a column come back whole") {
    for (const std::size_t column : {64u, 79u, 80u}) {
        CAPTURE(column);
        const auto found = relaid_text(cut_at(column, true));
        REQUIRE(found);
        CHECK(found->what == "lines cut within words");
        CHECK(article_texts(cut_at(column, true)) == harbour_article());
    }
}

TEST_CASE("a few lines that were cut within words come back whole") {
    const std::string whole =
        "The ferry that was sold in spring is back at its old quay, for the buyer has never paid. "
        "The "
        "yard keeps the engine, which it had taken out before, and the harbour board looks for "
        "somebody who wants the remainder of it.";
    std::string text;
    for (std::size_t at = 0; at < whole.size(); at += 70) text += whole.substr(at, 70) + "\n";
    const auto found = relaid_text(text);
    REQUIRE(found);
    CHECK(found->what == "lines cut within words");
    CHECK(found->text == whole + "\n");
}

TEST_CASE("lines that all are full by chance keep their words apart") {
    CHECK_FALSE(relaid_text(
        "Three hundred and twelve sysops answered this year's survey, forty more than\n"
        "last year. Here is what they told us.\n\n"
        "Two thirds of all boards run on a rented server. The rest live at home: on a\n"
        "small single-board computer in 61 cases, on an old desktop in 38 and on real\n"
        "hardware of the eighties in seven.\n\n"
        "\"I don't recommend it,\" one of them added. \"But I wouldn't have it any other\n"
        "way.\" Asked where new callers come from, most named a directory on the web,\n"
        "then word of mouth, and then networks. One in ten has more than thirty every\n"
        "day.\n"));
}

TEST_CASE("lines that were wrapped twice are those of the first wrapper") {
    for (const int wide : {76, 79})
        for (const bool blank_lines : {false, true}) {
            CAPTURE(wide, blank_lines);
            const auto found = relaid_text(wrapped_twice(wide, 70, blank_lines));
            REQUIRE(found);
            CHECK(found->what == "lines wrapped twice");
            CHECK(found->text.find("\n" + wrapped(harbour_article().front(), wide)[1] + "\n") !=
                  std::string::npos);
            if (blank_lines)
                CHECK(article_texts(wrapped_twice(wide, 70, true)) == harbour_article());
        }
}

TEST_CASE("two rests of lines tell that a short text was wrapped twice") {
    const std::string text =
        "Hours after the keeper of the old light had been named as a new member of\n"
        "the\n"
        "board of the harbour, word went round in Lindholm that a diver would have\n"
        "to\n"
        "take his place at the lamp.\n";
    const auto found = relaid_text(text);
    REQUIRE(found);
    CHECK(found->text.find("new member of the\n") != std::string::npos);
    CHECK(found->text.find("would have to\n") != std::string::npos);
}

TEST_CASE("text that was wrapped once, or by nobody, stays") {
    for (int width = 40; width <= 100; ++width)
        for (const bool blank_lines : {false, true}) {
            CAPTURE(width, blank_lines);
            CHECK_FALSE(relaid_text(as_text(wrapped_article(width, blank_lines))));
        }
    CHECK_FALSE(relaid_text(doubled(harbour_article())));
    std::string flush;  // with gaps between its words
    for (const auto& line : wrapped_article(70, true)) {
        flush += line;
        const auto gap = line.find(' ');
        if (line.size() > 60) flush.insert(flush.size() - line.size() + gap, 70 - line.size(), ' ');
        flush += "\n";
    }
    CHECK_FALSE(relaid_text(flush));
    std::vector<std::string> list;
    for (const char* item : {"oak piles", "steel piles", "three lamps", "a fence", "lorries",
                             "rafts", "worms", "two boats", "a crane", "ropes", "nets", "a quay"})
        list.emplace_back(item);
    CHECK_FALSE(relaid_text(doubled(list)));
    CHECK_FALSE(relaid_text(as_text(list)));
    CHECK_FALSE(relaid_text(""));
    CHECK_FALSE(relaid_text(std::string(100000, '\n')));
    CHECK_FALSE(relaid_text(std::string(100000, 'x')));
}

TEST_CASE("a page that repeats a paragraph was not cut at its longest line") {
    std::string text;
    for (int i = 0; i < 8; ++i)
        text +=
            "This picture is shown by courtesy of the harbour board of the town. For permission\n"
            "to use one, ask the board.\n\n";
    CHECK_FALSE(relaid_text(text));
}

TEST_CASE("a title above lines with double spacing stays apart") {
    const auto lines = wrapped_article(70, false);
    const auto found = relaid_text("Lindholm loses its oldest pier\n\n\n" + doubled(lines));
    REQUIRE(found);
    CHECK(found->text.starts_with("Lindholm loses its oldest pier\n\n"));
}
