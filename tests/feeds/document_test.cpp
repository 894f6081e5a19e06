// SPDX-License-Identifier: MIT
// Text and Markdown files become articles, with what they say of themselves.
#include "feeds/document.h"

#include "feeds/feed.h"
#include "support/catch.h"

using namespace tearline;
using feeds::read_feed;
using lines::Block;
using lines::BlockKind;

namespace {

news::Article article_of(const std::string& text, const char* name) {
    const auto feed = read_feed(text, {name, "", true});
    if (!feed) FAIL(feed.error().text());
    return feed->items.at(0).article;
}

}  // namespace

TEST_CASE("a picture in a folder of texts is no article") {
    const auto picture =
        read_feed(BytesView("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), {"a.png", "", true});
    REQUIRE_FALSE(picture);
    CHECK(picture.error().message.find("no feed and no text") != std::string::npos);
    CHECK(read_feed(BytesView("\xff\xfe"
                              "A\0\n\0\n\0"
                              "B\0",
                              10),
                    {"a.txt", "", true}));
}

TEST_CASE("what was taken off a document is told as removed") {
    const auto article = article_of(
        "---\ntitle: A walk\n---\nBy Ada Example\n\n4 March 2026\n\nWe walked along the river "
        "until noon.\n\nThen it rained, and we went home.\n\nSource: "
        "https://a.example/walk\n\nhttps://a.example/walk\n",
        "walk.md");
    CHECK(article.removed ==
          std::vector<lines::Removed>{{"front matter", "---\ntitle: A walk\n---"},
                                      {"byline", "By Ada Example"},
                                      {"date", "4 March 2026"},
                                      {"link", "https://a.example/walk"},
                                      {"label", "Source: https://a.example/walk"}});
    CHECK(article.blocks.size() == 2);
    CHECK(article_of("Only a title\n\nBy Ada Example\n", "a.txt").removed.empty());
}

TEST_CASE("text and Markdown files are articles, with what they say of themselves") {
    const auto markdown = read_feed(
        "---\ntitle: \"A walk\"\ndate: 2025-08-16\nauthor: Ada Example\nlink: "
        "https://a.example/walk\n---\n"
        "# Ignored as title\n\nFirst *line*\nand [second](https://x.example).\n\n* one\n* two\n\n> "
        "said\n\n```\ncode  here\n```\n",
        {"walk.md", "", true});
    REQUIRE(markdown);
    const auto& article = markdown->items[0].article;
    CHECK(article.title == "A walk");
    CHECK(article.byline == "Ada Example");
    CHECK(article.link == "https://a.example/walk");
    CHECK(article.blocks == std::vector<Block>{{BlockKind::heading, "Ignored as title"},
                                               {BlockKind::paragraph, "First line and second."},
                                               {BlockKind::item, "one"},
                                               {BlockKind::item, "two"},
                                               {BlockKind::quote, "said"},
                                               {BlockKind::preformatted, "code  here"}});
    const auto plain =
        read_feed("A title\n\nSome text\nof two lines.\n\nMore.\n", {"a.txt", "", true});
    REQUIRE(plain);
    CHECK(plain->title.empty());  // messages are from the [[feed]], not from "A title"
    CHECK(plain->items[0].article.title == "A title");
    CHECK(plain->items[0].article.blocks.size() == 2);
    CHECK_FALSE(read_feed("Only a title\n", {"a.txt", "", true}));
}

TEST_CASE("what is said above a text is read in YAML and TOML, and text between rules stays") {
    const auto toml = article_of(
        "+++\ntitle = \"Boats\"\ndate = 2025-08-16T10:00:00Z\ntags = [\n"
        "  \"sea\"\n]\n[params]\nauthor = 'Ada'\n+++\n\nThey came in.\n",
        "a.md");
    CHECK(toml.title == "Boats");
    CHECK(toml.byline == "Ada");
    CHECK(toml.published == news::Moment{1755338400, true});
    CHECK(toml.blocks == std::vector<Block>{{BlockKind::paragraph, "They came in."}});
    const auto last = article_of("---\ntitle: Boats\nsummary: They came in.\n---", "a.md");
    CHECK(last.title == "Boats");
    CHECK(last.lead == "They came in.");
    const auto text = article_of("---\nA note from the harbour\n---\nThey came in.\n", "a.txt");
    CHECK(news::body_text(text).find("A note from the harbour") != std::string::npos);
}

TEST_CASE("pictures of Markdown leave no words, and rows of bars stay rows") {
    const auto feed = read_feed(
        "# Boats\n\nSeen ![a boat](b.png) here.\n\n![alone](c.png)\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        {"a.md", "", true});
    REQUIRE(feed);
    CHECK(feed->items.at(0).article.blocks ==
          std::vector<Block>{{BlockKind::paragraph, "Seen here."},
                             {BlockKind::preformatted, "| a | b |\n|---|---|\n| 1 | 2 |"}});
}

TEST_CASE("a text whose first line shows nothing has a title all the same") {
    const auto title_of = [](const std::string& text, const char* name) {
        return article_of(text, name).title;
    };
    CHECK(title_of("\xc2\xa0\rBoats are back\n\nMore of them.\n", "a.md") == "Boats are back");
    std::string blank;
    for (int i = 0; i < 200; ++i) blank += "\xc2\xa0";
    CHECK(title_of(blank + "Boats are back\n\nMore of them.\n", "a.txt") == "Boats are back");
    CHECK(title_of("---\nsummary: Boats are back\n---\n", "a.md") == "Boats are back");
}

TEST_CASE("a listing of HTML in a Markdown file keeps its tags") {
    const auto article = article_of(
        "# Pages\n\n```html\n<p>Hello <b>you</b></p>\n<a href=\"x\">y</a>\n```\n", "a.md");
    REQUIRE(article.blocks.size() == 1);
    CHECK(article.blocks[0].text == "<p>Hello <b>you</b></p>\n<a href=\"x\">y</a>");
}

TEST_CASE("lists within the lists of a Markdown file keep their levels") {
    const auto article = article_of(
        "# Food\n\n- soup\n- bread\n  - with cheese\n    1. hard\n"
        "  - without\n- coffee\n\nThat is all.\n",
        "a.md");
    std::vector<int> levels;
    for (const Block& block : article.blocks) levels.push_back(block.level);
    CHECK(levels == std::vector<int>{0, 0, 1, 2, 1, 0, 0});
}

TEST_CASE("lines above and below the text tell where it is from") {
    for (const char* const below :
         {"Source: https://a.example/walk", "Read more: https://a.example/walk",
          "<https://a.example/walk>", "https://a.example/walk"}) {
        for (const char* const name : {"walk.md", "walk.txt"}) {
            INFO(below << " " << name);
            const auto article = article_of(
                "A walk by the sea\n\nBy Ada Example, 16 August 2025\n\n"
                "It was windy.\n\nNobody else was there.\n\n" +
                    std::string(below) + "\n",
                name);
            CHECK(article.link == "https://a.example/walk");
            CHECK(article.byline == "Ada Example");
            REQUIRE(article.published);
            CHECK(to_text(*article.published) == "2025-08-16T00:00:00");
            CHECK(article.blocks.back().text == "Nobody else was there.");
        }
    }
    const auto plain =
        article_of("A walk\n\nBy the sea it was windy.\n\nSource: the keeper.\n", "a.txt");
    CHECK(plain.blocks.size() == 2);
    CHECK_FALSE(plain.byline);
    CHECK(article_of("A walk\n\nhttps://a.example/walk\n", "a.txt").blocks.size() == 1);
    // Another address than the known one is text.
    const auto known = article_of(
        "---\ntitle: A walk\nlink: https://a.example/walk\n---\nIt was windy.\n\n"
        "Source: https://b.example/wind\n",
        "a.md");
    CHECK(known.link == "https://a.example/walk");
    CHECK(known.blocks.size() == 2);
}
