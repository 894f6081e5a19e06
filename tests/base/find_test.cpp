// SPDX-License-Identifier: MIT
// The contract of base/find.h.
#include "base/find.h"

#include <random>
#include <string>

#include "support/catch.h"

using namespace tearline;

TEST_CASE("a part is found where find finds it") {
    std::mt19937 random(17);
    std::size_t found = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string given, part;
        for (std::size_t i = random() % 150; i > 0; --i) given += "abc"[random() % 3];
        for (std::size_t i = random() % 9; i > 0; --i) part += "abc"[random() % 3];
        CAPTURE(given, part);
        CHECK(text::find_part(given, part) == given.find(part));
        found += given.find(part) != std::string::npos;
    }
    CHECK(found > 100);
    CHECK(found < 2900);
}

TEST_CASE("a part is found at every place") {
    for (std::size_t at = 0; at < 200; ++at) {
        std::string given(200, 'a');
        given.insert(at, "needle");
        CHECK(text::find_part(given, "needle") == at);
        CHECK(text::find_part(std::string_view(given).substr(0, at + 5), "needle") ==
              std::string::npos);
    }
    CHECK(text::find_part("", "needle") == std::string::npos);
}
