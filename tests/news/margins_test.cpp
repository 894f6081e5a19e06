// SPDX-License-Identifier: MIT
// The contract of news/margins.h: boxes and bars around a whole article.
#include "news/margins.h"

#include "mail.h"
#include "support/catch.h"

using namespace tearline::news;
using namespace tearline::news::samples;

namespace {

/// The harbour article as a box or bar of a gate shows it.
std::string framed(const std::string& left, const std::string& right, const std::string& edge) {
    std::string text = edge;
    const auto add = [&](std::string line) {
        if (!right.empty()) line.resize(60, ' ');
        text += left + " " + line + (right.empty() ? "" : " " + right) + "\n";
    };
    for (const auto& paragraph : harbour_article()) {
        for (const auto& line : wrapped(paragraph, 60)) add(line);
        add("");
    }
    add("Link: https://example.org/pier");
    return text + edge;
}

std::vector<std::string> unframed(const std::string& text) {
    Sheet page(text);
    take_margins(page.lines);
    std::vector<std::string> found;
    for (const auto& line : page.lines)
        found.emplace_back(line.rule ? "rule" : std::string(line.text));
    return found;
}

}  // namespace

TEST_CASE("an article in a box is read as one without") {
    struct Box {
        std::string left, right, edge;
    };
    const std::string wide(60, '-');
    for (const auto& box :
         {Box{"|", "|", "+" + wide + "+\n"}, Box{"│", "│", "┌──────────────────┐\n"},
          Box{"║", "║", "╔══════════════════╗\n"}, Box{"*", "*", std::string(64, '*') + "\n"},
          Box{"│", "", ""}, Box{"|", "", ""}, Box{":", "", ""}}) {
        CAPTURE(box.left, box.right);
        const auto news = cleaned(
            message("Lindholm loses its oldest pier", framed(box.left, box.right, box.edge)));
        REQUIRE(news.articles.size() == 1);
        CHECK(texts(news.articles[0]) == harbour_article());
        CHECK(news.articles[0].link == "https://example.org/pier");
    }
}

TEST_CASE("tables, lists, drawings and quotations keep their marks") {
    const std::string table =
        "| one of the ports | two of the ships that came here |\n"
        "| and more of them | and a lot of people with hats on |\n";
    const std::string list = "* The first item of the list is long\n* The second one is short\n";
    const std::string drawing = "│    │\n│ /\\ │\n│ \\/ │\n│    │\n│    │\n│    │\n";
    const std::string quote = "> The harbour master said so to us all\n";
    for (const auto& once : {table, list, quote}) {
        const std::string text = once + once + once + once;
        const Sheet page(text);
        std::vector<std::string> before;
        for (const auto& line : page.lines) before.emplace_back(line.text);
        CHECK(unframed(text) == before);
    }
    CHECK(unframed(drawing).front() == "│    │");
}
