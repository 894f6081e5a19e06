// SPDX-License-Identifier: MIT
// The contract of lines/two_columns.h.
#include "lines/two_columns.h"

#include <algorithm>

#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline::lines;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

/// The harbour article with its second half beside its first one.
std::string set_in_columns(int width, int gutter) {
    std::vector<std::string> lines;
    for (const auto& paragraph : harbour_article()) {
        for (auto& line : wrapped(paragraph, width)) lines.push_back(std::move(line));
        lines.emplace_back();
    }
    lines.pop_back();
    const std::size_t half = (lines.size() + 1) / 2;
    std::string text;
    for (std::size_t i = 0; i < half; ++i) {
        std::string row = lines[i];
        if (half + i < lines.size() && !lines[half + i].empty()) {
            row.resize(static_cast<std::size_t>(width + gutter), ' ');
            row += lines[half + i];
        }
        text += row + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("an article in two columns is read as one without, whatever stands around them") {
    const std::string title = "A harbour for small boats";
    for (const int width : {28, 35, 38})
        for (const int gutter : {2, 3, 6})
            for (const std::string& below :
                 {std::string(), std::string("https://senn.example/1\n")}) {
                INFO(width << " " << gutter);
                const auto found = cleaned(
                    message(title, title + "\n\n" + set_in_columns(width, gutter) + "\n" + below));
                REQUIRE(found.articles.size() == 1);
                CHECK(texts(found.articles[0]) == harbour_article());
                CHECK(found.articles[0].title == title);
                CHECK(found.articles[0].link.has_value() == !below.empty());
            }
}

TEST_CASE("tables, terms and text without columns stay as they are") {
    CHECK_FALSE(without_columns(""));
    std::string table, terms, prose, right;
    for (int i = 0; i < 20; ++i) {
        table += "Lindholm Athletic Club      12  7  3   21\n";
        terms += "the pier                    " + harbour_article()[0].substr(0, 40) + "\n";
        right += std::string(40, ' ') + harbour_article()[0].substr(0, 40) + "\n";
        prose += harbour_article()[static_cast<std::size_t>(i % 10)] + "\n\n";
    }
    CHECK_FALSE(without_columns(table));
    CHECK_FALSE(without_columns(terms));
    CHECK_FALSE(without_columns(prose));
    CHECK_FALSE(without_columns(right));
}
