// SPDX-License-Identifier: MIT
// What sites and mailing lists set below their texts.
#include "frame_read.h"
#include "mail.h"
#include "news/extract.h"
#include "support/catch.h"

using namespace tearline::news;
using namespace tearline::news::samples;

namespace {

Read read_with(const std::string& below) {
    return frame_read(subject + "\n\n" + pier_text + "\n" + below, subject);
}

}  // namespace

TEST_CASE("requests and notices below the address are frame") {
    const auto found = read_with(
        "Read more at https://example.org/pier\n\nCopyright 2025 Night Wire\nShare this article\n"
        "This story originally appeared on Night Wire and is printed\nhere with its leave.\n"
        "Comments are closed.\n");
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.ends_with("new quay will do."));
}

TEST_CASE("a sentence below the address that asks for nothing stays") {
    const auto found = read_with(
        "More at https://example.org/pier\n\nShare prices of the yard fell by a third today.\n");
    CHECK(found.body.ends_with("fell by a third today."));
}

TEST_CASE("the footer of a mailing list goes, and its address is not the article's") {
    for (const char* const rule : {"_______________________________________________\n", "-- \n"}) {
        const auto found = read_with("https://example.org/pier\n\n" + std::string(rule) +
                                     "Pier mailing list\nPier@lists.example.org\n"
                                     "https://lists.example.org/mailman/listinfo/pier\n");
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body.ends_with("new quay will do."));
    }
}

TEST_CASE("a source may have its address behind it") {
    for (const char* const source : {"Source: Night Wire (https://example.org/pier)\n",
                                     "Source: Night Wire - https://example.org/pier\n"}) {
        INFO(source);
        const auto found = read_with(source);
        CHECK(found.frame.source == "Night Wire");
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body.ends_with("new quay will do."));
    }
}

TEST_CASE("a last part below a rule is no footer of a list") {
    const auto found = read_with(
        "----------\nThe harbour board has sent the yard a plan.\n\nIt will be told on Monday.\n");
    CHECK(found.body.ends_with("told on Monday."));
}

TEST_CASE("notes below a name of theirs are frame") {
    for (const char* const name : {"Links", "References:", "Footnotes:\n"}) {
        INFO(name);
        const auto found =
            frame_read(subject + "\n\nhttps://example.org/pier\n\n" + pier_text + "\n" + name +
                           "\n[1] https://example.org/a\n[2] https://example.org/b\n",
                       subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body.ends_with("new quay will do."));
    }
}

TEST_CASE("the address of comments is not the article's") {
    const auto found = read_with("Category: Harbours, Worms\nComments: https://example.org/" +
                                 std::string(120, 'a') + "#comments\n\nhttps://example.org/pier\n");
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.ends_with("new quay will do."));
}

TEST_CASE("a page that was printed as text has neither its references nor their numbers") {
    std::string text =
        "The [1]pier of Lindholm is closed since Tuesday, the harbour board says, and\n"
        "will not be opened again before the [2]summer.\n\n[3]Fishermen are not sure "
        "that the new quay will do.\n\n";
    std::string links;
    for (int i = 1; i <= 60; ++i)
        links +=
            "  " + std::to_string(i) + ". https://lindholm.example/" + std::to_string(i) + "\n";
    for (const char* name : {"References", "Visible links", "Links:"}) {
        INFO(name);
        const auto found =
            cleaned(message(subject, subject + "\n\n" + text + name + "\n\n" + links));
        REQUIRE(found.articles.size() == 1);
        const auto& article = found.articles[0];
        REQUIRE(article.blocks.size() == 2);
        CHECK(article.blocks[0].text.starts_with("The pier of Lindholm is"));
        CHECK(article.blocks[0].text.ends_with("before the summer."));
        CHECK(article.blocks[1].text.starts_with("Fishermen"));
        CHECK(article.removed.size() > 60);
    }
}

TEST_CASE("the shorthand of who wrote it goes, and a list's tag before the title") {
    const auto signed_text = frame_read(subject + "\n\n" + pier_text + "\n(dpa/jh)\n", subject);
    CHECK(signed_text.body.ends_with("will do."));
    const auto laughter = frame_read(subject + "\n\n" + pier_text + "\n(laughter)\n", subject);
    CHECK(laughter.body.ends_with("(laughter)"));
    const auto found =
        cleaned(message("[pier-news] " + subject,
                        pier_text + "\nhttps://lindholm.example/pier\n\n"
                                    "_______________________________________________\n"
                                    "Pier-News mailing list\nhttps://lists.example/listinfo\n"));
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].title == subject);
}

TEST_CASE("what letters of news and sites of links end with goes") {
    for (const std::string& tail :
         {std::string(
              "Read it online: https://senn.example/1\n\nYou are receiving this email because you "
              "signed up.\nUnsubscribe: https://senn.example/u\nSenn Dispatch, 1 Quay Street\n"),
          std::string("submitted by /u/quarry [link] [comments]\nhttps://senn.example/1\n"),
          std::string("https://senn.example/1\n120 points by quarry | 3 comments\n")}) {
        INFO(tail);
        const auto found = frame_read(subject + "\n\n" + pier_text + "\n" + tail, subject);
        CHECK(found.body.ends_with("will do."));
        CHECK(found.frame.link == "https://senn.example/1");
    }
}

TEST_CASE("whose a text is, and where the rest of a post stands, is no text") {
    for (const std::string& tail :
         {std::string("(c) Senn Herald\nhttps://senn.example/1\n"),
          std::string("Read more of this post (https://senn.example/1)\n")}) {
        INFO(tail);
        const auto found = frame_read(subject + "\n\n" + pier_text + "\n" + tail, subject);
        CHECK(found.body.ends_with("will do."));
        CHECK(found.frame.link == "https://senn.example/1");
    }
}

TEST_CASE("a sentence between an address and a copyright is the article's") {
    const auto found = frame_read(pier_text +
                                      "\n  Fido:   2:999/123\n  Web:    http://pier.example/x\n\n"
                                      "There are 40 berths, and a crane that nobody knows how to "
                                      "use.\n\n(c) 2026 Paper of Lindholm\n",
                                  subject);
    CHECK(found.body.find("crane that nobody knows how to use.") != std::string::npos);
    CHECK(found.body.find("2026") == std::string::npos);
}
