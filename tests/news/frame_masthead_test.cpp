// SPDX-License-Identifier: MIT
// Titles below what agencies and bulletins set above their news, and what these set below it.
#include "frame_read.h"
#include "support/catch.h"

using namespace tearline::news;
using namespace tearline::news::samples;

TEST_CASE("a title below an agency's masthead is found") {
    const auto found = frame_read(
        "Jane Holm\nHarbour Board, Lindholm\n202-555-0100\njane@example.gov\n\nRELEASE: 25-077\n\n"
        "LINDHOLM LOSES ITS OLDEST PIER\n\n" +
            pier_text,
        subject);
    CHECK(found.frame.title == subject);
    CHECK(found.body.starts_with("The pier of Lindholm"));
    for (const auto& each : found.account.removed) CHECK(each.why == "masthead");
}

TEST_CASE("a bulletin by radio repeats its title, and its last one counts") {
    const auto found = frame_read("LB PIER @ ARL $ARLX033\n" + subject +
                                      "\n\nZCZC AX33\nQST de W1XX\nHarbour Bulletin 33\n"
                                      "Lindholm, XX  August 15, 2025\nTo all radio amateurs\n\n"
                                      "LB PIER ARL ARLX033\n" +
                                      subject + "\n\n" + pier_text + "NNNN\n/EX\n",
                                  subject);
    CHECK(found.frame.title == subject);
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2025-08-15T00:00:00");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    CHECK(found.body.ends_with("the new quay will do."));
}

TEST_CASE("a box above a title is its masthead, with its date") {
    const std::string line = "+" + std::string(60, '-') + "+\n";
    const auto found =
        frame_read(line + "| LOCAL NEWS" + std::string(37, ' ') + "15 Aug 2025 |\n" + line + "\n " +
                       subject + "\n\n[Source: Night Wire] [Category: Local]\n\n" + pier_text +
                       "\n>> https://example.org/pier\n\n(1 of 5 stories today)\n",
                   subject);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.source == "Night Wire");
    CHECK(found.frame.link == "https://example.org/pier");
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2025-08-15T00:00:00");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    CHECK(found.body.ends_with("the new quay will do."));
}

TEST_CASE("headings of a page above its title are none") {
    const auto found =
        frame_read("A guide to all piers in 2021\n\nLearn everything about a pier\n\n" + subject +
                       "\n\n" + pier_text,
                   subject);
    CHECK(found.body.starts_with("A guide to all piers"));
}

TEST_CASE("a title stands above its writer's name, whatever the Subject says") {
    const std::string rule(65, '=');
    for (const std::string& head :
         {rule + "\n                        GENERAL ARTICLES\n" + rule + "\n\n\n", std::string()}) {
        INFO(head);
        const auto found = frame_read(head +
                                          "                 Lindholm loses its oldest pier\n"
                                          "                 By Ward Holm, 2:203/0.42\n\n" +
                                          pier_text,
                                      "FidoNews 42:33 [01/06]: General Articles");
        CHECK(found.frame.title == subject);
        CHECK(found.frame.byline == "Ward Holm");
        CHECK(found.body.starts_with("The pier of Lindholm"));
    }
}

TEST_CASE("a line that says whose the text is is no title above its writer's name") {
    const auto found =
        frame_read("Courtesy of Lindholm News\n\nWritten by: Ward Holm\n\n" + pier_text,
                   "Divers find worms in the piles");
    CHECK_FALSE(found.frame.title);
    CHECK(found.body.starts_with("Courtesy of Lindholm News"));
}

TEST_CASE("a posting line tells writer and date, and a department is no text") {
    const auto found =
        frame_read(subject +
                       "\nPublished on Fri, 15 Aug 2025 10:00:00 +0000\n"
                       "Posted by EditorDavid  on Friday August 15, 2025 @10:00AM\n"
                       "from the plough-your-own-way dept.\n\n" +
                       pier_text +
                       "\nRead more of this story at Slashdot.\n\nLink: https://example.org/pier\n",
                   subject);
    CHECK(found.frame.byline == "EditorDavid");
    CHECK(!found.frame.source);
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2025-08-15T10:00:00Z");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    CHECK(found.body.ends_with("the new quay will do."));
}

TEST_CASE("a title in capitals is told as the Subject has it") {
    CHECK(frame_read("LINDHOLM LOSES ITS OLDEST PIER\n\n" + pier_text, subject).frame.title ==
          subject);
    // A Subject that was cut tells less.
    const std::string longer =
        "LINDHOLM LOSES ITS OLDEST PIER, AND THE FISHERMEN ARE NOT SURE OF IT";
    CHECK(frame_read(longer + "\n\n" + pier_text,
                     "Lindholm loses its oldest pier, and the fishermen are not sure")
              .frame.title == longer);
}

TEST_CASE("the last word of a sentence is no end mark") {
    const std::string text =
        "The keepers of the light had hoped that the long wait for the new lamp was at an\nend.\n\n"
        "It is not. The lamp lies in a shed at Tarn, and nobody there knows what ends.\n";
    const auto found = frame_read(subject + "\n\n" + pier_text + "\n" + text, subject);
    CHECK(found.body.ends_with("nobody there knows what ends."));
    CHECK(found.body.find("at an end. It is not.") != std::string::npos);
}

TEST_CASE("what stands behind an end mark is no text") {
    for (const char* mark : {"-end-", "###", "# # #", "-30-", "NNNN", "ends", "<END>", "$$"}) {
        INFO(mark);
        const auto found =
            frame_read(subject + "\n\n" + pier_text + "\n" + mark +
                           "\n\nTo subscribe to the list, write to join@example.gov\n",
                       subject);
        CHECK(found.body.ends_with("the new quay will do."));
    }
    for (const char* none : {"in the end", "30", "fin", "the end of it"}) {
        INFO(none);
        const auto found =
            frame_read(subject + "\n\n" + pier_text + "\n" + none + "\n\n" + pier_text, subject);
        CHECK(found.body.find(none) != std::string::npos);
    }
}

TEST_CASE("a header of mail from the Internet goes, and tells its writer") {
    const auto found = frame_read(
        "From: Jane Holm <jane@example.org>\nNewsgroups: comp.announce\n"
        "Organization: Tideware Project\n\n" +
            pier_text,
        subject);
    CHECK(found.frame.byline == "Jane Holm");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    // A source and a title are a gate's fields.
    CHECK(frame_read("From: Night Wire\nSubject: " + subject + "\n\n" + pier_text, subject)
              .frame.source == "Night Wire");
}

TEST_CASE("a date before a title is its date") {
    const auto found = frame_read("15.08.2025 11:20 " + subject + "\n\n" + pier_text, subject);
    CHECK(found.frame.title == subject);
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2025-08-15T11:20:00");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    for (const std::string other : {"15 piers fell", "2025 was a bad year for piers"}) {
        INFO(other);
        CHECK(frame_read(other + "\n\n" + pier_text, subject).body.starts_with(other));
    }
}

TEST_CASE("a masthead may hold a site's address and lines of two columns") {
    const auto found = frame_read(
        "MEDIA RELATIONS OFFICE\nHARBOUR BOARD OF LINDHOLM\nLINDHOLM. TELEPHONE (555) 555-0111\n"
        "http://www.board.example\n\nContact: Mary Holm (555) 555-0112\n"
        "         Peter Quist (555) 555-0113\n\n"
        "FOR IMMEDIATE RELEASE                          August 11, 2026\n\n"
        "LINDHOLM LOSES ITS OLDEST PIER\n\n" +
            pier_text,
        subject);
    CHECK(found.frame.title == subject);
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2026-08-11T00:00:00");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    CHECK_FALSE(found.frame.link);
}

TEST_CASE("lines of two columns between rules are an advisory's masthead") {
    const std::string rule = std::string(70, '-') + "\n";
    const auto found =
        frame_read(rule +
                       "Harbour Safety Advisory HSA-59-1             safety@board.example\n"
                       "https://www.board.example/safety/                     Mary Holm\n"
                       "August 11, 2026              https://www.board.example/safety/faq\n" +
                       rule + "\n" + pier_text,
                   "[SAFETY] [HSA 59-1] oldest pier");
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2026-08-11T00:00:00");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    // A table is none.
    const auto table = frame_read(
        rule + "Quay     Boats     Length\nNorth       12        30\n" + rule + pier_text, subject);
    CHECK(table.body.find("Boats") != std::string::npos);
}

TEST_CASE("heads of weather bulletins go") {
    for (const std::string head :
         {"FZUK70 EGRX 120530\n", "ZCZC WTNT80\nWTNT80 EGRR 120600 AAA\nNYZ071-NJZ106-121000-\n"}) {
        const auto found = frame_read(head + pier_text + "\nNNNN\n", subject);
        CHECK(found.body.starts_with("The pier of Lindholm"));
    }
    const auto name = frame_read("NORTH QUAY 120530\n\n" + pier_text, subject);
    CHECK(name.body.starts_with("NORTH QUAY"));
}

TEST_CASE("who wrote it and when is read in other languages, too") {
    struct Case {
        const char* head;
        const char* byline;
    };
    const auto found = GENERATE(
        Case{"Von Ingeborg Tann\nVeröffentlicht: 20. August 2025, 21:14 Uhr", "Ingeborg Tann"},
        Case{"Por Lucía Marbán\nPublicado: 20 de agosto de 2025, 21:14", "Lucía Marbán"},
        Case{"Par Rémi Castaing\nPublié le 20 août 2025 à 21h14", "Rémi Castaing"},
        Case{"Автор: Илья Горшков | Вестник\nОпубликовано: 20 августа 2025, 21:14",
             "Илья Горшков"});
    CAPTURE(found.head);
    const auto read = frame_read(subject + "\n\n" + found.head + "\n\n" + pier_text, subject);
    CHECK(read.frame.byline == found.byline);
    REQUIRE(read.frame.published);
    CHECK(to_text(*read.frame.published) == "2025-08-20T21:14:00");
    CHECK(read.body.starts_with("The pier of Lindholm"));
}

TEST_CASE("a heading that begins like a byline of another language is none") {
    for (const char* heading :
         {"Von Rom nach Paris", "Par monts et par vaux", "Por qué no", "Von Lindholm"}) {
        CAPTURE(heading);
        const auto read = frame_read(subject + "\n\n" + heading + "\n\n" + pier_text, subject);
        CHECK_FALSE(read.frame.byline);
        CHECK(read.body.starts_with(heading));
    }
}

TEST_CASE("one line may stand above the title, whatever it is") {
    const auto found = frame_read(
        "P104  NEWSTEXT 104 Fri 14 Aug 06:41/22\n\n" + subject + "\n\n" + pier_text, subject);
    CHECK(found.frame.title == subject);
    CHECK(found.body.starts_with("The pier of Lindholm"));
}

TEST_CASE("the head of a forecast ends with its date") {
    const auto found = frame_read(
        "000\nFPUS51 KLND 140720\nZFPLND\n\nZone Forecast Product for Lindholm\n"
        "Weather Office Lindholm\n320 AM EDT Fri Aug 14 2026\n\n" +
            pier_text,
        "Forecast for Lindholm");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2026-08-14T07:20:00Z");
}

TEST_CASE("columns between a rule and a blank line are an advisory's masthead") {
    const std::string rule(72, '=');
    const auto found = frame_read(rule +
                                      "\nPIER-SA-26:11.mole                          Security "
                                      "Advisory\n" +
                                      std::string(50, ' ') +
                                      "The Pier Project\n\nTopic:   Shipworm\n\n"
                                      "Category: piles\nAnnounced: 2026-11-25\n\n" +
                                      pier_text,
                                  "PIER-SA-26:11.mole");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2026-11-25T00:00:00");
    // A title below a rule is none.
    const auto other = frame_read(rule + "\n" + subject + "\n\n" + pier_text, subject);
    CHECK(other.frame.title == subject);
    CHECK(frame_read(subject + "\n\nImage credit: Ada Holm\n\n" + pier_text, subject)
              .body.starts_with("The pier of Lindholm"));
}

TEST_CASE("a section's name above a rule is no publisher") {
    const std::string rule(60, '=');
    const auto found = frame_read(rule + "\n                  ARTICLES\n" + rule + "\n\n " +
                                      subject + "\n By Ada Holm, 2:999/17\n\n" + pier_text,
                                  "Gazette 43:48 [2/5]");
    CHECK(found.frame.title == subject);
    CHECK(found.frame.byline == "Ada Holm");
    CHECK_FALSE(found.frame.source);
    CHECK(found.body.starts_with("The pier of Lindholm"));
}

TEST_CASE("an address right below the title ends it, where a feed's name stands above") {
    const auto found = frame_read(
        "Senn News: World\n\n" + subject + "\nhttps://senn.example/1\n\n" + pier_text, subject);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.link == "https://senn.example/1");
    CHECK(found.body.starts_with("The pier of Lindholm"));
}
