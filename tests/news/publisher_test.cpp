// SPDX-License-Identifier: MIT
// The contract of news/publisher.h.
#include "news/publisher.h"

#include "support/catch.h"

using namespace tearline::news;

TEST_CASE("publishers are known by their host") {
    CHECK(publisher_of("https://www.techradar.com/pro/x") == "TechRadar");
    CHECK(publisher_of("https://news.bbc.co.uk/x") == "BBC");
    CHECK(publisher_of("https://nottechradar.com/x") == "nottechradar.com");
    CHECK(publisher_of("https://www.lindholm-post.example/x") == "lindholm-post.example");
    CHECK(publisher_of("").empty());
}

TEST_CASE("publishers are known by name in any spelling") {
    CHECK(known_publisher("Arstechnica") == "Ars Technica");
    CHECK(known_publisher("ARS TECHNICA") == "Ars Technica");
    CHECK(known_publisher("Associated Press") == "AP");
    CHECK_FALSE(known_publisher("Lindholm Post"));
    CHECK_FALSE(known_publisher(""));
    CHECK(leading_publisher_words("Ars Technica You might also like") == 2);
    CHECK(leading_publisher_words("Reuters") == 1);
    CHECK(leading_publisher_words("Nobody at all") == 0);
}
