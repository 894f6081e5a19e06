// SPDX-License-Identifier: MIT
// The contract of lines/links.h.
#include "lines/links.h"

#include "support/catch.h"

using namespace tearline::lines;

namespace {

std::string found(std::string_view text) {
    const auto link = find_link(text);
    return link ? std::string(text.substr(link->at, link->length)) : "none";
}

}  // namespace

TEST_CASE("addresses are found without the sentence around them") {
    CHECK(found("see https://example.org/a?b=1&c=2.") == "https://example.org/a?b=1&c=2");
    CHECK(found("(http://example.org/x)") == "http://example.org/x");
    CHECK(found("http://example.org/a_(b)!") == "http://example.org/a_(b)");
    CHECK(found("<https://example.org/>") == "https://example.org/");
    CHECK(found("HTTP://EXAMPLE.ORG, then") == "HTTP://EXAMPLE.ORG");
    CHECK(found("no link: example.org") == "none");
    CHECK(found("javascript://x") == "none");
    CHECK(found("://") == "none");
    CHECK(found("xhttp://example.org") == "http://example.org");
}

TEST_CASE("hosts lose what only marks a copy for another screen") {
    CHECK(host_of("https://www.Example.org:8080/x") == "example.org");
    CHECK(host_of("http://user@m.example.org") == "example.org");
    CHECK(host_of("https://m.org/") == "m.org");
    CHECK(host_of("mailto:x@example.org").empty());
}

TEST_CASE("every copy of a story has one canonical link") {
    const std::string plain = "https://example.org/story/1";
    for (const char* copy :
         {"https://example.org/story/1", "http://www.example.org/story/1/",
          "https://m.example.org/story/1?utm_source=rss&utm_medium=feed",
          "https://EXAMPLE.org/story/1#comments", "https://example.org/story/1/amp/",
          "https://example.org/story/1?fbclid=abc"}) {
        CAPTURE(copy);
        CHECK(canonical(copy) == plain);
    }
    CHECK(canonical("https://example.org/?id=7&utm_campaign=x") == "https://example.org?id=7");
    CHECK(canonical("https://example.org/a?id=7") != canonical("https://example.org/a?id=8"));
    CHECK(canonical("ftp://example.org/f") == "ftp://example.org/f");
    CHECK(canonical("no link").empty());
    CHECK(canonical(canonical("http://www.example.org/a/?b=1&ref=rss")) ==
          canonical("http://www.example.org/a/?b=1&ref=rss"));
}

TEST_CASE("links in Markdown are their words, pictures go") {
    CHECK(
        without_link_marks("The [old pier](https://example.org/a) of [Odde](http://b.example).") ==
        "The old pier of Odde.");
    CHECK(without_link_marks("![A pier](https://example.org/a.jpg) Text") == " Text");
    CHECK(without_link_marks("A [![](http://example.org/a.jpg)](http://b.example) b") == "A  b");
    CHECK(without_link_marks("[![a](http://b.example)](http://c") == "[](http://c");
    for (const char* text :
         {"[1] and (http://example.org)", "[a](ftp://example.org)", "](http://x)", "[a](http://x",
          "[a](http://x y)", "[a [b] c](http://x)", ""}) {
        INFO(text);
        CHECK(without_link_marks(text) == text);
    }
}

TEST_CASE("an address of a page is told from a site's") {
    for (const char* page :
         {"http://a.example/b", "https://a.example/?id=3", "ftp://a.example/f.zip"})
        CHECK(leads_to_page(page));
    for (const char* site : {"http://a.example", "http://a.example/", "a.example/b", ""})
        CHECK_FALSE(leads_to_page(site));
}
