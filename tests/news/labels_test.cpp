// SPDX-License-Identifier: MIT
// The contract of news/labels.h.
#include "news/labels.h"

#include "support/catch.h"

using namespace tearline::news;

TEST_CASE("labels are read with what stands behind them") {
    struct Case {
        const char* line;
        Field field;
        const char* value;
    };
    const auto found = GENERATE(
        Case{"Date:", Field::date, ""}, Case{"DATE : x", Field::date, "x"},
        Case{"Description:", Field::lead, ""}, Case{"FULL STORY", Field::story, ""},
        Case{"Link to news story:", Field::link, ""},
        Case{"Read more: https://x.org/a", Field::link, "https://x.org/a"},
        Case{"Original article at", Field::link, ""},
        Case{"Original article at https://x.org/a", Field::link, "https://x.org/a"},
        Case{"Source: https://x.org/a", Field::source, "https://x.org/a"},
        Case{"Published: 2025-08-16", Field::date, "2025-08-16"},
        Case{"Published on 16 Aug 2025", Field::date, "16 Aug 2025"},
        Case{"Author: Jane Doe", Field::byline, "Jane Doe"},
        Case{"bY: Jane Doe", Field::byline, "Jane Doe"},
        Case{"Título: Un puente", Field::title, "Un puente"},
        Case{"Publié le 24 août 2025 à 03h55", Field::date, "24 août 2025 à 03h55"},
        Case{"Erschienen am 24. August 2025", Field::date, "24. August 2025"},
        Case{"Lire l'article : https://x.org/a", Field::link, "https://x.org/a"},
        Case{"H/T: Night Wire", Field::via, "Night Wire"},
        Case{"R\u00e9sum\u00e9: x", Field::lead, "x"},
        Case{"R\u00c9SUM\u00c9: x", Field::lead, "x"},
        Case{"* Link: https://x.org/a", Field::link, "https://x.org/a"},
        Case{"DATE", Field::date, ""}, Case{"SUMMARY", Field::lead, ""},
        Case{"Link", Field::link, ""}, Case{"via Night Wire", Field::via, "Night Wire"},
        Case{"via example.org", Field::via, "example.org"}, Case{"Title....: x", Field::title, "x"},
        Case{"Date -> x", Field::date, "x"},
        Case{"[Link] https://x.org/a", Field::link, "https://x.org/a"},
        Case{"**Date:** x", Field::date, "x"}, Case{"**Date**: x", Field::date, "x"},
        Case{"Szerz\u0151: Ada", Field::byline, "Ada"}, Case{"PUBLICAT: x", Field::date, "x"},
        Case{"\u0427\u0418\u0422\u0410\u0422\u0418 \u0414\u0410\u041b\u0406: https://x.org/a",
             Field::link, "https://x.org/a"},
        Case{"Content:", Field::story, ""}, Case{"Image for The title", Field::image, "The title"},
        Case{"\u041e\u043f\u0443\u0431\u043b\u0438\u043a\u043e\u0432\u0430\u043d\u043e: 01.09.2011",
             Field::date, "01.09.2011"},
        Case{"\u041e\u0440\u0438\u0433\u0438\u043d\u0430\u043b "
             "\u0441\u0442\u0430\u0442\u044c\u0438 \u043d\u0430 http://x.org/",
             Field::link, "http://x.org/"});
    CAPTURE(found.line);
    const auto label = read_label(found.line);
    REQUIRE(label);
    CHECK(label->field == found.field);
    CHECK(label->value == found.value);
}

TEST_CASE("sentences that start like a label are none") {
    for (const char* line :
         {"", "The pier", "Dates were not told.", "Publisher", "Full story of the pier",
          "Read more books this year", "Original thinking", "Summary", "via the new quay it takes",
          "Via the new quay, the lorries say.", "DATES", "Links - and what they are", "Text.",
          "Date-palms grow here", "via-park", "[Links to other sites]",
          "Linked to the land: a pier", "By the sea"}) {
        CAPTURE(line);
        CHECK_FALSE(read_label(line));
    }
}

TEST_CASE("a bare date label needs a date behind it") {
    CHECK_FALSE(read_label("updated by hand"));
    CHECK_FALSE(read_label("Published in the morning paper"));
    CHECK(read_label("Updated 12 August 2026"));
    CHECK(read_label("Updated: by hand"));
}

TEST_CASE("capitals of labels in any language are known") {
    for (const auto& [line, field] :
         {std::pair{"Źródło: https://senn.example/1", Field::source},
          std::pair{"ŹRÓDŁO: https://senn.example/1", Field::source},
          std::pair{"Więcej: https://senn.example/1", Field::link},
          std::pair{"Läs hela artikeln: https://senn.example/1", Field::link},
          std::pair{"Джерело: https://senn.example/1", Field::source},
          std::pair{"出典: https://senn.example/1", Field::source}}) {
        INFO(line);
        const auto label = read_label(line);
        REQUIRE(label);
        CHECK(label->field == field);
    }
}
