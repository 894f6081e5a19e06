// SPDX-License-Identifier: MIT
// Feeds that are right and odd, or wrong in ways that every reader of feeds forgives.
#include <string>
#include <vector>

#include "feeds/feed.h"
#include "feeds/samples.h"
#include "support/support.h"

using namespace tearline;
using feeds::may_be_feed;
using lines::Block;
using lines::BlockKind;
using test::good;

namespace {

std::string rss_of(const std::string& items) {
    return "<rss version=\"2.0\"><channel><title>Harbour Post</title>" + items + "</channel></rss>";
}

news::Article only_article(const std::string& feed) {
    const auto read = good(feed);
    REQUIRE(read.items.size() == 1);
    return read.items.front().article;
}

std::string title_of(const std::string& raw) {
    return only_article(rss_of("<item><title>" + raw + "</title></item>")).title;
}

std::string wide(const std::string& text, bool big) {
    std::string bytes;
    for (const char c : text) (bytes += big ? '\0' : c) += big ? c : '\0';
    return bytes;
}

}  // namespace

TEST_CASE("what other vocabularies call title and description does not go before the item's own") {
    const auto article = only_article(
        rss_of("<item><media:title>A picture</media:title><title>The ferry sails</title>"
               "<x:description>For machines</x:description><description>For readers.</description>"
               "<x:link>https://x.example/</x:link><link>https://harbour.example/1</link></item>"));
    CHECK(article.title == "The ferry sails");
    CHECK(article.blocks == std::vector<Block>{{BlockKind::paragraph, "For readers."}});
    CHECK(article.link == "https://harbour.example/1");
    CHECK(only_article(rss_of("<item><media:title>A picture</media:title></item>")).title ==
          "A picture");
}

TEST_CASE("a feed may have a prefix before all its names") {
    const std::string feed =
        "<!-- made at night -->\n<r:rss xmlns:r=\"http://backend.userland.com/rss2\"><r:channel>"
        "<r:title>Harbour Post</r:title><r:item><r:title>The ferry sails</r:title>"
        "<r:link>https://harbour.example/1</r:link><title>Of something else</title></r:item>"
        "</r:channel></r:rss>";
    CHECK(may_be_feed("feed", feed));
    const auto article = only_article(feed);
    CHECK(article.title == "The ferry sails");
    CHECK(article.link == "https://harbour.example/1");
    CHECK_FALSE(may_be_feed("page", "<feeder>and <rssx> are none</feeder>"));
}

TEST_CASE("markup that nobody escaped is the text's all the same") {
    const auto article = only_article(
        rss_of("<item><title>Why <b>bold</b> moves pay</title><description><p>Three &lt; "
               "four.</p><p>And <i>so</i> on.</p></description></item>"));
    CHECK(article.title == "Why bold moves pay");
    CHECK(article.blocks == std::vector<Block>{{BlockKind::paragraph, "Three < four."},
                                               {BlockKind::paragraph, "And so on."}});
}

TEST_CASE("a title that writes about a tag keeps it and what stands behind it") {
    CHECK(title_of("How the &lt;template&gt; tag works") == "How the <template> tag works");
    CHECK(title_of("How the &amp;lt;video&amp;gt; tag works") == "How the <video> tag works");
    CHECK(title_of("Why &lt;b&gt;bold&lt;/b&gt; is bad") == "Why bold is bad");
    CHECK(title_of("Fish &amp;amp; chips &amp;lt; 5 pounds") == "Fish & chips < 5 pounds");
}

TEST_CASE("Atom 0.3 may send its text in base64") {
    const auto article = only_article(
        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>Harbour "
        "Post</title><entry>"
        "<title mode=\"base64\" type=\"text/html\">VGhlIDxiPmZlcnJ5PC9iPg==</title>"
        "<content mode=\"base64\" type=\"text/html\">\nPHA+SXQgc2Fp\nbHMuPC9wPg==\n</content>"
        "</entry></feed>");
    CHECK(article.title == "The ferry");
    CHECK(article.blocks == std::vector<Block>{{BlockKind::paragraph, "It sails."}});
}

TEST_CASE("UTF-16 with and without a byte order mark is a feed, too") {
    const std::string feed = rss_of("<item><title>The ferry sails</title></item>");
    for (const bool big : {false, true}) {
        for (const char* name : {"feed.xml", "feed.RSS", "feed.atom", "feed.rdf"})
            CHECK(may_be_feed(name, wide(feed, big)));
        CHECK_FALSE(may_be_feed("feed.doc", wide(feed, big)));
        CHECK(only_article(wide(feed, big)).title == "The ferry sails");
        const std::string marked = (big ? "\xfe\xff" : "\xff\xfe") + wide(feed, big);
        CHECK(may_be_feed("feed.xml", marked));
        CHECK(only_article(marked).title == "The ferry sails");
    }
}
