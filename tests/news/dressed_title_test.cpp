// SPDX-License-Identifier: MIT
// Titles that name the site they are from.
#include "news/dressed_title.h"

#include "news/frame_read.h"
#include "news/mail.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::lines::samples;
using namespace tearline::news::samples;

TEST_CASE("a site's name or host beside a title goes") {
    const std::string tail = "\nhttps://news.pier.example/1\n\n" + harbour_article()[0] + "\n";
    for (const char* host : {"pier.example", "news.pier.example", "www.news.pier.example"})
        CHECK(cleaned(message(subject + " (" + host + ")", tail)).articles.at(0).title == subject);
    const std::string of_tarn =
        "\nhttps://www.tarnpost.example/1\n\n" + harbour_article()[0] + "\n";
    for (const std::string& dressed :
         {"[Tarn Post] " + subject, "[The Tarn Post] " + subject + " - The Tarn Post",
          "[Tarnpost] " + subject + " | Tarn Post"})
        CHECK(cleaned(message(dressed, of_tarn)).articles.at(0).title == subject);
    for (const std::string& own : {"[Harbours] " + subject, subject + " - for good",
                                   subject + " | Tarn Post", "Tarn Post - " + subject})
        CHECK(cleaned(message(own, of_tarn)).articles.at(0).title == own);
    for (const char* note : {"other.example", "2026", "pier"}) {
        const std::string title = subject + " (" + note + ")";
        CHECK(cleaned(message(title, tail)).articles.at(0).title == title);
    }
}
