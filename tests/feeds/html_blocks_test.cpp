// SPDX-License-Identifier: MIT
// HTML of feeds, as editors and publishing programs write it, becomes blocks, and links become
// whole.
#include "feeds/html_blocks.h"

#include "feeds/draft.h"
#include "feeds/feed.h"
#include "support/catch.h"

using namespace tearline;
using feeds::html_blocks;
using lines::Block;
using lines::BlockKind;

namespace {

constexpr auto paragraph = BlockKind::paragraph;

news::Article article_of(const std::string& item) {
    const auto feed = feeds::read_feed(
        "<rss version=\"2.0\"><channel><title>Kettle</title>"
        "<link>https://kettle.example/</link><item>" +
            item + "</item></channel></rss>",
        {"feed.xml", "", false});
    if (!feed) FAIL(feed.error().text());
    return feed->items.at(0).article;
}

}  // namespace

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

TEST_CASE("two breaks of a line end a paragraph, one does not") {
    CHECK(
        html_blocks("<p>It is late.<br>All sleep.<br/><br />The lamp burns.</p>") ==
        std::vector<Block>{{paragraph, "It is late. All sleep."}, {paragraph, "The lamp burns."}});
    CHECK(html_blocks("Late.<br>&nbsp;<br>\n Lamp.<br><br><br>Oil.<br><br>") ==
          std::vector<Block>{{paragraph, "Late."}, {paragraph, "Lamp."}, {paragraph, "Oil."}});
    CHECK(html_blocks("<pre>a<br><br>b</pre>") ==
          std::vector<Block>{{BlockKind::preformatted, "a\n\nb"}});
    CHECK(html_blocks("<table><tr><td>a<br><br>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>"
                      "</table>")
              .size() == 1);
}

TEST_CASE("a break within a cell says nothing of one behind the table") {
    CHECK(html_blocks("<table><tr><td>a<br>b</td></tr></table><br>Late.<br><br>Oil.") ==
          std::vector<Block>{{paragraph, "a b"}, {paragraph, "Late."}, {paragraph, "Oil."}});
    CHECK(html_blocks("<table><tr><td>a<br></table><table><tr><td>b</td></tr></table><br>Late.") ==
          std::vector<Block>{{paragraph, "a"}, {paragraph, "b"}, {paragraph, "Late."}});
}

TEST_CASE("an item that never begins costs a look at each of its tags") {
    std::string html = "<li>";
    for (int i = 0; i < 1'000'000; ++i) html += "<p> ";
    CHECK(html_blocks(html + "Late.") == std::vector<Block>{{BlockKind::item, "Late."}});
}

TEST_CASE("code keeps its columns and its tags") {
    CHECK(html_blocks("<pre><code>80 C   2 min\n  70 C\t3 min\n&lt;p&gt;Hi &lt;b&gt;you&lt;/b&gt;"
                      "&lt;/p&gt;</code></pre>") ==
          std::vector<Block>{
              {BlockKind::preformatted, "80 C   2 min\n  70 C  3 min\n<p>Hi <b>you</b></p>"}});
}

TEST_CASE("the caption of a picture is left out, that of a quotation is its source") {
    CHECK(html_blocks("<p>One.</p><figure><img src=x><figcaption>A pot. Photo: M.</figcaption>"
                      "</figure><p>Two.</p>") ==
          std::vector<Block>{{paragraph, "One."}, {paragraph, "Two."}});
    CHECK(html_blocks("<figure><img src=x></figure><figure><blockquote>Tea.</blockquote>"
                      "<figcaption>An old saying</figcaption></figure>") ==
          std::vector<Block>{{BlockKind::quote, "Tea."}, {paragraph, "An old saying"}});
}

TEST_CASE("the start of the text that was cut off is no description") {
    const std::string text =
        "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>&lt;p&gt;Green "
        "tea is bitter.&lt;/p&gt;&lt;p&gt;Eighty degrees are enough, and two "
        "minutes.&lt;/p&gt;</content:encoded>";
    for (const char* mark : {"[&#8230;]", "...", "&#8230;", "[...]", " [ &#8230; ]"}) {
        INFO(mark);
        const auto cut = article_of("<title>T</title>" + text +
                                    "<description>Green tea is bitter. Eighty degrees" +
                                    std::string(mark) + "</description>");
        CHECK_FALSE(cut.lead);
    }
    CHECK(article_of("<title>T</title>" + text + "<description>How tea is made ...</description>")
              .lead == "How tea is made ...");
    CHECK(article_of("<title>T</title>" + text + "<description>Green tea is bitter.</description>")
              .lead == "Green tea is bitter.");
}

TEST_CASE("a guid is a link where it is one") {
    CHECK_FALSE(article_of("<title>T</title><guid>n1</guid>").link);
    CHECK(article_of("<title>T</title><guid>https://kettle.example/1</guid>").link ==
          "https://kettle.example/1");
    CHECK(article_of("<title>T</title><guid isPermaLink=\"true\">/2</guid>").link ==
          "https://kettle.example/2");
}

TEST_CASE("items of a numbered list begin with their numbers") {
    const auto item = BlockKind::item;
    CHECK(
        html_blocks("<ol><li>Sow</li><li></li><li><p>Reap</p><p>at last</p></li></ol>"
                    "<ol class='a' START='4'><li>Rest</li></ol><ol start=x><li>Again</li></ol>") ==
        std::vector<Block>{{item, "1. Sow"},
                           {item, "3. Reap"},
                           {paragraph, "at last"},
                           {item, "4. Rest"},
                           {item, "1. Again"}});
    CHECK(html_blocks("<ol><li><blockquote>Said</blockquote></li></ol><li>alone</li>") ==
          std::vector<Block>{{BlockKind::quote, "Said"}, {item, "alone"}});
}

TEST_CASE("lists within lists keep their levels") {
    const auto item = BlockKind::item;
    CHECK(html_blocks("<p>Sow:</p><ol><li>Beans<ul><li>early</li><li><p>late</p><ul><li>in pots"
                      "</li></ul></li></ul></li><li>Garlic</li></ol><ul><li>Straw</li></ul>") ==
          std::vector<Block>{{paragraph, "Sow:"},
                             {item, "1. Beans", 0},
                             {item, "early", 1},
                             {item, "late", 1},
                             {item, "in pots", 2},
                             {item, "2. Garlic", 0},
                             {item, "Straw", 0}});
    // Nothing is deeper than one below what stands before it, and no depth is too much.
    CHECK(html_blocks("<ul><li><ul><li>one</li></ul></li></ul>") ==
          std::vector<Block>{{item, "one", 0}});
    std::string deep;
    for (int i = 0; i < 1000; ++i) deep += "<ul><li>a";
    const auto blocks = html_blocks(deep + "</li></ul></ul><p>end</p>");
    REQUIRE(blocks.size() == 1001);
    CHECK(blocks[999].level == lines::deepest_level);
    CHECK(blocks[1000].level == 0);
}

TEST_CASE("a few words in bold letters alone are a heading") {
    const std::vector<Block> two{{BlockKind::heading, "What it costs"},
                                 {paragraph, "A kettle costs a crown."}};
    for (const char* const html :
         {"<p><strong>What it costs</strong></p><p>A kettle costs a crown.</p>",
          "<div><b>What</b> <b>it costs</b>&nbsp;</div><div>A kettle costs a crown.</div>",
          "<p><strong>What it costs</strong><br/>A kettle costs a crown.</p>"}) {
        INFO(html);
        CHECK(html_blocks(html) == two);
    }
    for (const char* const html :
         {"<p><strong>A kettle costs a crown.</strong></p><p>That is all.</p>",
          "<p><strong>Kettles</strong> cost a crown.</p><p>That is all.</p>",
          "<p><strong><a href=\"https://kettle.example\">All prices</a></strong></p><p>Ends.</p>",
          "<p><strong>By Ada Example</strong></p><p>That is all.</p>",
          "<p>That is all.</p><p><strong>All prices</strong></p>"}) {
        INFO(html);
        for (const auto& block : html_blocks(html)) CHECK(block.kind == paragraph);
    }
    // Where most is bold nothing is stressed.
    const auto lines = html_blocks("<p><b>One crown</b></p><p><b>Two crowns</b></p><p>Tin</p>");
    CHECK(lines.at(0).kind == paragraph);
    CHECK(lines.at(1).kind == paragraph);
}

TEST_CASE("an element that is never closed, or ends itself, does not take the rest with it") {
    const std::vector<Block> both{{BlockKind::paragraph, "Before."},
                                  {BlockKind::paragraph, "Behind."}};
    CHECK(html_blocks("<p>Before.</p><iframe src=\"x\"/><p>Behind.</p>") == both);
    CHECK(html_blocks("<p>Before.</p><iframe src=\"x\"><p>Behind.</p>") == both);
    CHECK(html_blocks("<p>Before.</p><object data=\"x\"><p>Behind.</p>") == both);
    CHECK(html_blocks("<p>Before.</p><iframe src=\"x\">no frames</iframe><p>Behind.</p>") == both);
    CHECK(html_blocks("<p>Before.</p><script src=\"x\"/><p>Behind.</p>") == both);
    // A program without an end stays one.
    CHECK(html_blocks("<p>Before.</p><script>alert(1)<p>Behind.</p>").size() == 1);
    // <i> does not end <iframe>, nor <header> <head>.
    CHECK(html_blocks("<p>Before.</p><object>a <objection>b</objection></object><p>Behind.</p>") ==
          both);
}
