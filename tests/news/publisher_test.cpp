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

TEST_CASE("a site is called as its host is") {
    for (const char* name : {"Tarn Post", "TARNPOST", "The Tarn Post", "Tarn Post News"})
        CHECK(is_site_name(name, "tarnpost.example"));
    CHECK(is_site_name("Tarn Po", "tarnpost.example", true));
    CHECK(is_site_name("Tarn Post", "news.tarnpost.example"));
    CHECK_FALSE(is_site_name("Tarn Po", "tarnpost.example"));
    CHECK_FALSE(is_site_name("Example", "tarnpost.example"));
    CHECK_FALSE(is_site_name("The", "the.example"));
    CHECK_FALSE(is_site_name("News", "tarnpost.example"));
    CHECK_FALSE(is_site_name("", "tarnpost.example", true));
    CHECK_FALSE(is_site_name("tarnpost", "tarnpost"));
}
