// SPDX-License-Identifier: MIT
// Where a title ends that the Subject tells only the front of, and what may stand before it.
#include "frame_read.h"
#include "support/catch.h"

using namespace tearline::news;
using namespace tearline::news::samples;

namespace {

const std::string long_title =
    "Lindholm loses its oldest pier after a hundred and fifty years of storms";
const std::string cut_subject = long_title.substr(0, 70);

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
    const auto found = frame_read(long_title + "\n" + below + "\n" + pier_text, cut_subject);
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
                   cut_subject);
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
        const auto found = frame_read(long_title + "\n" + below + "\n" + pier_text, cut_subject);
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
