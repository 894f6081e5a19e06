// SPDX-License-Identifier: MIT
// Frequencies: what was counted can be taken out, and the table be made as small as it need be.
#include "stories/vectors.h"

#include "support/catch.h"

using namespace tearline::stories;

TEST_CASE("frequencies of which articles were taken out are those of the rest") {
    constexpr std::size_t all = 600, rest = 100;
    const auto ids_of = [](std::size_t article) {
        std::vector<std::uint64_t> ids;
        for (std::uint64_t i = 0; i < 40; ++i)
            ids.push_back((article % 7 + i) * 0x9e3779b97f4a7c15ULL);
        return ids;
    };
    Frequencies counted(all), expected(rest);
    for (std::size_t i = 0; i < all; ++i) counted.count(ids_of(i), 1);
    for (std::size_t i = rest; i < all; ++i) counted.discount(ids_of(i), 1);
    counted.shrink(rest);
    for (std::size_t i = 0; i < rest; ++i) expected.count(ids_of(i), 1);
    for (std::uint64_t i = 0; i < 60; ++i) {
        const std::uint64_t id = i * 0x9e3779b97f4a7c15ULL;
        CHECK(counted.idf(id) == expected.idf(id));
        // Terms that clash in the smaller table clash in the shrunken one.
        CHECK(counted.idf(id ^ (std::uint64_t{1} << 17)) ==
              expected.idf(id ^ (std::uint64_t{1} << 17)));
    }
}
