// SPDX-License-Identifier: MIT
// The contract of news/sections.h: stories that have a head each are told apart, articles in
// sections are not.
#include "news/sections.h"

#include <array>

#include "lines/gate.h"
#include "news/extract.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

namespace {

struct DiskNews {
    const char *title, *text;
};

constexpr std::array disk_news{
    DiskNews{"Faster checks of disks",
             "The checker now runs four times as fast, thanks to work of Ines Falk. It reads each\n"
             "folder only once, and in the order of the disk.\n"},
    DiskNews{
        "No more old disks",
        "Support for the old format was removed. Whoever still has such disks should copy them\n"
        "with the release of last year first.\n"},
    DiskNews{
        "Summer meeting in Senn",
        "The summer meeting takes place in Senn on the fifth of September. There will be soup, "
        "and\nroom for forty people in the old school.\n"}};

using SectionForm = std::string (*)(const DiskNews&, std::size_t);

std::string in_capitals(std::string text) {
    for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return text;
}

constexpr std::array forms{
    SectionForm{[](const DiskNews& item, std::size_t n) {
        const std::string head = std::to_string(n) + ". " + item.title;
        return head + "\n" + std::string(head.size(), '-') + "\n" + item.text + "\n";
    }},
    SectionForm{[](const DiskNews& item, std::size_t n) {
        return "[" + std::to_string(n) + "] " + item.title + "\n\n" + item.text + "\n";
    }},
    SectionForm{[](const DiskNews& item, std::size_t) {
        return "**\n" + in_capitals(item.title) + "\n\n" + item.text + "\n(THE SENN GAZETTE)\n\n";
    }},
    SectionForm{[](const DiskNews& item, std::size_t) {
        return std::string(60, '-') + "\n" + item.title + "\n\n" + item.text + "\n";
    }},
    SectionForm{[](const DiskNews& item, std::size_t) {
        return in_capitals(item.title) + "\n   " + item.text + "\n";
    }},
};

std::string bulletin_of(SectionForm form) {
    std::string text = "This week in the world of disks, from all that read and write them.\n\n";
    for (std::size_t i = 0; i < disk_news.size(); ++i) text += form(disk_news[i], i + 1);
    return text;
}

std::vector<std::string> titles_of(const Extraction& found) {
    std::vector<std::string> titles;
    for (const auto& article : found.articles) titles.push_back(article.title);
    return titles;
}

std::string letter_of(const std::string& subject, const std::string& text) {
    return "Date: Sun, 9 Aug 2026 10:11:12 -0700\nFrom: \"Marta Quill\" <marta@example.org>\n"
           "Subject: " +
           subject + "\n\n" + text;
}

}  // namespace

TEST_CASE("sections of a bulletin are told apart, whatever sets them off") {
    for (std::size_t i = 0; i < forms.size(); ++i) {
        CAPTURE(i);
        const auto found = cleaned(message("Disks weekly, No 12", bulletin_of(forms[i])));
        REQUIRE(found.articles.size() == disk_news.size());
        for (std::size_t k = 0; k < disk_news.size(); ++k) {
            CHECK(in_capitals(found.articles[k].title) == in_capitals(disk_news[k].title));
            CHECK(found.articles[k].piece == static_cast<int>(k) + 1);
            REQUIRE_FALSE(found.articles[k].blocks.empty());
            CHECK(std::string(disk_news[k].text).substr(0, 30) ==
                  found.articles[k].blocks[0].text.substr(0, 30));
        }
    }
}

TEST_CASE("without a word that it is a collection a message in sections is one article") {
    for (const SectionForm form : forms) {
        std::string text = bulletin_of(form);
        text.replace(0, text.find('\n'), "How we mended our disks, and what it cost us in all.");
        CHECK(cleaned(message("How we mended our disks", text)).articles.size() == 1);
    }
}

TEST_CASE("sentences that speak of news make no collection") {
    std::string text = bulletin_of(forms[0]);
    text.replace(0, text.find('\n'),
                 "We clean them weekly, and a newsletter tells us how.\nThe steps are three.");
    CHECK(cleaned(message("Disk care: three steps", text)).articles.size() == 1);
}

TEST_CASE("a collection whose form is not clear stays one article") {
    const std::string first = disk_news[0].text;
    for (const std::string& text :
         {// two heads are too few
          "1. One thing\n\n" + first + "\n2. Another thing\n\n" + first,
          // numbers that do not count
          "1. One thing\n\n" + first + "\n3. Another thing\n\n" + first + "\n7. A last thing\n\n" +
              first,
          // heads without text
          std::string(
              "1. One thing\n\n2. Another thing\n\n3. A third thing\n\n4. A last thing\n\n") +
              first + disk_news[1].text,
          first + "\n" + disk_news[1].text + "\n" + disk_news[2].text}) {
        INFO(text);
        CHECK(cleaned(message("Disks weekly, No 12", text)).articles.size() == 1);
    }
}

TEST_CASE("stories that a list above them tells are told apart") {
    std::string list, stories;
    for (const auto& item : disk_news) {
        // The first item and head are wrapped.
        std::string title = item.title;
        const bool first = &item == disk_news.data();
        list +=
            "    * " + (first ? title.substr(0, 13) + "\n      " + title.substr(14) : title) + "\n";
        stories += "  " + (first ? title.substr(0, 6) + "\n  " + title.substr(7) : title) + "\n\n" +
                   item.text + "\n";
    }
    const auto read = [](const std::string& subject, const std::string& text) {
        return titles_of(cleaned(message(subject, text)));
    };
    const std::vector<std::string> titles{disk_news[0].title, disk_news[1].title,
                                          disk_news[2].title};
    CHECK(read("The weekly disk letter", "  9 August 2026\n\n" + list + stories) == titles);
    CHECK(read("Disks 8/26", "  The Disk Letter\n  9 August 2026\n\n" + list + stories) == titles);
    CHECK(read("Disks 8/26", "In this issue:\n\n" + list + "\n" + stories) == titles);
    // An article that has contents of its own, and a list that nothing below repeats.
    CHECK(read("How we mended our disks", "Contents:\n\n" + list + "\n" + stories).size() == 1);
    CHECK(read("The weekly disk letter", list + "\n" + disk_news[0].text + "\n" +
                                             disk_news[1].text + "\n" + disk_news[2].text)
              .size() == 1);
}

TEST_CASE("the letters of a mailing list's digest are articles, answers are left out") {
    const std::string rule = "\n------------------------------\n\n";
    const std::string text =
        "DISKS-FORUM Digest  Tuesday 11 August 2026  Volume 34 : Issue 71\n\n  Contents:\nFaster "
        "checks of disks (Marta Quill)\n\n" +
        std::string(70, '-') + "\n\n" + letter_of(disk_news[0].title, disk_news[0].text) + rule +
        letter_of("Re: The clock that ran backwards",
                  "The clock of our town hall has run backwards since 1923, on purpose. I do not\n"
                  "think that it belongs into this forum.\n") +
        rule + letter_of(disk_news[1].title, disk_news[1].text) + rule +
        "End of DISKS-FORUM Digest 34.71\n************************\n";
    const auto found = cleaned(message("DISKS-FORUM Digest 34.71", text));
    CHECK(titles_of(found) == std::vector<std::string>{disk_news[0].title, disk_news[1].title});
    REQUIRE(found.articles.size() == 2);
    for (const auto& article : found.articles) {
        CHECK(article.byline == "Marta Quill");
        REQUIRE(article.published);
        CHECK(to_text(*article.published) == "2026-08-09T17:11:12Z");
        CHECK(article.blocks.size() == 1);
    }
}

TEST_CASE("boundaries of MIME are no text") {
    const std::string part =
        "--===============987==\nContent-Type: message/rfc822\nMIME-Version: 1.0\n\n";
    const std::string text =
        "--===============123==\nContent-Type: multipart/digest; "
        "boundary=\"===============987==\"\n\n" +
        part + letter_of(disk_news[0].title, disk_news[0].text) + "\n" + part +
        letter_of(disk_news[1].title, disk_news[1].text) +
        "\n--===============987==--\n\n"
        "--===============123==--\n";
    const auto found = cleaned(message("Disks Digest, Vol 12, Issue 8", text));
    CHECK(titles_of(found) == std::vector<std::string>{disk_news[0].title, disk_news[1].title});
    for (const auto& article : found.articles) CHECK(article.blocks.size() == 1);
}

TEST_CASE("one head of mail is a message's own") {
    const auto found =
        cleaned(message(disk_news[0].title, letter_of(disk_news[0].title, disk_news[0].text)));
    REQUIRE(found.articles.size() == 1);
    CHECK(found.articles[0].piece == 0);
}

TEST_CASE("boxes with a headline and an address are articles") {
    const std::string edge = "+--------------------------------------------------------+\n";
    std::string text;
    for (const auto& item : disk_news) {
        std::string title = std::string("|   ") + item.title;
        title.resize(57, ' ');
        const std::string slug = std::to_string(&item - disk_news.data());
        std::string link = "|   http://disks.example/story/" + slug;
        link.resize(57, ' ');
        std::string posted = "|   posted by Editor One on Tuesday August 11, 2026 (Disks)";
        text += edge + title + "|\n" + posted + " |\n" + link + "|\n" + edge + "\n" + item.text +
                "\n" + disk_news[1].text +
                "\nDiscuss this story at:\n    http://disks.example/comments/" + slug + "\n\n\n";
    }
    const auto found = cleaned(message("Stories of the day", text));
    REQUIRE(found.articles.size() == disk_news.size());
    for (std::size_t i = 0; i < disk_news.size(); ++i) {
        CHECK(found.articles[i].title == disk_news[i].title);
        CHECK(found.articles[i].link == "http://disks.example/story/" + std::to_string(i));
        CHECK(found.articles[i].byline == "Editor One");
        CHECK(found.articles[i].blocks.size() == 2);
    }
}

TEST_CASE("many heads of any kind are read in one pass") {
    for (const char* line :
         {"Subject: x\nFrom: y\n\n", "Subject: x\nFrom: y\n", "+-----------+\n", "| x |\n",
          "1. Head\n\n", "**\nHEAD LINE\n\n", "--===============\n", "HEAD LINE\ntext of it\n\n"}) {
        INFO(line);
        std::string text = "This week in the world of disks, from all that read and write.\n\n";
        for (int i = 0; i < 30000; ++i) text += line;
        CHECK(cleaned(message("Disks weekly", text)).articles.size() <= 300);
    }
}

TEST_CASE("stories below a title and a name each are articles") {
    for (const bool ruled : {true, false}) {
        INFO(ruled);
        const std::string rule = ruled ? std::string(60, '*') + "\n" : std::string();
        std::string text = "THE SENN GAZETTE        Vol. 9, No. 32        14 Aug 2026\n\n";
        for (const auto& item : disk_news)
            text += rule + "            " + item.title + "\n            by Ines Falk\n" + rule +
                    "\n" + item.text + "\n" + harbour_article()[0] + "\n\n";
        const auto found = cleaned(message("Senn Gazette 9-32", text));
        REQUIRE(found.articles.size() == disk_news.size());
        for (std::size_t i = 0; i < disk_news.size(); ++i) {
            CHECK(found.articles[i].title == disk_news[i].title);
            CHECK(found.articles[i].byline == "Ines Falk");
            CHECK(found.articles[i].blocks.size() == 2);
        }
    }
    // One name is an article's own.
    const auto one =
        cleaned(message("The pier", "The pier\nby Ines Falk\n\n" + harbour_article()[0] + "\n\n" +
                                        harbour_article()[1] + "\n"));
    CHECK(one.articles.size() == 1);
}
