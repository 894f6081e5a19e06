// SPDX-License-Identifier: MIT
// The contract of news/dates.h.
#include "news/dates.h"

#include "support/catch.h"

using namespace tearline::news;

namespace {

std::string date_in(std::string_view text) {
    const auto moment = read_date(text);
    return moment ? to_text(*moment) : "none";
}

}  // namespace

TEST_CASE("dates are read in every form that gates write") {
    struct Case {
        const char* text;
        const char* means;
    };
    const auto found = GENERATE(
        Case{"Sat, 16 Aug 2025 15:09:00 +0000", "2025-08-16T15:09:00Z"},
        Case{"Sat, 16 Aug 2025 15:09:00 GMT", "2025-08-16T15:09:00Z"},
        Case{"Sat, 16 Aug 2025 17:09:00 +0200", "2025-08-16T15:09:00Z"},
        Case{"mer, 16 nov 2022 00:38:15 +0100", "2022-11-15T23:38:15Z"},
        Case{"mar, 15 nov 2022 00:38:15 +0100", "2022-11-14T23:38:15Z"},
        Case{"Friday August 15, 2025 @10:00AM", "2025-08-15T10:00:00"},
        Case{"Vrijdag 15 augustus 2025, 14:10", "2025-08-15T14:10:00"},
        Case{"jeudi 21 août 2025", "2025-08-21T00:00:00"},
        Case{"mardi 19 août 2025 à 03h55", "2025-08-19T03:55:00"},
        Case{"le mercredi 20 août 2025, 9h", "2025-08-20T09:00:00"},
        Case{"martes 19 de agosto de 2025, 13:45", "2025-08-19T13:45:00"},
        Case{"19. August 2025, 14.05 Uhr", "2025-08-19T14:05:00"},
        Case{"19 Августа 2025 г. в 10:27 МСК", "2025-08-19T07:27:00Z"},
        Case{"Четверг 21 августа 2025", "2025-08-21T00:00:00"},
        Case{"March, 15 2022", "2022-03-15T00:00:00"},
        Case{"16 Aug 2025 10:09 EST", "2025-08-16T15:09:00Z"},
        Case{"2025-08-16T15:09:00Z", "2025-08-16T15:09:00Z"},
        Case{"2025-08-16T17:09:00+02:00", "2025-08-16T15:09:00Z"},
        Case{"2025-08-16 15:09:00 UTC", "2025-08-16T15:09:00Z"},
        Case{"2025-08-16 15:09", "2025-08-16T15:09:00"}, Case{"2025-08-16", "2025-08-16T00:00:00"},
        Case{"Aug 16, 2025", "2025-08-16T00:00:00"},
        Case{"August 16, 2025 at 3:09 PM", "2025-08-16T15:09:00"},
        Case{"16 August 2025", "2025-08-16T00:00:00"},
        Case{"16.08.2025, 15:09", "2025-08-16T15:09:00"},
        Case{"01.09.2011, 23:15", "2011-09-01T23:15:00"}, Case{"16/08/2025", "2025-08-16T00:00:00"},
        Case{"08/16/2025", "2025-08-16T00:00:00"},
        Case{"Saturday 16th August 2025", "2025-08-16T00:00:00"},
        Case{"16. August 2025", "2025-08-16T00:00:00"},
        Case{"16 ao\u00fbt 2025", "2025-08-16T00:00:00"},
        Case{"16 \u0430\u0432\u0433\u0443\u0441\u0442\u0430 2025 \u0433.", "2025-08-16T00:00:00"},
        Case{"16-Aug-2025", "2025-08-16T00:00:00"},
        Case{"16 Aug 25  15:09:00", "2025-08-16T15:09:00"},
        Case{"Saturday, 16-Aug-25 15:09:00 GMT", "2025-08-16T15:09:00Z"},
        Case{"16-Aug-89", "1989-08-16T00:00:00"},
        Case{"Fri, 29 Feb 2008 12:00:00 +0000", "2008-02-29T12:00:00Z"},
        Case{"12:05 AM, Aug 16, 2025", "2025-08-16T00:05:00"});
    CAPTURE(found.text);
    CHECK(date_in(found.text) == found.means);
}

TEST_CASE("what is no full date, or more than one, is none") {
    for (const char* text :
         {"", "yesterday", "Aug 16", "2025", "16 Aug 2025 was a fine day for sailing",
          "29 Feb 2007", "2025-13-01", "32.01.2025", "The 16 of 25", "Version 1.2.3", "15:09:00",
          "99:99 16 Aug 2025", "16 Aug 2025 17 Aug 2025"}) {
        CAPTURE(text);
        CHECK(date_in(text) == "none");
    }
}

TEST_CASE("a time with a dot stands behind its date") {
    for (const char* text :
         {"14.8.2026 klo 9.12", "14. august 2026 kl. 09.12", "14.08.2026, 9.12 Uhr"}) {
        INFO(text);
        const auto date = read_date(text);
        REQUIRE(date);
        CHECK(to_text(*date) == "2026-08-14T09:12:00");
    }
    CHECK_FALSE(read_date("14.8.2026 99.12"));
}
