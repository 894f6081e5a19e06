// SPDX-License-Identifier: MIT
// Feeds of every kind become articles; what is broken is told and leaves nothing behind.
#include "feeds/feed.h"

#include <algorithm>

#include "base/text.h"
#include "feeds/draft.h"
#include "feeds/html_blocks.h"
#include "news/posted_article.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using feeds::read_feed;
using lines::Block;
using lines::BlockKind;

namespace {

const std::string rss2 = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><link>https://harbour.example/</link><language>en-gb</language>
<item><title>Ferry &amp; fog</title><link>/news/1?a=1&amp;b=2</link><guid isPermaLink="false">tag:1</guid>
<pubDate>Sat, 16 Aug 2025 15:09:00 +0200</pubDate><dc:creator>Ada Example</dc:creator>
<description>A short summary of the ferry&#8217;s bad day.</description>
<content:encoded><![CDATA[<h2>In the fog</h2><p>The ferry left its <b>course</b>.<br>All are safe.</p>
<script>alert("x")</script><ul><li>one</li><li><p>two</p></li></ul>
<blockquote><p>&ldquo;It was dark&rdquo;</p></blockquote><pre>a
  b</pre>]]></content:encoded></item>
<item><title/><description>Only a description with &lt;b&gt;bold&lt;/b&gt; words in it.</description></item>
<item><guid>empty</guid></item>
</channel></rss>)";

const std::string atom =
    R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="text">Küste</title>
<link rel="self" href="https://kueste.example/feed"/><link href="https://kueste.example/"/><author><name>Redaktion</name></author>
<entry><id>urn:1</id><title type="html">Fähre &amp;amp; Nebel</title><link rel="enclosure" href="x.mp3"/><link href="a/b.html"/>
<updated>2025-08-17T10:00:00Z</updated><published>2025-08-16T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die Fähre lief auf <em>Grund</em>.</p></div></content></entry>
<entry><id>urn:2</id><title>Zweite</title><updated>2025-08-17T11:00:00Z</updated><author><name>Eva</name></author>
<summary>Nur Text, 3 &lt; 4.</summary></entry></feed>)";

const std::string rdf = R"(<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://alt.example/"><title>Alt</title><link>https://alt.example/</link></channel>
<item rdf:about="https://alt.example/1"><title>)"
                        "M\xfcnchen \x96 gr\xfc\xdft"
                        R"(</title><link>https://alt.example/1</link>
<description>Ein Satz.</description><dc:date>2004-05-29T00:17:00+01:00</dc:date></item></rdf:RDF>)";

const std::string json_feed =
    R"({"version":"https://jsonfeed.org/version/1.1","title":"JSON news","home_page_url":"https://json.example/",
"items":[{"id":7,"url":"https://json.example/7","title":"Seven","content_html":"<p>Text &amp; more</p>","date_published":"2025-08-16T15:09:00Z",
"authors":[{"name":"Bob"}]},{"id":"8","content_text":"Plain <b>text</b> here\n\nand more"},{"id":"9"},17]})";

feeds::Feed good(const std::string& bytes, const std::string& type = "") {
    auto feed = read_feed(bytes, {"https://base.example/feed.xml", type, false});
    if (!feed) FAIL(feed.error().text());
    return *feed;
}

}  // namespace

TEST_CASE("RSS 2.0 becomes articles with blocks, byline, date and whole links") {
    const auto feed = good(rss2);
    CHECK(feed.kind == "RSS");
    CHECK(feed.title == "Harbour Post");
    REQUIRE(feed.items.size() == 2);
    const auto& article = feed.items[0].article;
    CHECK(feed.items[0].identity == "tag:1");
    CHECK(article.title == "Ferry & fog");
    CHECK(article.link == "https://harbour.example/news/1?a=1&b=2");
    CHECK(article.byline == "Ada Example");
    CHECK(article.source == "Harbour Post");
    CHECK(article.lead == "A short summary of the ferry\u2019s bad day.");
    CHECK(article.published == news::Moment{1755349740, true});
    CHECK(article.blocks ==
          std::vector<Block>{{BlockKind::heading, "In the fog"},
                             {BlockKind::paragraph, "The ferry left its course. All are safe."},
                             {BlockKind::item, "one"},
                             {BlockKind::item, "two"},
                             {BlockKind::quote, "\u201cIt was dark\u201d"},
                             {BlockKind::preformatted, "a\n  b"}});
    CHECK(feed.items[1].article.title == "Only a description with bold words in it.");
    CHECK(feed.problems.empty());
}

TEST_CASE("Atom becomes articles, xhtml and inherited authors too") {
    const auto feed = good(atom);
    CHECK(feed.kind == "Atom");
    REQUIRE(feed.items.size() == 2);
    const auto& first = feed.items[0].article;
    CHECK(first.title == "Fähre & Nebel");
    CHECK(first.link == "https://kueste.example/a/b.html");
    CHECK(first.published == news::Moment{1755338400, true});
    CHECK(first.byline == "Redaktion");
    CHECK(first.blocks == std::vector<Block>{{BlockKind::paragraph, "Die Fähre lief auf Grund."}});
    const auto& second = feed.items[1].article;
    CHECK(second.blocks == std::vector<Block>{{BlockKind::paragraph, "Nur Text, 3 < 4."}});
    CHECK(second.byline == "Eva");
    CHECK(second.language == "de");
}

TEST_CASE("RSS 1.0 in ISO-8859-1 is read as the CP1252 that it is") {
    const auto feed = good(rdf);
    REQUIRE(feed.items.size() == 1);
    CHECK(feed.items[0].article.title == "München – grüßt");
    CHECK(feed.items[0].article.published == news::Moment{1085786220, true});
}

TEST_CASE("JSON Feed becomes articles, numbers as ids and plain text too") {
    const auto feed = good(json_feed);
    CHECK(feed.kind == "JSON Feed");
    REQUIRE(feed.items.size() == 2);
    CHECK(feed.items[0].identity == "7");
    CHECK(feed.items[0].article.byline == "Bob");
    CHECK(feed.items[0].article.blocks ==
          std::vector<Block>{{BlockKind::paragraph, "Text & more"}});
    CHECK(feed.items[1].article.blocks.size() == 2);
    CHECK(feed.items[1].article.blocks[0].text == "Plain text here");
}

TEST_CASE("what hostile JSON calls code, titles and links reads back when it is posted") {
    const std::string open = R"({"items":[{"id":"1","url":")", html = R"(","content_html":")";
    const std::string words(500, 'w');
    for (const auto& item : std::vector<std::string>{
             open + "https://a.example/1" + html +
                 R"(<pre>  \n   \na  \n\n    \n  b   \n \n</pre>"}]})",
             open + "https://a.example/1" + html + R"(<pre>    \u0001</pre><p>after</p>"}]})",
             open + "https://a.example/1" + html + R"(<pre>one\ntwo</pre><pre>three</pre>"}]})",
             open + R"(https://a.example/a  b\u007f c)" + html + R"(<p>text</p>"}]})",
             open + R"(https://a.example/1","title":")" + words.substr(0, 399) + " tail" + html +
                 R"(<p>text</p>"}]})",
             open + "https://a.example/1" + html + "<p>" + words.substr(0, 70) +
                 R"( tail</p>"}]})"}) {
        CAPTURE(item);
        const auto feed = good(item);
        REQUIRE(feed.items.size() == 1);
        const auto& article = feed.items[0].article;
        CHECK(article.title.find('\n') == std::string::npos);
        const auto again = news::read_article_text(news::article_text(article));
        REQUIRE(again);
        CHECK(again->title == article.title);
        CHECK(again->link == article.link);
        CHECK(again->blocks == article.blocks);
    }
}

TEST_CASE("a lie about the charset is found out and told") {
    const auto lies = [](std::string feed, const std::string& says) {
        return text::replace_all(std::move(feed), "encoding=\"UTF-8\"",
                                 "encoding=\"" + says + "\"");
    };
    std::string umlauts = text::replace_all(rss2, "Ferry &amp; fog", "Fähre über Bord, große Not");
    auto feed = good(lies(umlauts, "ISO-8859-1"));
    CHECK(feed.items[0].article.title == "Fähre über Bord, große Not");
    CHECK(feed.problems.size() == 1);
    feed = good(lies(umlauts, "x-unknown"));
    CHECK(feed.items[0].article.title == "Fähre über Bord, große Not");
    const std::string latin = text::replace_all(rss2, "Ferry &amp; fog",
                                                "F\xe4hre \xfc"
                                                "ber Bord, gro\xdf"
                                                "e Not am Mann");
    feed = good(latin);
    CHECK(feed.items[0].article.title == "Fähre über Bord, große Not am Mann");
    CHECK(feed.problems.size() == 1);
    feed = good(latin, "text/xml; charset=iso-8859-1");
    CHECK(feed.items[0].article.title == "Fähre über Bord, große Not am Mann");
    CHECK(feed.problems.empty());
    std::string wide("\xff\xfe", 2);
    for (const char c : rss2) (wide += c) += '\0';
    CHECK(good(wide).items.size() == 2);
    CHECK(good("\xef\xbb\xbf" + rss2).items == good(rss2).items);
}

TEST_CASE("a feed cut at any byte is refused whole, or had ended before the cut") {
    for (const auto& whole : {rss2, atom, rdf, json_feed}) {
        const auto items = good(whole).items;
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const auto cut = read_feed(whole.substr(0, size), {"f.xml", "", false});
            if (cut)
                CHECK(cut->items == items);
            else
                CHECK(cut.error().code == Code::bad_input);
        }
    }
}

TEST_CASE("a feed with any byte changed is read or refused, never more") {
    for (const auto& whole : {rss2, atom, rdf, json_feed})
        for (std::size_t at = 0; at < whole.size(); ++at)
            for (const char other : {'<', '\0', '&', '"', '\xff'}) {
                std::string changed = whole;
                changed[at] = other;
                const auto feed = read_feed(changed, {"f.xml", "", true});
                if (!feed) continue;
                for (const auto& item : feed->items) {
                    CHECK_FALSE(item.identity.empty());
                    for (const auto& block : item.article.blocks) {
                        CHECK(text::is_utf8(block.text));
                        CHECK_FALSE(block.text.empty());
                    }
                }
            }
}

TEST_CASE("what is no feed is told with its reason") {
    const std::pair<std::string, std::string> cases[] = {
        {"", "it is empty"},
        {"Hello world, this is text", "neither XML nor JSON"},
        {"<svg><path/></svg>", "no feed: it begins with <svg>"},
        {"<!DOCTYPE html>\n<html><head><link rel=x href=y></head><p>404<br></html>", "a web page"},
        {"<HTML><body>404", "a web page"},
        {"<rss><channel><item>", "no whole XML"},
        {R"({"items": [)", "no whole JSON"},
        {R"({"a": 1})", "it has no items"},
        {"[1]", "it has no items"},
        {std::string(100000, '['), "nested too deep"}};
    for (const auto& [bytes, why] : cases) {
        const auto feed = read_feed(bytes, {"feed.xml", "", false});
        REQUIRE_FALSE(feed);
        INFO(feed.error().text());
        CHECK(feed.error().code == Code::bad_input);
        CHECK(feed.error().message.find(why) != std::string::npos);
    }
}

TEST_CASE("the place of what is wrong is told by line and column") {
    const std::pair<std::string, std::string> cases[] = {
        {"{\n\"items\": [\n  {\"id\": 1}\n  {\"id\": 2}]}", "feed:4:3: "},
        {"{\"items\": [1, 2}", "feed:1:16: "},
        {"{\n\"items\": [1,\n", "feed:3:1: "},
        {"{\"a\":\n" + std::string(70, '[') + "1", "feed:2:64: "},
        {"<rss>\n<channel>\n <item></title></item></channel></rss>", "feed:3:"},
    };
    for (const auto& [bytes, place] : cases) {
        const auto feed = read_feed(bytes, {"feed", "", false});
        REQUIRE_FALSE(feed);
        CAPTURE(feed.error().text());
        CHECK(feed.error().text().starts_with(place));
    }
}

TEST_CASE("byte order marks are passed over, however many there are") {
    CHECK(good("\xef\xbb\xbf\xef\xbb\xbf\r\n" + rss2).items.size() == 2);
    CHECK(good("\xef\xbb\xbf\xef\xbb\xbf" + json_feed).items.size() == 2);
    CHECK(feeds::may_be_feed("a", "\xef\xbb\xbf\xef\xbb\xbf" + rss2));
    // What is read as a feed is told to be a page; as text it would be an article of its source.
    CHECK(feeds::may_be_feed("page.html", "<!DOCTYPE html>\n<html><body>Hello</body></html>"));
}

TEST_CASE("an id that several items share tells them apart no more than their titles do") {
    const auto item = [](const std::string& title) {
        return "<item><title>" + title + "</title><guid>https://a.example/</guid></item>";
    };
    const auto feed =
        good("<rss><channel><title>A</title>" + item("One") + item("Two") + item("Two") +
             "<item><title>Three</title><guid>3</guid></item></channel></rss>");
    REQUIRE(feed.items.size() == 4);
    CHECK(feed.items[0].identity != feed.items[1].identity);
    CHECK(feed.items[1].identity == feed.items[2].identity);
    CHECK(feed.items[3].identity == "3");
    // One that is there twice in the same words is one item.
    CHECK(good("<rss><channel>" + item("One") + item("One") + "</channel></rss>")
              .items.at(1)
              .identity == "https://a.example/");
}

TEST_CASE("escape sequences leave nothing behind") {
    const auto feed = good(
        "<rss><channel><title>A</title><item><title>\x1b[2JRed\x1b[31m sky"
        "</title><description>\x1b[1;31mAt \x1b night.</description></item>"
        "</channel></rss>");
    CHECK(feed.items.at(0).article.title == "Red sky");
    CHECK(feed.items.at(0).article.blocks.at(0).text == "At night.");
}

TEST_CASE("half a pair of surrogates does not cost a whole JSON feed") {
    const auto feed =
        good(R"({"items":[{"id":"1","title":"Cut \ud83d","content_text":"A \\ud83d b"},
        {"id":"2","title":"Low \udc00 and \ud83d\ude00","content_text":"C"}]})");
    REQUIRE(feed.items.size() == 2);
    CHECK(feed.items[0].article.title == "Cut \ufffd");
    CHECK(feed.items[0].article.blocks.at(0).text == "A \\ud83d b");
    CHECK(feed.items[1].article.title == "Low \ufffd and \U0001f600");
}

TEST_CASE("links of Atom are relative to xml:base, and feeds' names may be markup") {
    const auto feed =
        read_feed(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/blog/">
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Base &amp; <b>Sons</b></div></title>
<link href="/"/><entry xml:base="2026/"><title>One</title><link href="./x/../fish.html?a=1"/>
<summary>A.</summary></entry><entry><title>Two</title><link href="../../up.html"/>
<summary>B.</summary></entry></feed>)",
                  {"feeds/file.xml", "", true});
    REQUIRE(feed);
    CHECK(feed->title == "Base & Sons");
    CHECK(feed->items.at(0).article.source == "Base & Sons");
    CHECK(feed->items.at(0).article.link == "https://a.example/blog/2026/fish.html?a=1");
    CHECK(feed->items.at(1).article.link == "https://a.example/up.html");
    const auto named = good(
        "<rss><channel><title><![CDATA[C &amp; <b>D</b>]]></title><item>"
        "<title>One</title></item></channel></rss>");
    CHECK(named.title == "C & D");
}

TEST_CASE("entities of a document's own are not expanded, and nests cost nothing") {
    const auto bomb = read_feed(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">"
        "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>t &b; &f;</title>"
        "</item></channel></rss>",
        {"f", "", false});
    REQUIRE(bomb);
    CHECK(bomb->items[0].article.title == "t &b; &f;");
    std::string deep = "<rss><channel><item><title>t</title><description>";
    for (int i = 0; i < 100000; ++i) deep += "&lt;div&gt;&lt;blockquote&gt;";
    CHECK(good(deep + "text</description></item></channel></rss>").items.size() == 1);
    std::string nested = "<rss>";
    for (int i = 0; i < 100000; ++i) nested += "<a>";
    for (int i = 0; i < 100000; ++i) nested += "</a>";
    CHECK(good(nested + "</rss>").items.empty());
}

TEST_CASE("tables keep their columns, cells that hold paragraphs are none") {
    using lines::BlockKind;
    const auto table = feeds::html_blocks(
        "<p>Two makes:</p><table><thead><tr><th>Make</th><th>Opened</th></tr></thead><tbody>"
        "<tr><td>Tin &amp; lid</td><td>12</td></tr><tr><td>Wood</td><td>3</td></tr></tbody></table>"
        "<p>That is all.</p>");
    REQUIRE(table.size() == 3);
    CHECK(table[1] ==
          lines::Block{BlockKind::preformatted, "Make       Opened\nTin & lid  12\nWood       3"});
    const auto layout = feeds::html_blocks(
        "<table><tr><td><p>One paragraph.</p><p>Another.</p></td><td>Side</td></tr></table>end");
    REQUIRE(layout.size() >= 3);
    for (const auto& block : layout) CHECK(block.kind == BlockKind::paragraph);
    CHECK(layout[0].text == "One paragraph.");
    const std::string wide(60, 'x');
    for (const auto& block : feeds::html_blocks("<table><tr><td>" + wide + "</td><td>" + wide +
                                                "</td></tr><tr><td>a</td><td>b</td></tr></table>"))
        CHECK(block.kind == BlockKind::paragraph);
    std::string open;
    for (int i = 0; i < 100000; ++i) open += "<table><tr><td>";
    CHECK(feeds::html_blocks(open).empty());
}

TEST_CASE("text that was wrapped twice and letters of Windows are read") {
    const auto feed = good(
        R"(<rss version="2.0"><channel><title>Nested</title><link>http://nest.example</link>
<item><title><![CDATA[<![CDATA[Nested title of a pier]]]]><![CDATA[>]]></title><link>http://nest.example/1</link>
<description><![CDATA[<![CDATA[The text stood in two wrappings.]]]]><![CDATA[>]]></description></item>
<item><title>The quay &#151; at last</title><link>http://nest.example/2</link>
<description>It&#146;s open.</description></item></channel></rss>)");
    REQUIRE(feed.items.size() == 2);
    CHECK(feed.items[0].article.title == "Nested title of a pier");
    REQUIRE(feed.items[0].article.blocks.size() == 1);
    CHECK(feed.items[0].article.blocks[0].text == "The text stood in two wrappings.");
    CHECK(feed.items[1].article.title == "The quay \u2014 at last");
    REQUIRE(feed.items[1].article.blocks.size() == 1);
    CHECK(feed.items[1].article.blocks[0].text == "It\u2019s open.");
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

TEST_CASE("feeds of real publishers are read") {
    const auto folder = test::shared("real/feeds");
    if (!folder) return;
    std::size_t read = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
        if (entry.path().extension() != ".xml") continue;
        INFO(entry.path());
        const auto feed = read_feed(test::slurp(entry.path()), {entry.path().string(), "", false});
        if (!feed) UNSCOPED_INFO(feed.error().text());
        REQUIRE(feed);
        CHECK_FALSE(feed->items.empty());
        CHECK_FALSE(feed->title.empty());
        for (const auto& item : feed->items) {
            CHECK_FALSE(item.article.title.empty());
            CHECK(text::is_utf8(item.article.title));
            CHECK(item.article.title.find('<') == std::string::npos);
        }
        ++read;
    }
    CHECK(read > 10);
}
