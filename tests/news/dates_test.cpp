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
        Case{"2025 Aug 16 1509 UTC", "2025-08-16T15:09:00Z"},
        Case{"1109 AM EDT Sat Aug 16 2025", "2025-08-16T15:09:00Z"},
        Case{"309 PM CET Sat Aug 16 2025", "2025-08-16T14:09:00Z"},
        Case{"12:05 AM, Aug 16, 2025", "2025-08-16T00:05:00"},
        // "ET" is daylight time where that holds: 9 March to 1 November of that year.
        Case{"Aug 16, 2025, 11:09 AM ET", "2025-08-16T15:09:00Z"},
        Case{"Mon, 26 January 2004 16:31:00 PT", "2004-01-27T00:31:00Z"},
        Case{"8 Mar 2025 12:00 ET", "2025-03-08T17:00:00Z"},
        Case{"9 Mar 2025 12:00 ET", "2025-03-09T16:00:00Z"},
        Case{"1 Nov 2025 12:00 CT", "2025-11-01T17:00:00Z"},
        Case{"2 Nov 2025 12:00 CT", "2025-11-02T18:00:00Z"},
        Case{"Thu, 30 Apr 2015 08:57:00 MEST", "2015-04-30T06:57:00Z"},
        Case{"16. August 2025, 15:09 MESZ", "2025-08-16T13:09:00Z"},
        Case{"Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z"},
        Case{"16 Aug 2025 20:39 IST", "2025-08-16T15:09:00Z"});
    CAPTURE(found.text);
    CHECK(date_in(found.text) == found.means);
}

TEST_CASE("dates of many languages are read") {
    const auto [text, means] = GENERATE(table<std::string, std::string>(
        {{"m\u00e5ndag 18 augusti 2025 kl. 09:15", "2025-08-18T09:15:00"},
         {"l\u00f8rdag den 16. maj 2026", "2026-05-16T00:00:00"},
         {"16. desember 2025", "2025-12-16T00:00:00"},
         {"maanantaina 18. elokuuta 2025 kello 9.15", "2025-08-18T09:15:00"},
         {"18. marraskuuta 2025", "2025-11-18T00:00:00"},
         {"3. maaliskuuta 2025", "2025-03-03T00:00:00"},
         {"poniedzia\u0142ek, 18 sierpnia 2025, godz. 9:15", "2025-08-18T09:15:00"},
         {"18 lutego 2025 roku", "2025-02-18T00:00:00"},
         {"1 listopada 2025", "2025-11-01T00:00:00"},
         {"pond\u011bl\u00ed 18. srpna 2025 v 9:15", "2025-08-18T09:15:00"},
         {"18. \u010dervence 2025", "2025-07-18T00:00:00"},
         {"18. \u010dervna 2025", "2025-06-18T00:00:00"},
         {"2025. augusztus 18., h\u00e9tf\u0151 9:15", "2025-08-18T09:15:00"},
         {"18. kolovoza 2025", "2025-08-18T00:00:00"},
         {"18. srpnja 2025", "2025-07-18T00:00:00"},
         {"luni, 18 august 2025, ora 9:15", "2025-08-18T09:15:00"},
         {"18 noiembrie 2025", "2025-11-18T00:00:00"},
         {"18 A\u011fustos 2025 Pazartesi, saat 09:15", "2025-08-18T09:15:00"},
         {"18 \u015eubat 2025", "2025-02-18T00:00:00"},
         {"18 Ekim 2025", "2025-10-18T00:00:00"},
         {"2025 rugpj\u016b\u010dio 18", "2025-08-18T00:00:00"},
         {"18. j\u016blijs 2025", "2025-07-18T00:00:00"},
         {"18. juuli 2025", "2025-07-18T00:00:00"},
         {"18 Agustus 2025 pukul 09:15", "2025-08-18T09:15:00"},
         {"segunda-feira, 18 de outubro de 2025 \u00e0s 9h15", "2025-10-18T09:15:00"},
         {"\u043f\u043e\u043d\u0435\u0434\u0456\u043b\u043e\u043a, 18 "
          "\u0441\u0435\u0440\u043f\u043d\u044f 2025 \u0440\u043e\u043a\u0443 \u043e 9:15",
          "2025-08-18T09:15:00"},
         {"18 \u043b\u0438\u0441\u0442\u043e\u043f\u0430\u0434\u0430 2025 \u0440.",
          "2025-11-18T00:00:00"},
         {"18 \u0436\u043d\u0456\u045e\u043d\u044f 2025", "2025-08-18T00:00:00"},
         {"18 \u043d\u043e\u0435\u043c\u0432\u0440\u0438 2025", "2025-11-18T00:00:00"},
         {"18. \u0434\u0435\u0446\u0435\u043c\u0431\u0430\u0440 2025", "2025-12-18T00:00:00"},
         {"2025\u5e748\u670818\u65e5 09:15", "2025-08-18T09:15:00"},
         {"2004\ub144 05\uc6d4 28\uc77c  01:31:15", "2004-05-28T01:31:15"},
         {"2004-05-25 \uc624\ud6c4 11:23:17", "2004-05-25T23:23:17"}}));
    CAPTURE(text);
    CHECK(date_in(text) == means);
}

TEST_CASE("what is no full date, or more than one, is none") {
    for (const char* text :
         {"", "yesterday", "Aug 16", "2025", "16 Aug 2025 was a fine day for sailing",
          "29 Feb 2007", "2025-13-01", "32.01.2025", "The 16 of 25", "Version 1.2.3", "15:09:00",
          "99:99 16 Aug 2025", "16 Aug 2025 17 Aug 2025", "Monitoring 16 Aug 2025",
          "Araldite 16 2025 tubes", "Lists 16, 2025 and more", "heute ist 16.08.2025",
          "16 et 17 ao\u00fbt 2025"}) {
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
