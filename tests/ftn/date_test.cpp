// SPDX-License-Identifier: MIT
// Dates in every form met in real mail.
#include "ftn/date.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::ftn;

namespace {

const UnixTime received = to_unix({2025, 8, 17, 3, 0, 0});

std::string date_read(std::string_view field, UnixTime when = received) {
    const MessageDate date = parse_date(field, when);
    if (!date.local) {
        CHECK(date.quality == DateQuality::unusable);
        return "unusable";
    }
    return iso8601(*date.local) + (date.quality == DateQuality::exact ? "" : " repaired");
}

}  // namespace

TEST_CASE("the date of FTS-0001 is read exactly and written back") {
    CHECK(date_read("16 Aug 25  15:09:00") == "2025-08-16T15:09:00");
    CHECK(date_read("01 Jan 86  02:34:56") == "1986-01-01T02:34:56");
    CHECK(date_read(" 1 Jan 86  02:34:56") == "1986-01-01T02:34:56");
    CHECK(format_date({2025, 8, 16, 15, 9, 0}) == "16 Aug 25  15:09:00");
    CHECK(format_date({2009, 12, 1, 1, 2, 3}) == "01 Dec 09  01:02:03");
    CHECK(format_date({2025, 8, 16, 15, 9, 0}).size() == 19);
}

TEST_CASE("Q52 the SEAdog form is read") {
    CHECK(date_read("Sat 16 Aug 25 15:09") == "2025-08-16T15:09:00");
    CHECK(date_read("Mon  1 Jan 86 02:34") == "1986-01-01T02:34:00");
    CHECK(date_read("Sat, 16 Aug 2025 15:09:00 +0000") == "2025-08-16T15:09:00");
}

TEST_CASE("Q53 single digits and case do not matter") {
    CHECK(date_read("5 Aug 25 5:9:3") == "2025-08-05T05:09:03");
    CHECK(date_read("05 AUG 25  15: 9: 3") == "2025-08-05T15:09:03");
    CHECK(date_read("16-aug-25 15:09:00") == "2025-08-16T15:09:00");
}

TEST_CASE("Q53 odd month names, years and orders are repaired") {
    CHECK(date_read("16 Okt 24  15:09:00") == "2024-10-16T15:09:00 repaired");
    CHECK(date_read("16 August 25  15:09:00") == "2025-08-16T15:09:00 repaired");
    CHECK(date_read("01 Juil 24  15:09:00") == "2024-07-01T15:09:00 repaired");
    CHECK(date_read("16 Aug 125  15:09:00") == "2025-08-16T15:09:00 repaired");
    CHECK(date_read("01 Jan 100  15:09:00") == "2000-01-01T15:09:00 repaired");
    CHECK(date_read("16 Aug 2025  15:09:00") == "2025-08-16T15:09:00");
    CHECK(date_read("01 Jan :0  12:00:00") == "2000-01-01T12:00:00 repaired");
    CHECK(date_read("16 Aug <5  15:09:00") == "2025-08-16T15:09:00 repaired");
    CHECK(date_read("Aug 16 2025 15:09") == "2025-08-16T15:09:00 repaired");
    CHECK(date_read("2025-08-16 15:09:00 +0200") == "2025-08-16T15:09:00 repaired");
    CHECK(date_read("16.08.25 15:09") == "2025-08-16T15:09:00 repaired");
    CHECK(date_read("08/16/25 15:09") == "2025-08-16T15:09:00 repaired");
    CHECK(date_read("16 Aug 25 15.09.30") == "2025-08-16T15:09:30 repaired");
    CHECK(date_read("16 Aug 25 03:09 PM") == "2025-08-16T15:09:00 repaired");
    CHECK(date_read("16 Aug 25") == "2025-08-16T00:00:00 repaired");
}

TEST_CASE("Q53 a missing day or year is guessed") {
    CHECK(date_read("   Aug 25  15:09:00") == "2025-08-01T15:09:00 repaired");
    CHECK(date_read("16 Aug     15:09:00") == "2025-08-16T15:09:00 repaired");
    CHECK(date_read("30 Dec     15:09:00", to_unix({2026, 1, 2, 0, 0, 0})) ==
          "2025-12-30T15:09:00 repaired");
    CHECK(date_read("16 Aug     15:09:00", 0) == "unusable");
}

TEST_CASE("Q53 a day or time beyond its limit is set to the limit") {
    CHECK(date_read("31 Feb 25  15:09:00") == "2025-02-28T15:09:00 repaired");
    CHECK(date_read("30 Feb 24  15:09:60") == "2024-02-29T15:09:59 repaired");
    CHECK(date_read("16 Aug 25  24:05:00") == "2025-08-16T00:05:00 repaired");
    CHECK(date_read("16 Aug 25  99:99:99") == "2025-08-16T23:59:59 repaired");
}

TEST_CASE("Q54 a year of two digits is at most 19 years ahead of the time of receipt") {
    CHECK(date_read("01 Jan 44  00:00:00") == "2044-01-01T00:00:00");
    CHECK(date_read("01 Jan 84  00:00:00", to_unix({2040, 1, 1, 0, 0, 0})) ==
          "1984-01-01T00:00:00");
    // Clocks that were never set.
    CHECK(date_read("01 Jan 70  00:00:00") == "unusable");
    CHECK(date_read("01 Jan 1970  00:00:00") == "unusable");
    CHECK(date_read("01 Jan 99  00:00:00") == "1999-01-01T00:00:00");
    CHECK(date_read("31 Dec 99  23:59:59", to_unix({2000, 1, 1, 0, 0, 0})) ==
          "1999-12-31T23:59:59");
    CHECK(date_read("01 Jan 00  00:00:00", to_unix({1999, 12, 31, 0, 0, 0})) ==
          "2000-01-01T00:00:00");
    CHECK(date_read("01 Jan 80  00:00:00", 0) == "1980-01-01T00:00:00");
    CHECK(date_read("01 Jan 79  00:00:00", 0) == "2079-01-01T00:00:00");
    // Ours, too.
    CHECK(date_read("11 Aug 26  12:00:00", 86400) == "2026-08-11T12:00:00");
}

TEST_CASE("Q55 garbage and empty dates are unusable") {
    for (const char* field :
         {"", " ", "garbage", "00 Jan 00  00:00:00", "32 Aug 25  15:09:00", "16 Xyz 25  15:09:00",
          "99 99 99  99:99:99", "16 13 25 10:00", "15:09:00", "16 Aug 1601 15:09:00",
          "99999999999999999999 Aug 25", "\xFF\xFE\x01\x02", "1 2 3 4 5 6 7 8 9"}) {
        INFO(field);
        const auto date = parse_date(field, received);
        if (date.local) CHECK(is_valid(*date.local));
    }
    CHECK(date_read("") == "unusable");
    CHECK(date_read("garbage") == "unusable");
    CHECK(date_read("00 Jan 00  00:00:00") == "unusable");
    CHECK(date_read("32 Aug 25  15:09:00") == "unusable");
    CHECK(date_read("16 Aug 1601 15:09:00") == "unusable");
    CHECK(date_read("16 13 25 10:00") == "unusable");
}

TEST_CASE("Q56 TZUTC tells the minutes east of UTC") {
    CHECK(parse_tzutc("0200") == 120);
    CHECK(parse_tzutc("+0200") == 120);
    CHECK(parse_tzutc("-0330") == -210);
    CHECK(parse_tzutc(" 0000 ") == 0);
    CHECK(parse_tzutc("+05:30") == 330);
    CHECK(parse_tzutc("1400") == 840);
    CHECK_FALSE(parse_tzutc(""));
    CHECK_FALSE(parse_tzutc("+"));
    CHECK_FALSE(parse_tzutc("2500"));
    CHECK_FALSE(parse_tzutc("0260"));
    CHECK_FALSE(parse_tzutc("CEST"));
    CHECK_FALSE(parse_tzutc("20000"));
}

TEST_CASE("a date cut or changed at any byte never gives an impossible day") {
    const std::string good = "Sat 16 Aug 25  15:09:00";
    for (std::size_t i = 0; i <= good.size(); ++i) {
        const auto cut = parse_date(good.substr(0, i), received);
        if (cut.local) CHECK(is_valid(*cut.local));
        for (const int flip : {1, 2, 4, 8, 16, 32, 64, 128}) {
            if (i == good.size()) continue;
            std::string flipped = good;
            flipped[i] = static_cast<char>(flipped[i] ^ flip);
            const auto date = parse_date(flipped, received);
            if (date.local) CHECK(is_valid(*date.local));
        }
    }
}
