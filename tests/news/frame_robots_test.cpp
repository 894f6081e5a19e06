// SPDX-License-Identifier: MIT
// What robots of messengers, forums, newsgroups and press offices set around a text.
#include "frame_read.h"
#include "news/extract.h"
#include "news/frame_reader.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::news::samples;

namespace {

const std::string pier_page = "https://example.org/pier";

}  // namespace

TEST_CASE("pictures before a title and an address are decoration") {
    const auto found =
        frame_read("\xf0\x9f\x93\xb0 **" + subject + "**\n\n" + pier_text + "\n\xf0\x9f\x91\x89 " +
                       pier_page + "\n\n@night_wire | Subscribe to our channel\n",
                   subject.substr(0, 20) + "...");
    REQUIRE(found.frame.title);
    CHECK(undecorated(*found.frame.title) == subject);
    CHECK(found.frame.link == pier_page);
    CHECK(found.body.ends_with("new quay will do."));
    CHECK(found.body.starts_with("The pier"));
    CHECK(frame_read(pier_text + "\n\xe2\x96\xb6\xef\xb8\x8f " + pier_page + "\n", subject)
              .frame.link == pier_page);
    // What names somebody is text.
    CHECK(frame_read(subject + "\n\n" + pier_text + "\n@ada, what do you say of that?\n", subject)
              .body.ends_with("of that?"));
}

TEST_CASE("a forum's line of who submitted it goes, and its own address is not the article's") {
    const auto found =
        frame_read(subject + "\n\nsubmitted by /u/ada to r/harbours\n\n[link] " + pier_page +
                       "\n[comments] https://forum.example/r/1x2y/\n\n" + pier_text,
                   subject);
    CHECK(found.frame.link == pier_page);
    CHECK(found.body.starts_with("The pier"));
}

TEST_CASE("headers of a newsgroup's questions are labels") {
    const auto found =
        frame_read("Archive-name: coast/piers\nLast-modified: 23 Nov 2026\nURL: " + pier_page +
                       "\n\n" + subject + "\n\n" + pier_text,
                   subject);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.link == pier_page);
    CHECK(found.frame.published);
    CHECK(found.body.starts_with("The pier"));
}

TEST_CASE("what a press office says of itself below its release goes") {
    const std::string about =
        "###\n\nAbout the harbour board\n\nThe harbour board has looked after the piers of the "
        "coast\nsince 1903.\n\nContact:\npress@board.example\n+47 555 0100\n";
    const std::string head = "FOR IMMEDIATE RELEASE\n\nNovember 30, 2026\n\n";
    auto found =
        frame_read(head + subject + "\n\n" + pier_text + "\n" + about + "\n" + pier_page + "\n",
                   "PRESS RELEASE: Lindholm loses its oldest pi");
    CHECK(found.frame.link == pier_page);
    CHECK(found.frame.title == subject);
    CHECK(found.body.starts_with("The pier"));
    CHECK(found.body.ends_with("new quay will do."));
    // Three marks may also part a text.
    std::string more;
    for (int i = 0; i < 12; ++i)
        more += "Another line of the text, which goes on behind what parts it.\n";
    found = frame_read(subject + "\n\n" + pier_text + "\n###\n\n" + more, subject);
    CHECK(found.body.ends_with("behind what parts it."));
}

TEST_CASE("a date and a name in brackets below the title are its credit") {
    const auto found = frame_read(
        subject + "\n(Night Wire, 25.11.2026 09:40)\n\n" + pier_text + "\n" + pier_page + "\n",
        subject);
    CHECK(found.frame.published);
    CHECK(found.body.starts_with("The pier"));
}

TEST_CASE("a mark of many letters before a cut Subject is known by its columns") {
    const std::string title =
        "\u041d\u043e\u0447\u043d\u043e\u0439 \u043f\u043e\u0435\u0437\u0434 \u043f\u043e\u0439"
        "\u0434\u0451\u0442 \u0447\u0435\u0440\u0435\u0437 \u043d\u043e\u0432\u044b\u0439 "
        "\u043c\u043e\u0441\u0442";
    const std::string name =
        "\u0421\u0435\u0432\u0435\u0440\u043d\u044b\u0439 \u0432\u0435\u0441\u0442\u043d\u0438"
        "\u043a";
    CHECK(agreement("[" + name + "] " + title.substr(0, 48), title) == Agreement::prefix);
    CHECK(agreement("Money Page weekly, issue 48: Lindholm loses its oldest pi", subject) ==
          Agreement::prefix);
    CHECK(agreement("Lindholm loses its ol...", subject) == Agreement::prefix);
    CHECK(agreement("Lindholm...", subject) == Agreement::none);
    const auto boxed = frame_read("* " + name + "\n\n" + std::string(70, '=') + "\n" + title +
                                      "\n" + std::string(70, '=') + "\n\n" + pier_text,
                                  "[" + name + "] " + title.substr(0, 48));
    CHECK(boxed.frame.title == title);
    CHECK(boxed.frame.source == name);
}

TEST_CASE("a title may have its address beside it") {
    for (const std::string& line :
         {subject + " ( " + pier_page + " )", "[Night Wire] " + subject + " - " + pier_page,
          subject + ": <" + pier_page + ">"}) {
        INFO(line);
        for (const std::string& told : {subject, subject.substr(0, 24)}) {
            const auto found = frame_read(line + "\n\n" + pier_text, told);
            CHECK(found.frame.title == subject);
            CHECK(found.frame.link == pier_page);
            CHECK(found.body.starts_with("The pier"));
        }
    }
    CHECK_FALSE(frame_read("See " + pier_page + "\n\n" + pier_text, subject).frame.title);
}

TEST_CASE("what a person passed on ends with a mark of its own") {
    const auto found =
        frame_read("FYI\n\n----- Forwarded message -----\nFrom: Night Wire\nSubject: " + subject +
                       "\nDate: Sun, 29 Nov 2026 09:00:00 +0000\n\n" + pier_text + "\n" +
                       pier_page + "\n\n----- End forwarded message -----\n",
                   "Fwd: " + subject);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.link == pier_page);
    CHECK(found.body.starts_with("The pier"));
    CHECK(found.body.ends_with("new quay will do."));
}

TEST_CASE("the abstract of a paper is its text") {
    const auto found = frame_read(
        "Title: " + subject + "\nURL: " + pier_page + "\n\nAbstract:\n" + pier_text, subject);
    CHECK_FALSE(found.frame.lead);
    CHECK(found.body.starts_with("The pier"));
}

TEST_CASE("what a channel and a gate set below a text goes") {
    const std::string below =
        "Photo: Ada Holm / Night Wire\n\n#piers #lindholm\n\nSubscribe: @night_wire\n";
    auto found = frame_read(subject + "\n\n" + pier_text + "\n" + below, subject);
    CHECK(found.frame.title == subject);
    CHECK(found.body.ends_with("new quay will do."));
    // Of a text that a gate cut.
    found = frame_read(subject + "\n\n" + pier_text +
                           "And the bo\n[... truncated ...]\n\nRead more: " + pier_page + "\n",
                       subject);
    CHECK(found.body.ends_with("And the bo"));
    CHECK(found.frame.link == pier_page);
    for (const char* text : {"#1 is the pier of Odde.", "The cat [sic]", "He wrote: ask @ada again",
                             "(who was cut off)"}) {
        INFO(text);
        CHECK(frame_read(subject + "\n\n" + pier_text + "\n" + text + "\n", subject)
                  .body.ends_with(text));
    }
}

TEST_CASE("a title in bold stands below a Subject that names the feed") {
    const std::string tail = "Read more: " + pier_page + "\n" + std::string(70, '-') + "\n";
    auto found = frame_read("*" + subject + "*\n\n" + pier_text + tail, "Coast news");
    CHECK(found.frame.title == subject);
    CHECK(found.body.starts_with("The pier of"));
    // A heading of a text whose title the Subject is; and where nothing tells of one article.
    CHECK_FALSE(frame_read("*How it came about*\n\n" + pier_text + tail, subject + " for good")
                    .frame.title);
    CHECK_FALSE(frame_read("*" + subject + "*\n\n" + pier_text, "Coast news").frame.title);
    // Without marks it shares no word with the feed's name.
    CHECK(frame_read(subject + "\n\n" + pier_text + tail, "Coast news").frame.title == subject);
    CHECK_FALSE(frame_read("Why the pier closes now\n\n" + pier_text + tail, "The pier closes")
                    .frame.title);
}

TEST_CASE("fields and remarks above a product are its masthead") {
    const auto found = frame_read(
        ":Product: Tides of the Coast tides.txt\n:Issued: 2026 Nov 30 0605 UTC\n"
        "# Prepared by the harbour board\n#\n#     Tides of the Coast\n#\n" +
            pier_text,
        "Tides of the Coast");
    CHECK(found.body.starts_with("The pier of"));
    REQUIRE(found.frame.published);
    CHECK(found.frame.published->unix == 1796018700);
    CHECK(frame_read(":-) is all they say.\n\n" + pier_text, subject).body.starts_with(":-)"));
}

TEST_CASE("why one gets a letter of alerts is no text") {
    const auto found = frame_read(
        "You are subscribed to Harbour Alerts. This was updated, and is now\navailable.\n\n" +
            subject + " [ " + pier_page + " ]\n11/25/2026 02:00 PM UTC\n\n" + pier_text +
            "\nThis product is provided subject to this Notification [ https://a.example/n ] and\n"
            "this Privacy & Use [ https://a.example/p ] policy.\n",
        subject);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.link == pier_page);
    CHECK(found.frame.published);
    CHECK(found.body.starts_with("The pier of"));
    CHECK(found.body.ends_with("new quay will do."));
}

TEST_CASE("rows of labels may hold one that no table has, and agencies sign in brackets") {
    auto found =
        frame_read(subject + "\n\nPublished: 2026-11-29 | Reading time: 3 min | Tags: pier\n\n" +
                       pier_text + "(Tarn Post)\n\nLink: " + pier_page + "\n",
                   subject);
    CHECK(found.body.starts_with("The pier of"));
    CHECK(found.body.ends_with("new quay will do."));
    CHECK(found.frame.published);
    found = frame_read(
        "arXiv:2611.04411v1 Announce Type: new\nAbstract: " + pier_text + pier_page + "\n",
        subject);
    CHECK_FALSE(found.frame.title);
    found = frame_read(subject + "\n\nSummary:\n- The pier is closed.\n- Worms ate it.\n\nLink: " +
                           pier_page + "\n",
                       subject);
    CHECK_FALSE(found.frame.lead);
    CHECK(found.body == "- The pier is closed. - Worms ate it.");
}

TEST_CASE("what a page sets around its text goes") {
    const auto found =
        frame_read("Skip to content\nHome | News | Sport\n\n" + subject +
                       "\n\nAda Holm\n29 November 2026\n\n" + pier_text + "\n(c) 2026 Tarn Post\n",
                   subject);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.byline == "Ada Holm");
    CHECK(found.frame.published);
    CHECK(found.body.starts_with("The pier of"));
    CHECK(found.body.ends_with("new quay will do."));
    // Numbered addresses at the end are those that the text names.
    CHECK(frame_read(subject + "\n\n" + pier_text + "It is old [1].\n\n  1. " + pier_page + "\n",
                     subject)
              .body.ends_with("It is old [1]."));
    CHECK(
        frame_read(subject + "\n\n" + pier_text + "It is old.\n\n  1. " + pier_page + "\n", subject)
            .body.ends_with("pier"));
}

TEST_CASE("pictures of a post have addresses of their own, and the article's may stand twice") {
    auto found = frame_read(subject + "\n\n" + pier_text +
                                "\nMedia:\nhttps://cdn.example/1.jpg\nhttps://cdn.example/2.jpg\n\n"
                                "View post: " +
                                pier_page + "\n\nPublished: 2026-11-29 12:00:00 UTC\n",
                            subject);
    CHECK(found.frame.link == pier_page);
    CHECK(found.frame.published);
    CHECK(found.body.ends_with("new quay will do."));
    found = frame_read(pier_page + "\n\n" + pier_text + "\n" + pier_page + "\n", subject);
    CHECK(found.frame.link == pier_page);
    CHECK(found.body.ends_with("new quay will do."));
}

TEST_CASE("a press office's first words tell the date") {
    const auto date = [](const std::string& line) {
        const auto moment = date_of_dateline(line);
        return moment ? to_text(*moment) : std::string("none");
    };
    CHECK(date("LINDHOLM, Nov. 27, 2026 /Wire/ -- The pier is closed.") == "2026-11-27T00:00:00");
    CHECK(date("Senn, Norway, 27 November 2026 - The pier is closed.") == "2026-11-27T00:00:00");
    for (const char* line : {"LINDHOLM -- The pier, built in 1903, is closed.",
                             "In 1903, the pier - then new - was opened.", "", "A - b"})
        CHECK(date(line) == "none");
    const auto found = frame_read(subject + "\n\nLINDHOLM, Nov. 27, 2026 -- " + pier_text, subject);
    CHECK(found.frame.published);
    CHECK(found.body.starts_with("LINDHOLM"));
}

TEST_CASE("a feed's own address is not the article's, and no program writes") {
    const auto found =
        frame_read("Feed: Tarn Post\n<https://tarnpost.example/>\nItem: " + subject + "\n<" +
                       pier_page + ">\nDate: 2026-11-29 18:20:00 UTC\nAuthor: Ada Holm\n\n" +
                       pier_text + "\n* Posted by NewsBot v0.4 on Night Desk *\n",
                   subject);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.link == pier_page);
    CHECK(found.frame.source == "Tarn Post");
    CHECK(found.frame.byline == "Ada Holm");
    CHECK(found.frame.published);
    CHECK(found.body.starts_with("The pier of"));
    CHECK_FALSE(frame_read(subject + "\n\n" + pier_text + "\nLink: " + pier_page +
                               "\nPosted by NewsBot v0.4 on Night Desk\n",
                           subject)
                    .frame.byline);
}
