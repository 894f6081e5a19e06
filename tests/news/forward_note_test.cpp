// SPDX-License-Identifier: MIT
// What editors set above a text that somebody passes on, and what of it the article keeps.
#include "news/forward_note.h"

#include "frame_read.h"
#include "support/catch.h"

using namespace tearline::news;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

const std::string pier_link = "\nhttps://example.org/pier\n";

std::optional<ForwardNote> note_of(const std::string& text) {
    const Sheet page(text);
    return forward_note_at(page.lines, 0);
}

}  // namespace

TEST_CASE("the note of an editor tells who wrote, when, and under which title") {
    const auto found = frame_read(
        "* Forwarded by Jade Mole (21:1/2)\n* Area : NEWS (Local news)\n"
        "* From : Amber van der Aa, 21:1/3 (15 Aug 25 12:00)\n* To   : All\n* Subj : " +
            subject + "\n" + std::string(75, '=') + "\nHello All!\n\n" + pier_text + pier_link,
        "Worth a look");
    CHECK(found.frame.title == subject);
    CHECK(found.frame.byline == "Amber van der Aa");
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2025-08-15T12:00:00");
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    CHECK(found.account.removed.front().why == "forward note");
}

TEST_CASE("what the text tells itself comes before its note") {
    const auto found = frame_read("* Forwarded by Jade Mole (21:1/2)\n* From : Amber Aa\n\n" +
                                      subject + "\n\nBy Pia Holm\n\n" + pier_text,
                                  subject);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.byline == "Pia Holm");
    CHECK(found.body.starts_with("The pier of Lindholm"));
}

TEST_CASE("notes of many editors are read") {
    for (const char* note :
         {" * Crossposted in NEWS\n * Crossposted in LOCAL\n",
          " * Originally in NEWS\n * Originally by Amber Aa, 21:1/3\n * Originally to All\n",
          " * This message forwarded from area 'NEWS' (NEWS)\n\n"
          " * Original message dated 04 May 94, from Amber Aa\n",
          "---------- Forwarded message ----------\nFrom: Amber Aa <a@example.org>\nTo: All\n",
          "-----Original Message-----\nFrom: Amber Aa\nDate: 15 Aug 2025\n",
          "* Copied (from: NEWS) by Jade Mole using timEd.\n",
          "## Ursprung : /NEWS/LOCAL\n## Ersteller: Amber Aa\n## Betreff: Pier\n",
          " * Пересылка (Forwarding) от Jade Mole\n * Area : NEWS\n * From : Amber Aa\n",
          "* Обнаружено в COAST.NEWS\n", "* Оригинал написан в coast.news\n* Скопировано в local\n",
          "----- Weitergeleitete Nachricht -----\nVon: Amber Aa\nBetreff: Pier\n",
          "----------------- Text of forwarded message follows -----------------\n",
          "[Forwarded from NEWS by Jade Mole]\n"}) {
        INFO(note);
        const auto found = frame_read(note + std::string("\n") + pier_text, subject);
        CHECK(found.body.starts_with("The pier of Lindholm"));
    }
    const auto dated =
        note_of(" * Original message dated 04 May 94, from Amber Aa\n\n" + pier_text);
    REQUIRE(dated);
    CHECK(dated->writer == "Amber Aa");
    REQUIRE(dated->written);
    CHECK(to_text(*dated->written) == "1994-05-04T00:00:00");
}

TEST_CASE("a title below the address goes where a person posted the page") {
    const std::string page = "https://example.org/pier\n\n\"" + subject + "\"\n\n" + pier_text;
    CHECK(frame_read("Hello All!\n\n" + page, subject).body.starts_with("The pier of Lindholm"));
    CHECK(frame_read(page, subject).body.starts_with('"' + subject));
}

TEST_CASE("below a note a line over an address is the title, whatever the Subject says") {
    const auto found = frame_read("Hello All!\n\n* Обнаружено в COAST.NEWS\n\n" + subject +
                                      "\nhttps://example.org/pier\n\n" + pier_text,
                                  "Ho ho ho");
    CHECK(found.frame.title == subject);
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.starts_with("The pier of Lindholm"));
}

TEST_CASE("a note of timEd is read") {
    const auto note = note_of(
        "* Forwarded (from: COAST_NEWS) by Ogier using timEd/386 1.10.\n"
        "* Originally from Petra Lindqvest (1337:1/300) to All.\n"
        "* Original dated: Sun Nov 29, 18:20\n\n" +
        pier_text);
    REQUIRE(note);
    CHECK(note->writer == "Petra Lindqvest");
    CHECK(note->end == 3);
}

TEST_CASE("a form whose names are filled up with dots is read") {
    const auto found = frame_read(
        "--------- START OF FORWARDED MESSAGE ---------\n\nFrom System ....: Internet\n"
        "From Conference : coast.news\nMessageID ......: <12ab@example.org>\n"
        "Originally from : Amber Aa <aa@example.org>\nSubject ........: " +
            subject + "\n\n" + pier_text + "\n\n---------- END OF FORWARDED MESSAGE ----------\n",
        "News of today");
    CHECK(found.frame.title == subject);
    CHECK(found.frame.byline == "Amber Aa");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    CHECK(found.body.ends_with("the new quay will do."));
}

TEST_CASE("what had been passed on before tells who wrote it") {
    const std::string mark = "--------- START OF FORWARDED MESSAGE ---------\n\n";
    const auto note =
        note_of(mark +
                "From System ....: Internet\nOriginally from : Jade Mole <j@owl.example>\n"
                "Subject ........: FWD: Pier\n\n" +
                mark +
                "From System ....: Elsewhere\nOriginally from : Amber Aa <aa@owl.example>\n"
                "Subject ........: Pier\n\n" +
                pier_text);
    REQUIRE(note);
    CHECK(note->writer == "Amber Aa");
    CHECK(note->subject == "Pier");
    CHECK(note->end == 11);
}

TEST_CASE("robots write nothing, and one word is no name") {
    for (const char* from : {"News Robot, 21:1/2", "fidonews", "RSS Feed", "Sysop", ""}) {
        INFO(from);
        const auto note =
            note_of("* Forwarded by Jade Mole\n* From : " + std::string(from) + "\n\n" + pier_text);
        REQUIRE(note);
        CHECK(!note->writer);
    }
}

TEST_CASE("a note ends in front of many blank lines, and not in quadratic time") {
    const auto note = note_of("* Forwarded by Jade Mole" + std::string(300000, '\n') +
                              "* Originally by Amber Aa\n\n" + pier_text);
    REQUIRE(note);
    CHECK(note->end == 1);
}

TEST_CASE("a long title of a note is whole") {
    std::string title;
    for (int i = 0; i < 90; ++i) title += "é";
    const auto note = note_of("* Forwarded by Jade Mole\n* Subj : " + title + "\n\n" + pier_text);
    REQUIRE(note);
    CHECK(note->subject == title);
}

TEST_CASE("text that only looks like a note stays") {
    for (const std::string text :
         {"* From the harbour: nothing new\n* To the quay: nothing either\n\n",
          "Forwarded by the harbour board, the letter came too late.\n\n",
          "* Date: 5 May\n* Time: 10:00\n* To: everybody who likes piers\n\n",
          "- From: Lindholm\n- To: Odde\n\n", "Originally there were two piers.\n\n",
          "* Originally planned for 2024, the quay is late\n* Reposted signs tell so\n\n"}) {
        INFO(text);
        CHECK(!note_of(text + pier_text));
    }
    CHECK(!note_of(""));
    CHECK(!note_of("*"));
}

TEST_CASE("tear and origin lines of what was passed on go") {
    const auto found = frame_read("* Forwarded by Jade Mole (21:1/2)\n\n" + pier_text + pier_link +
                                      "\n-+- Mystic BBS v1.12\n + Origin: Night Desk (21:1/3)\n",
                                  subject);
    CHECK(found.body.ends_with("the new quay will do."));
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(!is_defused_end("-+-+-"));
    CHECK(!is_defused_end("+ Originally"));
}
