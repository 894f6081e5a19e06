// SPDX-License-Identifier: MIT
// The contract of news/frame.h: titles, labels, fields and rules around a body.
#include "frame_read.h"
#include "lines/gate.h"
#include "support/catch.h"

using namespace tearline::lines::samples;
using namespace tearline::news;
using namespace tearline::news::samples;

TEST_CASE("titles agree with subjects that were cut or lost their marks") {
    const std::string title =
        "Lindholm loses its oldest pier, and the fishermen aren't sure that the new quay will do";
    CHECK(agreement(title, title) == Agreement::whole);
    CHECK(agreement("Lindholm loses its oldest pier, and the fishermen arent sure that the",
                    title) == Agreement::prefix);
    CHECK(agreement("LINDHOLM LOSES ITS OLDEST PIER", "Lindholm loses its oldest pier") ==
          Agreement::whole);
    CHECK(agreement("News: Lindholm loses its oldest pier", "Lindholm loses its oldest pier") ==
          Agreement::whole);
    CHECK(agreement("Lindholm", title) == Agreement::none);
    CHECK(agreement("", title) == Agreement::none);
    CHECK(agreement("A quite different matter", title) == Agreement::none);
}

TEST_CASE("subjects lose reply and part marks") {
    CHECK(clean_subject("Re: Fwd: [2/7] A title") == "A title");
    CHECK(clean_subject("A title (2/7)") == "A title");
    CHECK(clean_subject("A title (updated)") == "A title (updated)");
    CHECK(clean_subject("[News] A title") == "[News] A title");
    CHECK(clean_subject("") == "");
    CHECK(clean_subject("Re:") == "");
}

TEST_CASE("the labels of a full story are read") {
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nDate:\nSat, 16 Aug 2025 15:09:00 "
        "+0000\n\nDescription:\nDivers found worms in\nthe piles.\n\n"
        "FULL STORY\n======================================================================\nThe "
        "body.\n"
        "======================================================================\nLink to news "
        "story:\nhttps://example.org/pier\n",
        subject);
    CHECK(found.frame.title == subject);
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2025-08-16T15:09:00Z");
    CHECK(found.frame.lead == "Divers found worms in the piles.");
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.frame.full_story);
    CHECK(found.body == "The body.");
}

TEST_CASE("the same, after an archiver joined what he could") {
    const std::string rule(70, '=');
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nDate:\nSat, 16 Aug 2025 15:09:00 "
        "+0000\n\nDescription:\nDivers found worms.\n\nFULL STORY " +
            rule + "The body of it. " + rule +
            " Link to news story: "
            "https://example.org/pier-of-lindholm-eaten-away-by-worms-and-divers-say-it "
            "wont-last\n",
        subject, 77);
    CHECK(found.frame.title == subject);
    CHECK(found.body == "The body of it.");
    REQUIRE(found.frame.link);
    CHECK(found.frame.link->starts_with("https://example.org/pier-of-lindholm"));
}

TEST_CASE("a name of the text above a long rule is a label, whatever its words") {
    const std::string rule(70, '=');
    for (const std::string name : {"ARTICLE", "COMPLETE REPORT", "The text:"}) {
        for (const std::string& behind : {"\n" + rule + "\n", " " + rule}) {
            CAPTURE(name, behind);
            const auto found = frame_read(
                "Lindholm loses its oldest pier\n\nDate:\nSat, 16 Aug 2025 15:09:00 "
                "+0000\n\nDescription:\nDivers found worms.\n\n" +
                    name + behind + "The body of it.\n",
                subject);
            CHECK(found.frame.full_story);
            CHECK(found.body == "The body of it.");
        }
    }
    // A heading, underlined.
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nDate:\nSat, 16 Aug 2025 15:09:00 +0000\n\n"
        "Description:\nDivers found worms.\n\nTHE DIVERS\n==========\nThe body of it.\n",
        subject);
    CHECK(found.body.starts_with("THE DIVERS"));
}

TEST_CASE("a paragraph below a label that nobody knows, between fields and text, is the lead") {
    const std::string above =
        "Lindholm loses its oldest pier\n\nDate:\nSat, 16 Aug 2025 15:09:00 +0000\n\n";
    const auto found = frame_read(above +
                                      "What it is about:\nDivers found worms in\nthe piles.\n\n"
                                      "TEXT\n" +
                                      std::string(70, '=') + "\nThe body of it.\n",
                                  subject);
    CHECK(found.frame.lead == "Divers found worms in the piles.");
    CHECK(found.body == "The body of it.");
    const auto text =
        frame_read(above + "What we know:\nDivers found worms.\n\nThe pier is old.\n", subject);
    CHECK_FALSE(text.frame.lead);
    CHECK(text.body.starts_with("What we know:"));
}

TEST_CASE("a lead's word that is longer than a line comes back whole") {
    const std::string word = "template/$value?push=true&filename=PierOfLindholmReport";
    for (const char* between : {"\n", " "}) {
        const auto found =
            frame_read("Description:\nSee\n" + word.substr(0, 40) + between + word.substr(40) +
                           " on the board\nof the harbour.\n\n"
                           "FULL STORY\nThe body.\n",
                       subject, 40);
        CHECK(found.frame.lead == "See " + word + " on the board of the harbour.");
    }
}

TEST_CASE("fields behind the body are read from the end") {
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nThe body.\n\nAuthor: Jane Doe\nRead more: "
        "https://example.org/pier\nPublished: 2025-08-16 15:09:00 UTC\nTags: piers, worms\n",
        subject);
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.frame.byline == "Jane Doe");
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2025-08-16T15:09:00Z");
    CHECK(found.body == "The body.");
}

TEST_CASE("a robot's frame has its title in the subject and its link behind") {
    const auto found = frame_read(
        " ____________________\n The body of it.\n  \n ____________________\n Original article "
        "at\n https://example.org/pier\n",
        subject);
    CHECK_FALSE(found.frame.title);
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body == "The body of it.");
}

TEST_CASE("a masthead above a rule is the source, footnotes go") {
    const auto found = frame_read(
        "The Lindholm Post\n____________________\n\nLindholm loses its oldest pier\n\nPublished: "
        "01.09.2011, 23:15\n\nThe body [1] of it.\n\n"
        "[1]: http://example.org/body\n____________________\nOriginal article at "
        "http://example.org/pier\n",
        subject);
    CHECK(found.frame.source == "The Lindholm Post");
    CHECK(found.frame.title == subject);
    CHECK(found.frame.link == "http://example.org/pier");
    CHECK(found.body == "The body [1] of it.");
}

TEST_CASE("captions of the title's picture and bare source lines are no body") {
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nImage for Lindholm loses its oldest "
        "pier\n\nArstechnica\n\n" +
            harbour_article()[0] + "\n",
        subject);
    CHECK(found.body == harbour_article()[0]);
    CHECK(found.frame.via == "Arstechnica");
}

TEST_CASE("sentences that only begin like labels stay in the body") {
    const std::string body =
        "Date: nobody has told one yet, and nobody will. Source: the port, which keeps its own "
        "counsel in such matters as this one is.";
    const auto found = frame_read("Lindholm loses its oldest pier\n\n" + body + "\n", subject);
    CHECK(found.body == body);
    CHECK_FALSE(found.frame.published);
}

TEST_CASE("a message of frame alone has an empty body") {
    const auto found =
        frame_read("Lindholm loses its oldest pier\n\nLink: https://example.org/pier\n", subject);
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.empty());
    CHECK(frame_read("", "").body.empty());
    CHECK(frame_read("\n\n\n", subject).body.empty());
}

TEST_CASE("what went is told") {
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nDate: 16 Aug 2025\n\n----------\nThe body.\n", subject);
    std::vector<std::string> kinds;
    for (const auto& removed : found.account.removed) kinds.push_back(removed.why);
    CHECK(kinds == std::vector<std::string>{"label", "rule"});
}

TEST_CASE("prose under a title without a blank line stays prose") {
    const std::string title =
        "Harbour master ships fix for the sluice gate but ninety older boats wait";
    const auto found = frame_read(
        title + "\n" + as_text(wrapped(harbour_article()[0], 77)) + "\nMore.\n", title, 0);
    REQUIRE(found.frame.title);
    CHECK(*found.frame.title == title);
}

TEST_CASE("labels in capitals without a colon stand above what they name") {
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nDATE\nSat, 16 Aug 2025 15:09:00 "
        "+0000\n\nSUMMARY\nDivers "
        "found worms.\n\nFULL TEXT\n----------\nThe body.\n----------\nLINK\nhttps://example.org/"
        "pier\n",
        subject);
    REQUIRE(found.frame.published);
    CHECK(found.frame.lead == "Divers found worms.");
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body == "The body.");
}

TEST_CASE("names of a site and of the way it came are read before the link") {
    for (const char* fields :
         {"Source: example.org\nLink: https://example.org/pier\n",
          "via example.org\nhttps://example.org/pier\n", "Full story:\nhttps://example.org/pier\n",
          "Full text: https://example.org/pier\nPosted on 16 Aug 25\n"}) {
        CAPTURE(fields);
        const auto found = frame_read(
            "Lindholm loses its oldest pier\n\nThe body.\n\n" + std::string(fields), subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body == "The body.");
    }
}

TEST_CASE("a byline may stand right above a date") {
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nBy Jane Doe, The Lindholm Post\n16 August 2025, 15:09 "
        "GMT\n\nThe body.\n",
        subject);
    CHECK(found.frame.byline == "Jane Doe, The Lindholm Post");
    CHECK(found.frame.published);
    CHECK(found.body == "The body.");
}

TEST_CASE("a date with a name beside it is read, whichever stands first") {
    struct Case {
        const char* line;
        const char *byline, *source;
    };
    for (const auto& one :
         {Case{"[16 August 2025, 15:09 GMT]", "", ""},
          Case{"example.org | 16 August 2025, 15:09 GMT", "", "example.org"},
          Case{"16 August 2025, 15:09 GMT - Jane Doe", "Jane Doe", ""},
          Case{"Posted by Jane Doe on August 16, 2025 at 15:09 GMT:", "Jane Doe", ""},
          Case{"Posted by Jane Doe on 16 August 2025, 15:09 GMT", "Jane Doe", ""},
          Case{"Published 16 August 2025, 15:09 GMT by Jane Doe", "Jane Doe", ""},
          Case{"16 August 2025, 15:09 GMT | 3 min read | Jane Doe", "Jane Doe", ""},
          Case{"Jane Doe · 16 August 2025, 15:09 GMT · 12 min. reading", "Jane Doe", ""},
          Case{"BBC - 16 August 2025, 15:09 GMT", "", "BBC"}}) {
        CAPTURE(one.line);
        const auto found = frame_read(
            "Lindholm loses its oldest pier\n\n" + std::string(one.line) + "\n\nThe body.\n",
            subject);
        REQUIRE(found.frame.published);
        CHECK(to_text(*found.frame.published) == "2025-08-16T15:09:00Z");
        CHECK(found.frame.byline.value_or("") == one.byline);
        CHECK(found.frame.source.value_or("") == one.source);
        CHECK(found.body == "The body.");
    }
    for (const std::string last : {"This page was last updated on 16 August 2025, 15:09 GMT"})
        CHECK(frame_read("Lindholm loses its oldest pier\n\nThe body.\n\n" + last + "\n", subject)
                  .body.ends_with(last));
    const std::string sentence = "It was on 16 August 2025, the day of the fair, that it fell.";
    CHECK(frame_read("Lindholm loses its oldest pier\n\n" + sentence + "\n", subject).body ==
          sentence);
}

TEST_CASE("a label that nobody knows tells a date where its value is one, and no publisher") {
    // Nynorsk, which the table of labels does not have.
    const auto found = frame_read(subject +
                                      "\n\nUtgjeve: m\u00e5ndag 18. august 2025 kl. 9.15\n"
                                      "Forfattar: Ola Molo\nKjelde: Hamneposten\n\n" +
                                      pier_text,
                                  subject);
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2025-08-18T09:15:00");
    CHECK_FALSE(found.frame.source);
    CHECK(found.body.starts_with("The pier of Lindholm is closed"));
    // A publisher that is known, or a host, is one.
    for (const std::string source : {"Slashdot", "lindholm.example"}) {
        CAPTURE(source);
        const auto credited =
            frame_read(subject + "\n\n" + source + ": 18 August 2025\n\n" + pier_text, subject);
        CHECK(credited.frame.source == source);
    }
}

TEST_CASE("labels that nobody knows go with those around them") {
    const auto found = frame_read(
        "Title: Lindholm loses its oldest pier\nReading time: 3 minutes\nLink: "
        "https://example.org/pier\nWord count: 512\n\nThe body.\n\nRating: 4 of 5\nAuthor: Jane "
        "Doe\nFuente: El Puerto\nPublicado el 16 de agosto de 2025\n",
        subject);
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.frame.byline == "Jane Doe");
    CHECK(found.frame.published);
    CHECK(found.body == "The body.");
    const std::string note = "Note: the pier is closed\n\nThe body.";
    CHECK(frame_read("Title: Lindholm loses its oldest pier\nDate: 16 Aug 2025\n\n" + note + "\n",
                     subject)
              .body == "Note: the pier is closed The body.");
}

TEST_CASE("the day of the week in a date alone on its line is no publisher") {
    const auto found = frame_read(
        "Lindholm loses its oldest pier\nThu, 20 Aug 2026 10:00:00 "
        "+0000\n\nThe body.\n\nhttps://example.org/pier\n",
        subject);
    REQUIRE(found.frame.published);
    CHECK_FALSE(found.frame.source);
    CHECK(found.body == "The body.");
}

TEST_CASE("a name beside an address of mail is the writer's") {
    for (const char* author : {"editor@news.example (Marta Quill)", "Marta Quill",
                               "Marta Quill <editor@news.example>"}) {
        INFO(author);
        const auto found = frame_read(
            "Author: " + std::string(author) + "\nLink: https://news.example/4711\n\n" + pier_text,
            subject);
        CHECK(found.frame.byline == "Marta Quill");
    }
}

TEST_CASE("a byline may tell the date as well") {
    for (const char* const line :
         {"By: Marta Quill, August 11, 2026", "Author: Marta Quill - 2026-08-11",
          "By Marta Quill, Posted on August 11, 2026", "By: Marta Quill, Posted on August 11, 2026",
          "Written by Marta Quill, Date: 2026-08-11",
          "by Marta Quill - Published: 11 August 2026"}) {
        INFO(line);
        const auto found = frame_read(subject + "\n\n" + line + "\n\n" + pier_text, subject);
        CHECK(found.frame.byline == "Marta Quill");
        REQUIRE(found.frame.published);
        CHECK(to_text(*found.frame.published) == "2026-08-11T00:00:00");
        CHECK(found.body.starts_with("The pier of Lindholm"));
    }
}

TEST_CASE("a byline below a labelled title is not its end") {
    const auto found = frame_read(
        "Title: Lindholm loses its oldest pier\nby quillm\n11 August 2026\n\n" + pier_text,
        subject);
    CHECK(found.frame.title == "Lindholm loses its oldest pier");
    CHECK(found.frame.byline == "quillm");
}

TEST_CASE("several labels may stand on a line") {
    for (const char* row : {"*Published: 2026-08-11* - **Author:** Elin Marsh",
                            "Author: Elin Marsh | Published: 11 Aug 2026 | Category: Harbours"}) {
        INFO(row);
        const auto found = frame_read(subject + "\n\n" + row + "\n\n" + pier_text, subject);
        CHECK(found.frame.byline == "Elin Marsh");
        REQUIRE(found.frame.published);
        CHECK(to_text(*found.frame.published) == "2026-08-11T00:00:00");
        CHECK(found.body.starts_with("The pier of Lindholm"));
    }
    const auto prose = frame_read(
        subject + "\n\nBoats: thirty - skippers: none of them pleased\n\n" + pier_text, subject);
    CHECK(prose.body.starts_with("Boats: thirty"));
}

TEST_CASE("a source may tell its date") {
    const auto found =
        frame_read(pier_text + "\nQuelle: Night Wire, 10.08.2026, 14:30 Uhr\n", subject);
    CHECK(found.frame.source == "Night Wire");
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2026-08-10T14:30:00");
    CHECK(found.body.ends_with("the new quay will do."));
}

TEST_CASE("a line of copyright tells where the article stands, unless it is the front page") {
    const auto page =
        frame_read(pier_text + "\n(c) 2026 Slow News. https://slow.example/pier\n", subject);
    CHECK(page.frame.link == "https://slow.example/pier");
    const auto front =
        frame_read(pier_text + "\n(c) 2026 Slow News. https://slow.example/\n", subject);
    CHECK_FALSE(front.frame.link);
}

TEST_CASE("lines of boards, numbered addresses and lines of news readers are no text") {
    for (const std::string tail :
         {"---\n \u25a0 Synchronet \u25a0 The Night Owl\n",
          "URL dieses Artikels:\nhttps://slow.example/pier\nLinks in diesem Artikel:\n"
          "[1] http://other.example/lamp\n",
          "\u0413\u043b\u0430\u0432\u043d\u0430\u044f \u0441\u0441\u044b\u043b\u043a\u0430 "
          "\u043a \u043d\u043e\u0432\u043e\u0441\u0442\u0438 (https://slow.example/pier)\n"}) {
        INFO(tail);
        const auto found =
            frame_read(pier_text + "\nLink: https://slow.example/pier\n\n" + tail, subject);
        CHECK(found.frame.link == "https://slow.example/pier");
        CHECK(found.body.ends_with("the new quay will do."));
    }
}
