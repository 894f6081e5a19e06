// SPDX-License-Identifier: MIT
// The contract of news/page_marks.h.
#include "news/page_marks.h"

#include "lines/gate.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

/// The harbour article on pages of LENGTH lines, each with what FOOT makes of its number below.
std::string on_pages(std::size_t length, std::string (*foot)(std::size_t, std::size_t)) {
    std::vector<std::string> lines;
    for (const auto& paragraph : harbour_article()) {
        for (auto& line : wrapped(paragraph, 70)) lines.push_back(std::move(line));
        lines.emplace_back();
    }
    lines.pop_back();
    const std::size_t pages = (lines.size() + length - 1) / length;
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += lines[i] + "\n";
        if ((i + 1) % length == 0) text += "\n" + foot((i + 1) / length, pages) + "\n\n";
    }
    return text;
}

}  // namespace

TEST_CASE("marks of pages go, and paragraphs that went on behind them are whole") {
    for (const auto foot : {+[](std::size_t page, std::size_t pages) {
                                return "Page " + std::to_string(page) + " of " +
                                       std::to_string(pages);
                            },
                            +[](std::size_t page, std::size_t) {
                                return "                 - " + std::to_string(page) + " -";
                            },
                            +[](std::size_t page, std::size_t) {
                                return "Lindholm Gazette                         [Seite " +
                                       std::to_string(page) + "]\f";
                            }}) {
        // No page ends with a sentence here, for then nothing tells whether its paragraph did.
        const auto found = cleaned(message("A harbour", on_pages(11, foot)));
        INFO(foot(1, 3));
        REQUIRE(found.articles.size() == 1);
        CHECK(texts(found.articles[0]) == harbour_article());
    }
}

TEST_CASE("other numbers are no pages") {
    for (const char* line : {"Page", "2", "Page two of the report", "Page 2 tells of the pier",
                             "- 2 - 3 -", "Page 2 of the report", "Pages 2 of 3"}) {
        INFO(line);
        CHECK_FALSE(page_mark(line));
    }
    CHECK(page_mark("Page 2/3")->counted);
    CHECK_FALSE(page_mark("PAGE 2")->counted);
    CHECK(page_mark("GAZETTE 43-48        Page 4          30 Nov 2026")->counted);
    CHECK_FALSE(page_mark("The pier      Page 4       and the quay"));
    // One that tells not of how many, and such as do not count up.
    for (const std::string& text : {std::string("The pier\n\nPage 2\n\nThe quay\n"),
                                    std::string("A\n\nPage 2\n\nB\n\nPage 7\n\nC\n")}) {
        Sheet page(text);
        const auto before = page.lines.size();
        lines::Account account;
        take_page_marks(page.lines, account);
        CHECK(page.lines.size() == before);
    }
}
