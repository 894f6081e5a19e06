// SPDX-License-Identifier: MIT
// The contract of news/roundup.h: messages that hold several articles, and those that only look so.
#include "news/roundup.h"

#include <array>

#include "base/text.h"
#include "lines/gate.h"
#include "news/extract.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

struct Item {
    const char *title, *text, *link;
};

constexpr std::array items{
    Item{"Lindholm loses its oldest pier",
         "The harbour board voted on Tuesday to take down the pier of 1871 before the winter. Its "
         "piles have been eaten by worms.",
         "https://lindholm.example/2026/08/lindholm-loses-its-oldest-pier"},
    Item{"Bees come back to the roofs of Senn, a count of hives in four quarters finds",
         "Volunteers counted 412 hives on roofs in four quarters of the town. Two years ago there "
         "were 160.",
         "https://lindholm.example/2026/08/bees-back-on-the-roofs-of-senn-count"},
    Item{"Who owns the ferry?",
         "Nobody seems to know who owns the ferry that has lain at the quay since May. The court "
         "will ask its builder.",
         "https://lindholm.example/2026/08/who-owns-the-ferry"}};

using Layout = std::string (*)(const Item&, std::size_t number);

std::string fold(const std::string& text, int indent = 0) {
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    std::string out;
    for (const auto& line : wrapped(text, 70 - indent)) out += margin + line + "\n";
    return out;
}

std::string made_by(Layout layout, const std::string& before = "") {
    std::string text = before;
    for (std::size_t i = 0; i < items.size(); ++i) text += layout(items[i], i + 1);
    return text;
}

std::string title_text_link(const Item& item, std::size_t) {
    return fold(item.title) + "\n" + fold(item.text) + "\n" + item.link + "\n\n";
}

void check_items(const std::vector<Article>& articles, bool with_text = true) {
    REQUIRE(articles.size() == items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        CAPTURE(i);
        CHECK(articles[i].piece == static_cast<int>(i) + 1);
        CHECK(articles[i].title == items[i].title);
        CHECK(articles[i].link == items[i].link);
        CHECK(articles[i].source == "lindholm.example");
        CHECK(texts(articles[i]) ==
              (with_text ? std::vector<std::string>{items[i].text} : std::vector<std::string>{}));
    }
}

constexpr std::array layouts{
    Layout{title_text_link},
    Layout{[](const Item& item, std::size_t) {
        return fold(item.title) + fold(item.text) + item.link + "\n\n";
    }},
    Layout{[](const Item& item, std::size_t) {
        return fold(item.title) + item.link + "\n" + fold(item.text) + "\n";
    }},
    Layout{[](const Item& item, std::size_t number) {
        return fold(std::to_string(number) + ". " + item.title) + "\n" + fold(item.text, 3) +
               "   " + item.link + "\n\n";
    }},
    Layout{[](const Item& item, std::size_t) {
        return fold("* " + std::string(item.title)) + fold(item.text, 2) + "  " + item.link + "\n";
    }},
    Layout{[](const Item& item, std::size_t) {
        return fold("Title: " + std::string(item.title)) + "Link: " + item.link + "\n\n" +
               fold(item.text) + "\n" + std::string(60, '-') + "\n";
    }},
    Layout{[](const Item& item, std::size_t) {
        return fold(item.title) + std::string(40, '-') + "\n" + fold(item.text) +
               "\nRead more: " + item.link + "\n\n" + std::string(70, '=') + "\n";
    }},
    Layout{[](const Item& item, std::size_t) {
        return fold(item.title) + "Thu, 20 Aug 2026 10:00:00 +0000\n\n" + fold(item.text) + "\n" +
               item.link + "\n\n";
    }},
    Layout{[](const Item& item, std::size_t) {
        return fold(item.title) + "\n" + fold(item.text) + "\n" + item.link +
               "\nComments:\nhttps://lindholm.example/comments/" + std::to_string(item.title[0]) +
               "\n\n";
    }},
};

}  // namespace

TEST_CASE("the articles of a message are told apart, however its robot sets them") {
    for (std::size_t i = 0; i < layouts.size(); ++i)
        for (const char* before :
             {"", "News of the day\n\n", "Here is what came since yesterday:\n\n"}) {
            CAPTURE(i, before);
            check_items(cleaned(message("News of the day", made_by(layouts[i], before))).articles);
        }
}

TEST_CASE("each article of a message keeps its own date and lead") {
    const auto found = cleaned(
        message("Daily news", made_by([](const Item& item, std::size_t n) {
                    return fold(item.title) + "\nDate:\nThu, " + std::to_string(19 + n) +
                           " Aug 2026 10:00:00 +0000\n\nDescription:\n" + fold(item.text) +
                           "\nFULL STORY\n" + std::string(70, '=') + "\n" + fold(item.text) + "\n" +
                           fold("More is to be said of it on Friday, when all have come home.") +
                           std::string(70, '=') + "\nLink to news story:\n" + item.link + "\n\n";
                })));
    REQUIRE(found.articles.size() == items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        CHECK(found.articles[i].title == items[i].title);
        CHECK(found.articles[i].lead == items[i].text);
        REQUIRE(found.articles[i].published);
        CHECK(to_text(*found.articles[i].published) ==
              "2026-08-" + std::to_string(20 + i) + "T10:00:00Z");
        CHECK(texts(found.articles[i]).size() == 2);
    }
}

TEST_CASE("headlines alone are articles, too, where three or more have their addresses") {
    const std::array lists{Layout{[](const Item& item, std::size_t) {
                               return fold("* " + std::string(item.title)) + "  " + item.link +
                                      "\n";
                           }},
                           Layout{[](const Item& item, std::size_t) {
                               return fold("- " + std::string(item.title) + " - " + item.link);
                           }},
                           Layout{[](const Item& item, std::size_t) {
                               return fold(item.title) + item.link + "\n\n";
                           }}};
    for (std::size_t i = 0; i < lists.size(); ++i) {
        CAPTURE(i);
        const auto found = cleaned(message("Headlines", made_by(lists[i])));
        check_items(found.articles, false);
    }
}

TEST_CASE("what stood before the first article is accounted for") {
    const auto found =
        cleaned(message("News", made_by(title_text_link, "The Lindholm Post, every day\n\n")));
    REQUIRE(found.articles.size() == items.size());
    const auto& removed = found.articles[0].removed;
    REQUIRE_FALSE(removed.empty());
    CHECK(removed[0].text == "The Lindholm Post, every day");
}

TEST_CASE("an address that a gate cut is put together in each article") {
    const std::string slug =
        "/2026/08/the-harbour-board-of-lindholm-votes-to-take-down-its-oldest-";
    std::string text;
    for (const char* end : {"pier", "crane", "wall"}) {
        const std::string title =
            "The harbour board of Lindholm votes to take down its oldest " + std::string(end);
        text += fold(title) + "\n" + fold(items[0].text) + "\n";
        for (const auto& line : wrapped("https://lindholm.example" + slug + end, 70))
            text += line + "\n";
        text += "\n";
    }
    const auto found = cleaned(message("News", text));
    REQUIRE(found.articles.size() == 3);
    CHECK(found.articles[1].link == "https://lindholm.example" + slug + "crane");
}

TEST_CASE("an article that names pages stays one") {
    const std::string text = fold(items[0].text), link = items[0].link;
    const std::array<std::string, 6> wholes{
        // Pages within the text, the article's own at the end.
        fold(items[0].title) + "\n" + text + "\nhttps://museum.example/piers/list\n\n" + text +
            "\nhttps://board.example/minutes/august\n\n" + text + "\nRead more: " + link + "\n",
        // Things with their pages: the article's address stands alone behind them.
        "Three museums of the coast\n\n" + text + "\nThe museum of ropes\n\n" + text +
            "\nhttps://ropes.example/museum-of-ropes\n\nThe house of salt\n\n" + text +
            "\nhttps://salt.example/house-of-salt\n\n" + "Read more: " + link + "\n",
        // Other stories below the text.
        fold(items[0].title) + "\n" + text + "\n" + text + "\n" + link + "\n\n" + "See also:\n\n" +
            fold(items[1].title) + items[1].link + "\n\n" + fold(items[2].title) + items[2].link +
            "\n",
        // One address twice.
        fold(items[0].title) + "\n" + text + "\n" + link + "\n\n" + fold(items[1].title) + "\n" +
            text + "\n" + link + "\n",
        // Two headlines.
        fold(items[0].title) + link + "\n\n" + fold(items[1].title) + items[1].link + "\n" + text,
        // Home pages.
        "Boards to call\n\nThe night owl\n" + text + "https://owl.example/\n\nThe day owl\n" +
            text + "https://day.example/\n\nThe old owl\n" + text + "https://old.example\n"};
    for (const auto& whole : wholes) {
        CAPTURE(whole);
        const auto found = cleaned(message(items[0].title, whole));
        CHECK(found.articles.size() == 1);
        if (!found.articles.empty()) CHECK(found.articles[0].piece == 0);
    }
}

TEST_CASE("a message of several articles may be cut anywhere") {
    const std::string whole = made_by(layouts[6], "News of the day\n\n");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto found = cleaned(message("News of the day", whole.substr(0, size)));
        CHECK(found.articles.size() <= items.size());
        CHECK(found.articles.empty() != found.why.empty());
    }
}

TEST_CASE("a table of contents above the first article is none of it") {
    std::string text = "THE LINDHOLM WEEKLY\nIssue 312 - 14 August 2026\n\nIn this issue:\n\n";
    for (const auto& item : items) text += "  * " + std::string(item.title) + "\n";
    for (const auto& item : items)
        text += "\n" + std::string(60, '-') + "\n" + fold(item.title) + std::string(60, '-') +
                "\n\n" + fold(item.text) + "\n" + item.link + "\n";
    const auto found = cleaned(message("Lindholm Weekly, issue 312", text));
    REQUIRE(found.articles.size() == items.size());
    CHECK(found.articles[0].title == items[0].title);
    CHECK(body_text(found.articles[0]) == items[0].text);
}

TEST_CASE("lists of links in Markdown are articles, whatever their form") {
    using Form = std::string (*)(const Item&);
    for (const Form form :
         {Form{[](const Item& item) {
              return "- [" + std::string(item.title) + "](" + item.link + ") - " + item.text + "\n";
          }},
          Form{[](const Item& item) {
              return "1. **[" + std::string(item.title) + "](" + item.link + ")**\n" +
                     fold(item.text, 3);
          }},
          Form{[](const Item& item) {
              return "### [" + std::string(item.title) + "](" + item.link + ")\n\n" +
                     fold(item.text) + "\n";
          }},
          Form{[](const Item& item) {
              std::string out;
              for (const auto& line :
                   wrapped("* [" + std::string(item.title) + "](" + item.link + "): " + item.text,
                           76, 200))
                  out += line + "\n";
              return out + "\n";
          }}}) {
        INFO(form(items[0]));
        std::string text = "Three for the weekend.\n\n";
        for (const auto& item : items) text += form(item);
        const auto found = cleaned(message("Links of the day", text));
        check_items(found.articles);
    }
}

TEST_CASE("an article with a list of links, or links in its sentences, is one") {
    std::string links, sentences;
    for (const auto& item : items) {
        links += "- [" + std::string(item.title) + "](" + item.link + ")\n";
        sentences += "[The harbour board](" + std::string(item.link) + ") voted on it. " +
                     item.text + "\n\n";
    }
    for (const std::string& text :
         {harbour_article()[0] + "\n\n" + harbour_article()[1] + "\n\n" + links, sentences}) {
        INFO(text);
        const auto found = cleaned(message("What the harbour board wants", text));
        CHECK(found.articles.size() == 1);
    }
}

TEST_CASE("text below a title and its address on one line is kept") {
    std::string text;
    for (const auto& item : items)
        text += "* " + std::string(item.title) + " " + item.link + "\n" + fold(item.text, 2) + "\n";
    const auto found = cleaned(message("Three from Lindholm", text));
    REQUIRE(found.articles.size() == items.size());
    for (std::size_t i = 0; i < items.size(); ++i)
        CHECK(body_text(found.articles[i]) == items[i].text);
}
