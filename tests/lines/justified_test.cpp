// SPDX-License-Identifier: MIT
// The contract of lines/justified.h.
#include "lines/justified.h"

#include "base/text.h"
#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline::lines;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

/// LINE filled up to WIDTH by blanks between its words.
std::string filled(const std::string& line, std::size_t width) {
    const auto words = tearline::text::words(line);
    std::string out;
    std::size_t missing = width - line.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
        out += words[i];
        if (i + 1 == words.size()) break;
        const std::size_t gaps = words.size() - 1 - i;
        const std::size_t extra = (missing + gaps - 1) / gaps;
        out.append(1 + extra, ' ');
        missing -= extra;
    }
    return out;
}

std::string justified(const std::string& paragraph, int width, const std::string& indent = "") {
    std::string text;
    const auto lines = wrapped(paragraph, width - static_cast<int>(indent.size()));
    for (std::size_t i = 0; i < lines.size(); ++i)
        text += indent +
                (i + 1 < lines.size() && lines[i].find(' ') != std::string::npos
                     ? filled(lines[i], static_cast<std::size_t>(width) - indent.size())
                     : lines[i]) +
                "\n";
    return text;
}

}  // namespace

TEST_CASE("lines that were filled with blanks are as they were before") {
    for (const char* indent : {"", "   "}) {
        std::string set, plain;
        for (const auto& paragraph : harbour_article()) {
            set += justified(paragraph, 72, indent) + "\n";
            for (const auto& line :
                 wrapped(paragraph, 72 - static_cast<int>(std::string(indent).size())))
                plain += indent + line + "\n";
            plain += "\n";
        }
        CHECK(set != plain);
        const auto found = without_justification(set);
        REQUIRE(found);
        CHECK(*found == plain);
    }
}

TEST_CASE("an article that was set flush comes back in paragraphs") {
    std::string text;
    for (const auto& paragraph : harbour_article()) text += justified(paragraph, 76) + "\n";
    const auto found = cleaned(message("Lindholm loses its oldest pier", text));
    REQUIRE(found.articles.size() == 1);
    CHECK(texts(found.articles.front()) == harbour_article());
}

TEST_CASE("tables and text with a few blanks more stay") {
    std::string table;
    for (int i = 0; i < 12; ++i)
        table += "Harbour  " + std::to_string(10 + i) + "  boats  " + std::to_string(30 + i) +
                 "  men  4  piers.\n";
    CHECK_FALSE(without_justification(table));
    std::string two_blanks;
    for (const auto& paragraph : harbour_article())
        for (auto& line : wrapped(paragraph, 72)) {
            if (const auto stop = line.find(". "); stop != std::string::npos)
                line.insert(stop + 1, " ");
            two_blanks += line + "\n";
        }
    CHECK_FALSE(without_justification(two_blanks));
    CHECK_FALSE(without_justification(""));
    CHECK_FALSE(without_justification(std::string(100000, ' ')));
}

TEST_CASE("three lines tell that a text was set flush") {
    const std::string text =
        "A gang of four thieves, two of them dressed as keepers of the light, took "
        "all lamps of the harbour. On Thursday nobody could see the old mole, which "
        "nobody looks at else.";
    const auto found = without_justification(justified(text, 56));
    REQUIRE(found);
    CHECK(found->find("  ") == std::string::npos);
    CHECK_FALSE(
        without_justification("Oak   Pine  Elm  Ash  Fir\nYew   Lime  Box  Bay  Fig\n"
                              "Nut   Plum  Pea  Rye  Oat\n"));
}
