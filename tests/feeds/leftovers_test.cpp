// SPDX-License-Identifier: MIT
// The contract of feeds/leftovers.h.
#include "feeds/leftovers.h"

#include "feeds/feed.h"
#include "support/catch.h"

using namespace tearline;

TEST_CASE("what the feed's software sets below every text is left out") {
    const std::pair<const char*, const char*> samples[] = {
        {"My modem sings again. submitted by /u/lamp to r/bbs [link] [comments]",
         "My modem sings again."},
        {"submitted by /u/lamp to r/bbs [link] [comments]", ""},
        {"Comments", ""},
        {"Comments are closed.", "Comments are closed."},
        {"Article URL: https://a.example/1 Comments URL: https://b.example/2 Points: 12 # "
         "Comments: 3",
         ""},
        {"It rained. The post It rained appeared first on Harbour Post.", "It rained."},
        {"The post is vacant, and nobody has appeared first on stage since.",
         "The post is vacant, and nobody has appeared first on stage since."},
        {"Boats are late. Read more of this story at Slashdot.", "Boats are late."},
        {"Boats are late. Continue reading...", "Boats are late."},
        {"Continue reading the manual until it ends.",
         "Continue reading the manual until it ends."},
        {"Short text here. Read more", "Short text here."},
        {"Short text here. Read More \u2192", "Short text here."},
        {"Boote sind spät. Weiterlesen", "Boote sind spät."},
        {"Share", ""},
        {"Continue reading", ""},
        {"Nobody paid for it. 3 comments", "Nobody paid for it."},
        {"12 Kommentare", ""},
        {"The board got 3 comments", "The board got 3 comments"},
        {"Tekst tutaj. Czytaj więcej", "Tekst tutaj."},
        {"Nobody wants to read more", "Nobody wants to read more"},
        {"All of them have a share", "All of them have a share"},
        {"", ""},
    };
    for (const auto& [text, left] : samples) {
        INFO(text);
        CHECK(feeds::without_leftover(text) == left);
    }
    const auto feed = feeds::read_feed(
        R"(<rss version="2.0"><channel><title>r/bbs</title><link>https://www.reddit.com/r/bbs</link>
<item><title>Look at this</title><link>https://www.reddit.com/r/bbs/1</link><description>&amp;#32; submitted by &amp;#32;
&lt;a href="x"&gt; /u/lamp &lt;/a&gt; &lt;br/&gt; &lt;span&gt;&lt;a href="y"&gt;[link]&lt;/a&gt;&lt;/span&gt; &amp;#32; &lt;span&gt;&lt;a href="z"&gt;[comments]&lt;/a&gt;&lt;/span&gt;</description></item>
</channel></rss>)",
        {"feed.xml", "", false});
    REQUIRE(feed);
    REQUIRE(feed->items.size() == 1);
    CHECK(feed->items[0].article.title == "Look at this");
    CHECK(feed->items[0].article.blocks.empty());
    const auto left_of = [](std::initializer_list<const char*> texts) {
        std::vector<lines::Block> blocks;
        for (const char* text : texts) blocks.push_back({lines::BlockKind::paragraph, text});
        feeds::drop_leftovers(blocks);
        return blocks.size();
    };
    CHECK(left_of({"Kept.", "Article URL: https://a.example/1", "Comments URL: https://b.example/2",
                   "Points: 12", "# Comments: 3"}) == 1);
    CHECK(left_of({"Kept.", "Points: 12"}) == 2);
    CHECK(left_of({"Kept.", "submitted by /u/lamp to r/bbs", "[link] [comments]"}) == 2);
    CHECK(left_of({"Kept. submitted by /u/lamp [link] [comments]", "Comments"}) == 1);
    CHECK(left_of({}) == 0);
    CHECK(left_of({"Kept.", "Share this:", "Click to share on X", "Facebook"}) == 1);
    CHECK(left_of({"Kept.", "Teilen mit:", "E-Mail", "The post A appeared first on B."}) == 1);
    CHECK(left_of({"Kept.",
                   "Share this:", "It is what the old captain said whenever he had fish."}) == 3);
}
