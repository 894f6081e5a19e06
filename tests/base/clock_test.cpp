// SPDX-License-Identifier: MIT
// Dates there and back, and ISO 8601.
#include "base/clock.h"

#include "support/catch.h"

using namespace tearline;

TEST_CASE("seconds and civil time agree in both directions") {
    CHECK(to_unix({2025, 8, 16, 15, 9, 0}) == 1755356940);
    for (const UnixTime time : {0LL, -1LL, 951782400LL, 1755356940LL, 4102444799LL, -62135596800LL})
        CHECK(to_unix(to_civil(time)) == time);
    CHECK(weekday({2025, 8, 16, 0, 0, 0}) == 6);
}

TEST_CASE("impossible dates are not valid") {
    CHECK(is_valid({2024, 2, 29, 23, 59, 59}));
    CHECK_FALSE(is_valid({2025, 2, 29, 0, 0, 0}));
    CHECK_FALSE(is_valid({2025, 13, 1, 0, 0, 0}));
    CHECK_FALSE(is_valid({2025, 0, 1, 0, 0, 0}));
    CHECK_FALSE(is_valid({2025, 1, 1, 24, 0, 0}));
}

TEST_CASE("ISO 8601 is written and read") {
    CHECK(iso8601(UnixTime{1755356940}) == "2025-08-16T15:09:00Z");
    for (const char* same :
         {"2025-08-16T15:09:00Z", "2025-08-16 15:09", "2025-08-16T17:09:00+02:00",
          "2025-08-16T15:09:00.250Z", "2025-08-16T10:09:00-0500"})
        CHECK(parse_iso8601(same) == 1755356940);
    CHECK(parse_iso8601("2025-08-16") == to_unix({2025, 8, 16, 0, 0, 0}));
    for (const char* wrong : {"", "2025", "2025-13-01", "2025-08-16T25:00", "2025-08-16Tx",
                              "16 Aug 2025", "2025-08-16T15:09:00+99:00"})
        CHECK_FALSE(parse_iso8601(wrong));
}
