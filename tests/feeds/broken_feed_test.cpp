// SPDX-License-Identifier: MIT
// Feeds that are broken, lie or attack: what is broken is told and leaves nothing behind.
#include "base/text.h"
#include "feeds/feed.h"
#include "feeds/samples.h"
#include "news/posted_article.h"
#include "support/support.h"

using namespace tearline;
using feeds::read_feed;
using test::atom, test::good, test::json_feed, test::rdf, test::rss2;

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
        {R"({"items": [{"id": 1e999}]})", "a number that is too large"},
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
    // Whatever escape stands before it.
    const auto beside = good(
        R"({"items":[{"id":"1","title":"Cut","content_text":"a\n\ud83d b\\\ud83d c\u00e9\ud83d d"}]})");
    CHECK(beside.items.at(0).article.blocks.at(0).text == "a \ufffd b\\\ufffd c\u00e9\ufffd d");
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
