// SPDX-License-Identifier: MIT
// An article under a new headline and id is the same; the next item of a page that holds many is
// not.
#include "feeds/same_news.h"

#include "support/catch.h"

using namespace tearline;
using feeds::is_same_news;
using feeds::Item;

namespace {

constexpr UnixTime noon = 1786449600, hour = 3600;

Item item(const std::string& id, const std::string& title, const std::string& text,
          UnixTime published = noon, const std::string& link = "https://harbour.example/ferry") {
    Item made;
    made.identity = id;
    made.article.title = title;
    made.article.link = link;
    made.article.published = news::Moment{published, true};
    made.article.blocks = {{lines::BlockKind::paragraph, text}};
    return made;
}

const std::string ferry =
    "The electric ferry Aurora stopped half way across the sound when smoke filled its battery "
    "room; all passengers were lifted to safety by two boats.";

}  // namespace

TEST_CASE("another headline, another id, the same text and page: the same article") {
    const Item first = item("1", "Smoke on ferry", ferry);
    CHECK(is_same_news(first.article, item("2", "Ferry evacuated in the sound", ferry), true));
    CHECK(is_same_news(first.article,
                       item("2", "Ferry evacuated", ferry + " The line has said it is sorry.",
                            noon + 2 * hour, "https://harbour.example/ferry?utm_source=rss"),
                       true));
    // The same words stay the same article, whatever date a program gives them.
    CHECK(is_same_news(first.article, item("2", "Smoke on ferry", ferry, noon + 90 * hour), true));
}

TEST_CASE("items of a page that holds many are news") {
    const Item first = item("1", "Version 1.2 is out", "It mends two faults of the printer.");
    const Item next = item("2", "Version 1.3 is out", "New: a parser, and a colourful terminal.");
    CHECK_FALSE(is_same_news(first.article, next, true));
    const Item smoke = item("1", "Smoke on ferry", ferry, noon, "https://harbour.example/#1");
    const Item other = item("2", "Ferry stopped", ferry, noon, "https://harbour.example/#2");
    CHECK_FALSE(is_same_news(smoke.article, other, true));
    const Item shared = item("2", "Ferry stopped", ferry);
    CHECK_FALSE(is_same_news(item("1", "Smoke", ferry).article, shared, false));
}

TEST_CASE("what a page tells anew every day under one title is news every day") {
    const Item today = item("1", "Tides", "High water at 04:12 and 16:40, low at 10:20.");
    CHECK_FALSE(is_same_news(
        today.article,
        item("2", "Tides", "High water at 05:01 and 17:31, low at 11:12.", noon + 24 * hour),
        true));
}

TEST_CASE("an id that is the page's address and a number tells that the page changed") {
    const std::string page = "https://harbour.example/ferry";
    const Item first = item(page + "#0", "Smoke on ferry Aurora", "Boats are on their way to it.");
    const std::string later = "All who were on ferry Aurora are safe, says the line.";
    CHECK(is_same_news(first.article, item(page + "#1", "Ferry Aurora: smoke", later), true));
    const std::string third = "Crews of the ferry praised; inspectors look for its cause at noon.";
    CHECK(is_same_news(first.article, item(page + "#2", "Praise on Aurora", third), true));
    CHECK_FALSE(is_same_news(first.article, item("17", "Praise on Aurora", third), true));
    CHECK_FALSE(
        is_same_news(first.article, item(page + "#1", "Bread is dear", "Flour too."), true));
}
