// SPDX-License-Identifier: MIT
// HTML of feeds becomes blocks, and links of feeds become whole.
#include "feeds/html_blocks.h"

#include "feeds/draft.h"
#include "support/catch.h"

using namespace tearline;

TEST_CASE("tables keep their columns, cells that hold paragraphs are none") {
    const auto table = feeds::html_blocks(
        "<p>Two makes:</p><table><thead><tr><th>Make</th><th>Opened</th></tr></thead><tbody>"
        "<tr><td>Tin &amp; lid</td><td>12</td></tr><tr><td>Wood</td><td>3</td></tr></tbody></table>"
        "<p>That is all.</p>");
    REQUIRE(table.size() == 3);
    CHECK(table[1] == lines::Block{lines::BlockKind::preformatted,
                                   "Make       Opened\nTin & lid  12\nWood       3"});
    const auto layout = feeds::html_blocks(
        "<table><tr><td><p>One paragraph.</p><p>Another.</p></td><td>Side</td></tr></table>end");
    REQUIRE(layout.size() >= 3);
    for (const auto& block : layout) CHECK(block.kind == lines::BlockKind::paragraph);
    CHECK(layout[0].text == "One paragraph.");
    const std::string wide(60, 'x');
    for (const auto& block : feeds::html_blocks("<table><tr><td>" + wide + "</td><td>" + wide +
                                                "</td></tr><tr><td>a</td><td>b</td></tr></table>"))
        CHECK(block.kind == lines::BlockKind::paragraph);
    std::string open;
    for (int i = 0; i < 100000; ++i) open += "<table><tr><td>";
    CHECK(feeds::html_blocks(open).empty());
}

TEST_CASE("hostile HTML of an item leaves plain text alone") {
    const auto blocks = feeds::html_blocks(
        "<p onclick='x'>Hi<script>bad()</script> there <img src=x "
        "onerror=bad()></p><style>p{}</style>"
        "<p>a\u202Eb\u200Bc\x1b[31m</p><iframe src=x>in</iframe><p>5 < 6 & 7 > 3</p><a "
        "href=\"javascript:x\">link</a"
        "><!-- <p>hidden</p> --> end <b unclosed");
    std::string all;
    for (const auto& block : blocks) all += block.text + "|";
    CHECK(all == "Hi there|abc|5 < 6 & 7 > 3|link end <b unclosed|");
    CHECK(feeds::html_blocks("<script>never closed").empty());
    CHECK(feeds::html_blocks(std::string(200000, '<')).size() == 1);
    std::string quotes;
    for (int i = 0; i < 50000; ++i) quotes += "<a href=\"";
    CHECK(feeds::html_blocks(quotes).size() <= 1);
}

TEST_CASE("relative links are made whole, others than of the web are not links") {
    const std::string base = "https://a.example/x/feed.xml?q=1";
    CHECK(feeds::absolute_link("b.html", base) == "https://a.example/x/b.html");
    CHECK(feeds::absolute_link("/b", base) == "https://a.example/b");
    CHECK(feeds::absolute_link("//c.example/b", base) == "https://c.example/b");
    CHECK(feeds::absolute_link("b  c\x7f", base) == "https://a.example/x/b%20%20c");
    CHECK(feeds::absolute_link("?z", base) == "https://a.example/x/feed.xml?z");
    CHECK(feeds::absolute_link("b", "https://a.example") == "https://a.example/b");
    CHECK(feeds::absolute_link("../y/./z?a=../b", base) == "https://a.example/y/z?a=../b");
    CHECK(feeds::absolute_link("../../../y/..", base) == "https://a.example/");
    CHECK(feeds::absolute_link("javascript:alert(1)", base).empty());
    CHECK(feeds::absolute_link("b", "feeds/file.xml").empty());
}
