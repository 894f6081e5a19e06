// SPDX-License-Identifier: MIT
// Where a title ends that the Subject tells only the front of, and what may stand before it.
#include "base/text.h"
#include "frame_read.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::lines::samples;
using namespace tearline::news;
using namespace tearline::news::samples;

namespace {

const std::string long_title =
    "Lindholm loses its oldest pier after a hundred and fifty years of storms";
const std::string full_field = long_title.substr(0, 70);

}  // namespace

TEST_CASE("addresses, dates and names below a title are none of it") {
    const auto [below, link, published, byline] = GENERATE(table<std::string, bool, bool, bool>({
        {"<https://example.org/pier>\n", true, false, false},
        {"* https://example.org/pier\n", true, false, false},
        {"[ https://example.org/pier ]\n", true, false, false},
        {"    August 16, 2025\n", false, true, false},
        {"* 16.08.2025 15:09\n", false, true, false},
        {"By Ada Example\n", false, false, true},
        {"By Ada Example\nhttps://example.org/pier\n", true, false, true},
        {"Night Wire | World | Sat, 16 Aug 2025 15:09:00 GMT\n", false, true, true},
        {"(example.org)\nhttps://example.org/pier\n", true, false, false},
        {"-- Night Wire, 16 Aug 2025\n", false, true, true},
    }));
    INFO(below);
    const auto found = frame_read(long_title + "\n" + below + "\n" + pier_text, full_field);
    CHECK(found.frame.title == long_title);
    CHECK(found.frame.link.has_value() == link);
    CHECK(found.frame.published.has_value() == published);
    CHECK(found.frame.byline.has_value() == byline);
    CHECK(found.body.starts_with("The pier of Lindholm is closed"));
}

TEST_CASE("a host in brackets below a title is the source") {
    const auto found = frame_read(
        subject + "\n (harbour.example)\nhttps://harbour.example/pier\n-----\n\n" + pier_text,
        subject);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.source == "harbour.example");
    CHECK(found.frame.link == "https://harbour.example/pier");
    CHECK(found.body.starts_with("The pier"));
}

TEST_CASE("counts and tags of lists before a title go") {
    CHECK(frame_read("[9/18] " + subject + "\n\n" + pier_text, subject).frame.title == subject);
    CHECK(frame_read("[9/18] " + subject + "\nPublished on 16 Aug 2025\n\n" + pier_text, subject)
              .frame.title == subject);
    CHECK(frame_read("Subject: [News] " + subject + "\nDate: 16 Aug 2025\n\n" + pier_text, subject)
              .frame.title == subject);
    CHECK(frame_read("From: Night Wire <news@wire.example>\nSubject: [News] " + subject + "\n\n" +
                         pier_text,
                     subject)
              .frame.source == "Night Wire");
    CHECK(frame_read("7. " + subject + "\n   https://example.org/pier\n\n" + pier_text, subject)
              .frame.title == subject);
    CHECK(frame_read("\"" + subject + "\"\n\n" + pier_text, subject).frame.title == subject);
    CHECK(without_marks("12 tips for piles", "12. tips for piles") == "12. tips for piles");
    CHECK(without_marks(subject, "[Opinion] Another matter") == "[Opinion] Another matter");
    CHECK(without_marks("[News] A title", "[News] A title") == "[News] A title");
}

TEST_CASE("what links to the page of a letter is no title and no address") {
    for (const char* const view :
         {"View this email in your browser\n\n",
          "View this email in your browser:\n<https://lists.example.org/v/8812>\n\n",
          "Having trouble reading this? View it online: https://lists.example.org/v/8812\n\n"}) {
        INFO(view);
        const auto found = frame_read(
            view + subject + "\n\n" + pier_text + "\nRead more: https://example.org/pier\n",
            subject);
        CHECK(found.frame.title == subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body.starts_with("The pier"));
    }
}

TEST_CASE("the newsgroup that a text came through is no part of it") {
    const auto found = frame_read("From Newsgroup: alt.harbours\n\n" + subject +
                                      "\n\nhttps://example.org/pier\n\n" + pier_text,
                                  subject);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.starts_with("The pier"));
}

TEST_CASE("a date stands before the title, an address below it") {
    const auto found =
        frame_read("2025-08-16 15:09 " + long_title + "\nhttps://example.org/pier\n\n" + pier_text,
                   full_field);
    CHECK(found.frame.title == long_title);
    CHECK(found.frame.link == "https://example.org/pier");
    REQUIRE(found.frame.published);
    CHECK(to_text(*found.frame.published) == "2025-08-16T15:09:00");
}

TEST_CASE("fields between short rules are read, and the rule is no part of an address") {
    const std::string link = "https://example.org/" + std::string(57, 'a');
    const auto found =
        frame_read("---\ntitle: \"" + subject + "\"\ndate: 2025-08-16T15:09:00Z\nlink: " + link +
                       "\n---\n\n" + pier_text,
                   subject, 83);
    CHECK(found.frame.title == subject);
    CHECK(found.frame.link == link);
    CHECK(found.frame.published.has_value());
    CHECK(found.body.starts_with("The pier"));
}

TEST_CASE("a title in a box is without it") {
    const auto plain = frame_read("+------------------------------+\n| " + subject +
                                      " |\n+------------------------------+\n\n" + pier_text,
                                  subject);
    CHECK(plain.frame.title == subject);
    CHECK(plain.body.starts_with("The pier"));
    const auto drawn = frame_read(
        "╔═════════════════╗\n║ Lindholm loses  ║\n║ its oldest pier ║\n╚═════════════════╝\n\n" +
            pier_text,
        subject);
    CHECK(drawn.frame.title == subject);
    CHECK(drawn.body.starts_with("The pier"));
}

TEST_CASE("a box above the title is a masthead") {
    const std::string edge(40, '*');
    const auto found = frame_read(edge +
                                      "\n*        NIGHT WIRE NEWS SERVICE        *\n*           16 "
                                      "August 2025             *\n" +
                                      edge + "\n\n" + subject + "\n\n" + pier_text,
                                  subject);
    CHECK(found.frame.title == subject);
    CHECK(found.body.starts_with("The pier"));
}

TEST_CASE("a tag before a title and a name behind it are none of it") {
    for (const std::string& title :
         {"NEWS: " + subject + " (Night Wire)", "[Night Wire] " + subject,
          "===[ " + subject + " ]===", subject + " [Night Wire]"}) {
        INFO(title);
        const auto found = frame_read(title + "\n\n" + pier_text, subject);
        REQUIRE(found.frame.title);
        CHECK(undecorated(*found.frame.title) == subject);
        CHECK(found.body.starts_with("The pier"));
    }
    CHECK(agreement("A quite different matter", "NEWS: " + subject + " (Night Wire)") ==
          Agreement::none);
    CHECK(without_marks("Worms eat piers (again)", "Worms eat piers (again)") ==
          "Worms eat piers (again)");
}

TEST_CASE("ages, dates beside addresses and unknown labels above a title are frame") {
    for (const char* const below :
         {"3 hours ago\n", "Updated 2 days ago\n", "_Night Wire, 16.08.2025_\n",
          "[16 Aug 2025] [https://example.org/pier]\n"}) {
        INFO(below);
        const auto found = frame_read(long_title + "\n" + below + "\n" + pier_text, full_field);
        CHECK(found.frame.title == long_title);
        CHECK(found.body.starts_with("The pier"));
    }
    const auto found = frame_read("ID: 4711 | Lang: en | Words: 300\nTitle: " + subject +
                                      "\nURL: https://example.org/pier\n\n" + pier_text,
                                  subject);
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.starts_with("The pier"));
}

TEST_CASE("an address between marks of all kinds is the article's") {
    for (const char* const link :
         {">> https://example.org/pier <<\n", "===[ https://example.org/pier ]===\n"}) {
        INFO(link);
        const auto found = frame_read(subject + "\n\n" + pier_text + "\n" + link, subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body.ends_with("will do."));
    }
}

TEST_CASE("a title over several lines is read as far as the subject and full lines tell") {
    const std::string title =
        "Lindholm loses its oldest pier after a hundred and fifty years and nobody can say what "
        "comes next";
    const auto found =
        frame_read(as_text(wrapped(title, 60)) + "\nThe body.\n", title.substr(0, 71), 60);
    CHECK(found.frame.title == title);
    CHECK(found.body == "The body.");
}

TEST_CASE("a line of a title that looks like a label stays in it where the subject has it") {
    const auto found = frame_read(
        "  LINDHOLM GETS ITS OAK PILES\n  VIA THE NEW QUAY IN ESKERRY\n\nThe body of it.\n",
        "Lindholm gets its oak piles via the new quay in Eskerry", 40);
    CHECK(found.frame.title == "Lindholm gets its oak piles via the new quay in Eskerry");
    CHECK_FALSE(found.frame.via);
}

TEST_CASE("a title whose entities made its first line short is read up to the labels") {
    const auto found = frame_read(
        "Learning how to build a better \u201cfront door\u201d for the harbour\nboard\n\nDate:\n"
        "Sat, 16 Aug 2025 15:09:00 +0000\n\nDescription:\nDivers found worms.\n\n"
        "FULL STORY\nThe body.\n",
        "Learning how to build a better \u201cfront door\u201d for the harbour");
    CHECK(found.frame.title ==
          "Learning how to build a better \u201cfront door\u201d for the harbour board");
    CHECK(found.frame.published);
    CHECK(found.frame.lead == "Divers found worms.");
}

TEST_CASE("a Subject cut just where the first line ends does not cut the title") {
    const std::string first =
        "Harbour master ships fix for the sluice gate but ninety older boats mus";
    REQUIRE(first.size() == 71);
    const auto found =
        frame_read(first +
                       "\nt be moved by hand\n\nDate:\nWed, 12 Aug 2026 10:25:00 +0000\n\n"
                       "Description:\nThe gate closes again.\n\nFULL STORY\n" +
                       std::string(70, '=') + "\n" + harbour_article()[0] + "\n",
                   first, 0);
    REQUIRE(found.frame.title);
    CHECK(*found.frame.title == first + " t be moved by hand");
    CHECK(found.frame.published);
}

TEST_CASE("a text that begins with the Subject is no title") {
    const auto text = frame_read(
        "A small fire damaged the harbour office of the ferry company on Friday\n"
        "night, the harbour master said. Nobody was hurt, and ferries go as\n"
        "planned from Saturday on.\n\nThe office was empty at that "
        "time.\n\nhttps://harbour.example/1\n",
        "A small fire damaged the harbour office of the ferry company on Friday");
    CHECK_FALSE(text.frame.title.has_value());
    CHECK(text.body.starts_with("A small fire damaged"));
    // Nor is it one as a single sentence of that length, unless labels follow.
    const std::string whole =
        "A small fire damaged the harbour office of the ferry company on Friday\n"
        "night, the harbour master said, but nobody was hurt and the ferries go as\n"
        "planned from Saturday on.\n\n";
    const std::string cut_there =
        "A small fire damaged the harbour office of the ferry company on Friday";
    const auto sentence = frame_read(
        whole + "The office was empty at that time.\n\nhttps://harbour.example/1\n", cut_there);
    CHECK_FALSE(sentence.frame.title.has_value());
    CHECK(sentence.body.starts_with("A small fire damaged"));
    const auto labelled = frame_read(whole +
                                         "Date:\nWed, 12 Aug 2026 10:25:00 +0000\n\n"
                                         "Description:\nThe office was empty.\n\nFULL STORY\n" +
                                         std::string(70, '=') + "\n" + harbour_article()[0] + "\n",
                                     cut_there);
    CHECK(labelled.frame.title.value_or("").ends_with("from Saturday on."));
    // Two sentences may be a title.
    const auto title = frame_read(
        "The ferry company says it is sorry about the fire. Its guests are not\nconvinced\n\n"
        "Guests of the ferry wrote letters to the company.\n\nhttps://harbour.example/2\n",
        "The ferry company says it is sorry about the fire. Its guests are not");
    CHECK(title.frame.title ==
          "The ferry company says it is sorry about the fire. Its guests are not convinced");
}

TEST_CASE("titles lose what sets them off") {
    for (const char* title :
         {"*** A title ***", "<A title>", "[A title]", "# A title",
          "== A title ==", ">> A title <<", "**A title**", "* A title", "### A title ###"})
        CHECK(undecorated(title) == "A title");
    for (const char* title : {"[Update] A title", "#title of the day", "*NSYNC tour", "A title*",
                              "<A> and <B>", "", "***", "-5 degrees in May", "#1 choice: C#"})
        CHECK(undecorated(title) == title);
}

TEST_CASE("a greeting below the title goes, a mark in the Subject hides no title") {
    CHECK(frame_read("Lindholm loses its oldest pier\n\nHello All!\n\nThe body.\n", subject).body ==
          "The body.");
    const std::string title =
        "Lindholm loses its oldest pier, and the fishermen aren't sure that the new quay will do";
    CHECK(agreement(("[News] " + title).substr(0, 71), title) == Agreement::prefix);
    CHECK(agreement(("Night Wire: " + title).substr(0, 71), title) == Agreement::prefix);
}

TEST_CASE("a Subject that ends within a word was cut") {
    CHECK(agreement("Tin foil found to improve old radios, s",
                    "Tin foil found to improve old radios, says a museum") == Agreement::prefix);
    CHECK(agreement("Tin foil found to improve old radios",
                    "Tin foil found to improve old radios, says a museum") == Agreement::none);
    CHECK(agreement("Tin foil", "Tin foils are found") == Agreement::none);
}

TEST_CASE("a sentence of any length is a title above its address and a text") {
    const std::string title =
        "A small fire damaged the harbour office of the ferry company on Friday\n"
        "night, the harbour master said, but nobody was hurt and the ferries go as\n"
        "planned from Saturday on.";
    const std::string cut =
        "A small fire damaged the harbour office of the ferry company on Friday";
    const auto found = frame_read(title + "\n\nhttps://harbour.example/1\n\n" + pier_text, cut);
    CHECK(found.frame.title.value_or("").ends_with("from Saturday on."));
    CHECK(found.frame.link == "https://harbour.example/1");
    CHECK(found.body.starts_with("The pier of Lindholm"));
    const auto post = frame_read(title + "\n\nhttps://harbour.example/1\n", cut);
    CHECK_FALSE(post.frame.title);
}

TEST_CASE("what a longer line below a title says of it is its lead") {
    const auto found = frame_read(
        "Ada Holm, 1935-2026\n"
        "The keeper who knew every stone of the old pier\n\n"
        "By Ward Holm\n\n" +
            pier_text,
        "Ada Holm, 91, keeper of the pier");
    CHECK(found.frame.title == "Ada Holm, 1935-2026");
    CHECK(found.frame.lead == "The keeper who knew every stone of the old pier");
    CHECK(found.frame.byline == "Ward Holm");
    CHECK(found.body.starts_with("The pier of Lindholm"));
}

TEST_CASE("a box holds a title and what is told of it, a label's title ends with its line") {
    const auto box = frame_read(
        "+--------------------------------+\n"
        "| Lindholm loses its oldest pier |\n"
        "| Night Wire, 16 Aug 2025        |\n"
        "+--------------------------------+\n\n" +
            pier_text,
        subject);
    CHECK(box.frame.title == subject);
    CHECK(box.frame.published.has_value());
    CHECK(box.body.starts_with("The pier of Lindholm"));
    const auto label = frame_read("Title: " + subject + "\nVessel: none\n\n" + pier_text, "News");
    CHECK(label.frame.title == subject);
}

TEST_CASE("a first sentence that the Subject was cut from is title and text") {
    const std::string sentence = long_title + " and of repairs.";
    const auto told = frame_read(sentence + "\n\n" + pier_text, full_field);
    CHECK(told.frame.title == sentence.substr(0, sentence.size() - 1));
    CHECK(told.body.starts_with(sentence));
    // A headline ends without a stop, and so does what stands above an address, a date or a name.
    CHECK_FALSE(
        frame_read(long_title + "\n\n" + pier_text, full_field).body.starts_with("Lindholm"));
    for (const char* below : {"https://example.org/pier\n", "16 Aug 2025\n", "By Ada Example\n"}) {
        INFO(below);
        const auto headed = frame_read(sentence + "\n\n" + below + "\n" + pier_text, full_field);
        CHECK_FALSE(headed.body.starts_with("Lindholm"));
    }
    // A gate tells more at the end, or writes its headlines in capitals.
    for (const char* end :
         {"Read more: https://example.org/pier\n", "https://example.org/pier\n"}) {
        INFO(end);
        const auto gated = frame_read(sentence + "\n\n" + pier_text + "\n" + end, full_field);
        CHECK(gated.body.starts_with("The pier"));
    }
    CHECK(frame_read(text::to_upper(sentence) + "\n\n" + pier_text, full_field)
              .body.starts_with("The pier"));
}

TEST_CASE("a title in capitals has no sharp s") {
    const auto found = frame_read("HAFENRAT BESCHLIESST BAU EINER FÄHRE\n\n" + pier_text,
                                  "Hafenrat beschließt Bau einer Fähre");
    CHECK(found.frame.title);
    CHECK(found.body.starts_with("The pier"));
}
