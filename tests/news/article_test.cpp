// SPDX-License-Identifier: MIT
// The contract of news/article.h.
#include "news/article.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;

TEST_CASE("every kind of block has a name that leads back to it") {
    for (const auto kind :
         {lines::BlockKind::heading, lines::BlockKind::paragraph, lines::BlockKind::item,
          lines::BlockKind::quote, lines::BlockKind::preformatted})
        CHECK(lines::block_kind(to_text(kind)) == kind);
    CHECK_FALSE(lines::block_kind("table"));
}

TEST_CASE("the body text sets blank lines between blocks") {
    Article article;
    CHECK(body_text(article).empty());
    article.blocks = {{lines::BlockKind::heading, "Weather"},
                      {lines::BlockKind::paragraph, "Rain came."}};
    CHECK(body_text(article) == "Weather\n\nRain came.");
}

TEST_CASE("a moment is written with Z only where its zone is known") {
    CHECK(to_text(Moment{1755356940, true}) == "2025-08-16T15:09:00Z");
    CHECK(to_text(Moment{1755356940, false}) == "2025-08-16T15:09:00");
}

TEST_CASE("times that cannot be are none") {
    Article article;
    article.received = {1755345600, true};
    CHECK_FALSE(published_of(article));
    CHECK(time_of(article) == article.received.unix);
    const UnixTime day = 86400;
    for (const UnixTime good :
         {article.received.unix - 900 * day, article.received.unix, article.received.unix + day}) {
        article.published = Moment{good, true};
        CHECK(published_of(article) == article.published);
        CHECK(time_of(article) == good);
    }
    for (const UnixTime bad : {UnixTime{0}, -day, article.received.unix + 3 * day}) {
        article.published = Moment{bad, true};
        CHECK_FALSE(published_of(article));
        CHECK(time_of(article) == article.received.unix);
    }
    article.received = {};
    article.published = Moment{5000000000, true};
    CHECK(published_of(article));
}
