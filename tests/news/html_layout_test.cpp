// SPDX-License-Identifier: MIT
// The contract of news/html_layout.h, as the articles of messages in HTML show it.
#include "news/html_layout.h"

#include "mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news::samples;
using lines::Block;
using lines::BlockKind;

namespace {

std::vector<Block> blocks_in(const std::string& html) {
    const auto found = cleaned(message("The lamp", html));
    REQUIRE(found.articles.size() == 1);
    return found.articles[0].blocks;
}

const std::string html_paragraph =
    "<p>The board of the harbour met on Tuesday and has read what the keepers wrote.</p>\n";

}  // namespace

TEST_CASE("headings of HTML are headings, and nothing else is where there are several") {
    const auto blocks = blocks_in(
        html_paragraph + "<h2>The lamp</h2>" + html_paragraph + "<p>Two boats</p>\n" +
        html_paragraph + "<h3><span>The money</span></h3>\n" + html_paragraph + "<h2></h2>");
    REQUIRE(blocks.size() == 7);
    CHECK(blocks[1] == Block{BlockKind::heading, "The lamp"});
    CHECK(blocks[3] == Block{BlockKind::paragraph, "Two boats"});
    CHECK(blocks[5] == Block{BlockKind::heading, "The money"});
}

TEST_CASE("an item of HTML may hold a paragraph, and stand on lines of its own") {
    const auto blocks =
        blocks_in(html_paragraph +
                  "<ul>\n  <li>\n    A new lamp for the light\n  </li>\n  <li>\n    Two boats\n  "
                  "</li>\n</ul>\n" +
                  html_paragraph + "<ul><li><p>A shed.</p></li>\n<li><p>A key.</p></li></ul>" +
                  html_paragraph);
    REQUIRE(blocks.size() == 7);
    CHECK(blocks[1] == Block{BlockKind::item, "A new lamp for the light"});
    CHECK(blocks[2] == Block{BlockKind::item, "Two boats"});
    CHECK(blocks[4] == Block{BlockKind::item, "A shed."});
    CHECK(blocks[5] == Block{BlockKind::item, "A key."});
}

TEST_CASE("captions of pictures go, the source of a quotation stays") {
    const auto blocks = blocks_in(
        "<figure><img src=\"a.jpg\"/><figcaption>Photo: A. Example</figcaption></figure>" +
        html_paragraph + html_paragraph + html_paragraph +
        "<figure><blockquote>It was dark.</blockquote><figcaption>The "
        "keeper</figcaption></figure>");
    for (const auto& block : blocks) CHECK(block.text.find("Photo") == std::string::npos);
    CHECK(blocks.back().text.find("The keeper") != std::string::npos);
}
