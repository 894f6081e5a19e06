// SPDX-License-Identifier: MIT
// Feeds of every kind become articles.
#include "feeds/feed.h"

#include "base/text.h"
#include "feeds/samples.h"
#include "support/support.h"

using namespace tearline;
using feeds::read_feed;
using lines::Block;
using lines::BlockKind;
using test::atom, test::good, test::json_feed, test::rdf, test::rss2;

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

TEST_CASE("the language that a feed names holds where the text tells none") {
    const auto language = [](const std::string& tag, const std::string& text) {
        return good("<rss version=\"2.0\"><channel><title>Post</title><language>" + tag +
                    "</language><item><title>7</title><description>" + text +
                    "</description></item></channel></rss>")
            .items.at(0)
            .article.language;
    };
    const std::string english = "It was dark, and they had all been told of the fog before.";
    for (const char* tag : {"gd-GB", "gd", " GD "}) CHECK(language(tag, "12 14") == "gd");
    CHECK(language("gd", english) == "en");
    for (const char* tag : {"", "g", "1d"}) CHECK_FALSE(language(tag, "12 14"));
}

TEST_CASE("an author of RSS is a name, and never an address alone") {
    const auto byline = [](const std::string& author) {
        return good(
                   "<rss version=\"2.0\"><channel><title>Post</title><item><title>Fog</title>"
                   "<description>It was dark.</description><author>" +
                   author + "</author></item></channel></rss>")
            .items.at(0)
            .article.byline;
    };
    CHECK(byline("ada@example.org (Ada Example)") == "Ada Example");
    CHECK(byline("ada@example.org ( Ada (A.) Example )") == "Ada (A.) Example");
    CHECK(byline("Ada Example") == "Ada Example");
    for (const char* address : {"ada@example.org", "ada@example.org ()", "ada@example.org )Ada("})
        CHECK_FALSE(byline(address));
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
    CHECK(feed.title == "JSON news");
    REQUIRE(feed.items.size() == 2);
    CHECK(feed.items[0].identity == "7");
    CHECK(feed.items[0].article.byline == "Bob");
    CHECK(feed.items[0].article.blocks ==
          std::vector<Block>{{BlockKind::paragraph, "Text & more"}});
    CHECK(feed.items[1].article.blocks.size() == 2);
    CHECK(feed.items[1].article.blocks[0].text == "Plain text here");
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
