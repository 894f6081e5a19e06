// SPDX-License-Identifier: MIT
// The contract of news/frame.h: which address is the article's link, and what goes with it.
#include "frame_read.h"
#include "lines/links.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::news::samples;

TEST_CASE("a link that stands first leaves the title to the subject") {
    const auto found =
        frame_read("https://example.org/pier\n\nBy Jane Doe\n\nThe body starts here.\n", subject);
    CHECK_FALSE(found.frame.title);
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.frame.byline == "Jane Doe");
    CHECK(found.frame.link_first);
    CHECK(found.body == "The body starts here.");
}

TEST_CASE("an address that ends the body is not taken for the labelled one behind it") {
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nThe body.\nhttps://example.org/lamps\n----------\nLink "
        "to news story:\nhttps://example.org/pier\n",
        subject);
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body == "The body. https://example.org/lamps");
}

TEST_CASE("an address that marks set off is the article's link") {
    for (const char* set_off :
         {"<https://example.org/pier>", "(https://example.org/pier)", ">> https://example.org/pier",
          "-> https://example.org/pier", "[Read more](https://example.org/pier)",
          "[https://example.org/pier](https://example.org/pier)", "\u2192 https://example.org/pier",
          "* https://example.org/pier"}) {
        CAPTURE(set_off);
        const auto found = frame_read(
            "Lindholm loses its oldest pier\n\nThe body.\n\n" + std::string(set_off) + "\n",
            subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body == "The body.");
    }
    const std::string broken =
        "(https://example.org/lindholm-loses-its-oldest-pier-and-more-of-the-har\nbour-wall)";
    const auto found =
        frame_read("Lindholm loses its oldest pier\n\nThe body.\n\n" + broken + "\n", subject, 71);
    CHECK(found.frame.link ==
          "https://example.org/lindholm-loses-its-oldest-pier-and-more-of-the-harbour-wall");
}

TEST_CASE("a link in Markdown is found when its words are wrapped, and behind an ellipsis") {
    for (const char* wrapped : {"[Read\nmore](https://example.org/pier)",
                                "[Read more at\nLindholm Post](https://example.org/pier)",
                                "[Read more at the site of the\npaper for the port "
                                "of\nLindholm](https://example.org/pier)",
                                "[...] [Read the full story](https://example.org/pier)",
                                "[\u2026] [Read\nmore](https://example.org/pier)"}) {
        CAPTURE(wrapped);
        const auto found = frame_read(
            "Lindholm loses its oldest pier\n\nThe body.\n\n" + std::string(wrapped) + "\n",
            subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body == "The body.");
    }
    for (const char* text :
         {"[...] https://example.org/pier, which nobody has read.",
          "[The mayor] said so, and\n[he](https://example.org/he) was not alone.",
          "[Note\nthat nothing (https://example.org/pier) follows",
          "[Read\nmore](https://example.org/pier) and then wait."}) {
        CAPTURE(text);
        const auto found = frame_read(
            "Lindholm loses its oldest pier\n\nThe body.\n\n" + std::string(text) + "\n", subject);
        CHECK_FALSE(found.frame.link);
        CHECK(found.body.starts_with("The body. ["));
    }
}

TEST_CASE("an address within brackets in a sentence stays there") {
    const std::string body = "The body tells of a site\n(https://example.org/pier) that it likes.";
    const auto found = frame_read("Lindholm loses its oldest pier\n\n" + body + "\n", subject);
    CHECK_FALSE(found.frame.link);
    CHECK(found.body == "The body tells of a site (https://example.org/pier) that it likes.");
}

TEST_CASE("what a gate sets below the link goes") {
    for (const char* below :
         {"\n(c) 2025 The Lindholm Post. All rights reserved.\n",
          "\nCopyright 2025 by the port office\n",
          "----------\nPosted by the news robot of Night Desk.\nWrite to the sysop to stop it.\n",
          "\nNight Desk, your board for news\n"}) {
        CAPTURE(below);
        const auto found = frame_read(
            "Lindholm loses its oldest pier\n\nThe body.\n\nLink: https://example.org/pier\n" +
                std::string(below),
            subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body == "The body.");
    }
}

TEST_CASE("paragraphs behind an address within the body stay") {
    const std::string last = "The harbour master said that nobody had asked him about it.";
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nThe body.\n\nhttps://example.org/pier\n\n" + last + "\n",
        subject);
    CHECK(found.body.ends_with(last));
}

TEST_CASE("words that point to an address make it the article's link") {
    for (const char* tail :
         {"Webpage: https://example.org/pier", "Original source: https://example.org/pier",
          "See the full article here:\nhttps://example.org/pier",
          "For more information see https://example.org/pier",
          "Visit https://example.org/pier for the full story.",
          "Visit\nhttps://example.org/pier\nfor the full story.",
          "Continued: https://example.org/pier"}) {
        CAPTURE(tail);
        const auto found = frame_read(
            "Lindholm loses its oldest pier\n\nThe body.\n\n" + std::string(tail) + "\n", subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body == "The body.");
    }
    const std::string sentence =
        "The harbour master says that all of it is told on his own site, "
        "https://example.org/pier, which nobody has read.";
    CHECK(frame_read("Lindholm loses its oldest pier\n\n" + sentence + "\n", subject).body ==
          sentence);
}

TEST_CASE("words before an address label it where a rule or the address itself tells so") {
    const std::string rule(70, '=');
    const auto below_rule = [&](const std::string& words) {
        return frame_read(
            "Lindholm loses its oldest pier\n\nDate:\nSat, 16 Aug 2025 15:09:00 "
            "+0000\n\nFULL STORY\n" +
                rule + "\nThe body.\n" + rule + "\n" + words + "https://example.org/4711\n",
            subject);
    };
    for (const std::string words : {"Direct URL to the story\n", "Net edition\n", "Net edition "}) {
        CAPTURE(words);
        const auto found = below_rule(words);
        CHECK(found.frame.link == "https://example.org/4711");
        CHECK(found.body == "The body.");
    }
    const auto behind_text = [](const std::string& words, const std::string& where) {
        return frame_read("Lindholm loses its oldest pier\n\nThe body of it stands here.\n\n" +
                              words + "\n" + where + "\n",
                          subject);
    };
    const std::string told = "https://example.org/lindholm-loses-its-oldest-pier";
    CHECK(behind_text("The original story", told).frame.link == told);
    CHECK(behind_text("From Lindholm with love", told).frame.link == told);
    CHECK(behind_text("From Lindholm with love", told).body == "The body of it stands here.");
    for (const std::string words : {"The home page of the club", "The divers wrote all of it."})
        CHECK(behind_text(words, "https://example.org/club").body.ends_with(words));
}

TEST_CASE("an address that was cut goes on behind its label, joined in one line") {
    const std::string start = "https://example.org/2025/08/16/lindholm-loses-its-oldest-pier-and-";
    const auto found = frame_read(
        "Lindholm loses its oldest pier and what the divers found\n\nThe body.\n\n"
        "Read the whole story here: " +
            start + " what-the-divers-found/\n",
        "Lindholm loses its oldest pier and what the divers found", 66);
    CHECK(found.frame.link == start + "what-the-divers-found/");
}

TEST_CASE("signatures, tag lines and stars below the link go") {
    for (const char* below : {"\n-- \nJane Doe, Night Desk\ntelnet night.example:23\n",
                              "\n... Never trust a gull\n", "***\n", "\n-=-\n"}) {
        CAPTURE(below);
        const auto found =
            frame_read("Lindholm loses its oldest pier\n\nThe body.\n\nhttps://example.org/pier\n" +
                           std::string(below),
                       subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body == "The body.");
    }
}

TEST_CASE("a lead ends where the next label stands, comments have links of their own") {
    const auto found = frame_read(
        "Title: Lindholm loses its oldest pier\nDescription: Divers found worms\nin the piles.\n"
        "Link:\nhttps://example.org/pier\nDate: 16 Aug 2025\n\nContent:\n\nThe body.\n\nTags: "
        "piers\nComments:\nhttps://example.org/pier#comments\n",
        subject);
    CHECK(found.frame.lead == "Divers found worms in the piles.");
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.frame.published);
    CHECK(found.body == "The body.");
}

TEST_CASE("a label in small letters within the last paragraph is part of it") {
    const auto found = frame_read(
        "Lindholm loses its oldest pier\n\nThe body of it. More about the harbour stands on its\n"
        "website: https://harbour.example.org\n\nSource: https://example.org/pier\n",
        subject);
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.ends_with("website: https://harbour.example.org"));
}

TEST_CASE("the address of what an article is about, of others, and its own stand at its end") {
    const auto found = frame_read(
        pier_text +
            "\nГлавная ссылка к новости (https://lists.example/2026/08/0031.html)\n\n"
            "OpenNews: Пирс перешёл на новый формат\n(https://news.example/art?num=61001)\n\n"
            "https://news.example/art?num=61544\n",
        subject);
    CHECK(found.frame.link == "https://lists.example/2026/08/0031.html");
    CHECK(found.body.ends_with("the new quay will do."));
}

TEST_CASE("an address without its scheme is a link where a label or its place says so") {
    for (const char* tail : {"Read more: www.example.org/pier", "Link:\nwww.example.org/pier",
                             "www.example.org/pier", "More at: <www.example.org/pier>"}) {
        CAPTURE(tail);
        const auto found = frame_read(subject + "\n\n" + pier_text + "\n" + tail + "\n", subject);
        CHECK(found.frame.link == "http://www.example.org/pier");
        CHECK(found.body.find("example.org") == std::string::npos);
    }
    const auto labelled =
        frame_read(subject + "\n\n" + pier_text + "\nLink: example.org/pier\n", subject);
    CHECK(labelled.frame.link == "http://example.org/pier");
}

TEST_CASE("words with a stroke, hosts alone and files are no addresses without a scheme") {
    for (const char* text : {"www.example.org", "www.example.org/", "and/or", "24/7", "v1.2/beta",
                             "file.tar/x y", "www./x", "a..b/c", ""})
        CHECK_FALSE(lines::schemeless_link(text, false));
    for (const char* text : {"and/or", "24/7", "1.2/3", "example.org", "some words.de/x"})
        CHECK_FALSE(lines::schemeless_link(text, true));
    CHECK(lines::schemeless_link("WWW.Example.org/x.", false) == "http://WWW.Example.org/x");
}

TEST_CASE("an address behind Via is the article's, and so is one in brackets below other labels") {
    for (const char* const tail :
         {"Via: https://example.org/pier\n", "-----\nVia: https://example.org/pier\n",
          "Filed under: Harbours\n[https://example.org/pier]\n"}) {
        INFO(tail);
        const auto found = frame_read(subject + "\n\n" + pier_text + "\n" + tail, subject);
        CHECK(found.frame.link == "https://example.org/pier");
        CHECK(found.body.ends_with("new quay will do."));
    }
}

TEST_CASE("a byline in small letters stands above an address in brackets") {
    const auto found =
        frame_read(subject + "\nby quillm\n<https://example.org/pier>\n\n" + pier_text, subject);
    CHECK(found.frame.byline == "quillm");
    CHECK(found.frame.link == "https://example.org/pier");
    CHECK(found.body.starts_with("The pier of Lindholm"));
}

TEST_CASE(
    "the page of a writer below his mail address, or below two dashes, is not the article's") {
    for (const std::string end : {"Amber Aa\naa@owl.example\nhttp://owl.example/~aa/\n",
                                  "--\nAmber Aa, Lindholm\n\nhttp://owl.example/~aa/\n"}) {
        INFO(end);
        const auto found = frame_read(pier_text + "\n" + end, subject);
        CHECK(!found.frame.link);
        CHECK(found.body.find("owl.example/~aa") == std::string::npos);
    }
    for (const std::string end : {"Write to aa@owl.example.\n\nhttps://example.org/pier\n",
                                  "Follow us @owl or @ the pier\nhttps://example.org/pier\n"}) {
        INFO(end);
        CHECK(frame_read(pier_text + "\n" + end, subject).frame.link == "https://example.org/pier");
    }
}
