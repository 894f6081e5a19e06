// SPDX-License-Identifier: MIT
// Packed terms look as they were given, scaled.
#include "stories/profile_terms.h"

#include <cmath>

#include "stories/grouping_weights.h"
#include "support/catch.h"

using namespace tearline::stories;

TEST_CASE("terms of every shape are found again, and make vectors of length 1") {
    std::vector<CountedTerm> given;
    for (std::uint32_t i = 0; i < weights::keep_terms; ++i)
        given.emplace_back(i * 1000, i % 3 ? weights::idf_cap : 1.5 + i / 40.0,
                           TermShape{static_cast<std::uint16_t>(2 + i % 5 * 300),
                                     static_cast<std::uint16_t>(i % 4 ? 0 : 2),
                                     static_cast<TermKind>(i % 4), i % 8 == 0});
    const ProfileTerms terms(given);
    REQUIRE(terms.size() == given.size());
    double all = 0, head = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const TermLook look = terms.look(i);
        CHECK(terms.id(i) == given[i].id);
        CHECK(look.idf == static_cast<float>(given[i].idf));
        CHECK(look.kind == given[i].shape.kind);
        CHECK(look.title == given[i].shape.title);
        CHECK((look.head > 0) == (given[i].shape.head > 0));
        CHECK(look.weight / terms.look(0).weight == Approx(given[i].weight / given[0].weight));
        all += std::pow(look.weight, 2);
        head += std::pow(look.head, 2);
    }
    CHECK(all == Approx(1));
    CHECK(head == Approx(1));
}

TEST_CASE("an article without terms is packed, too") {
    CHECK(ProfileTerms(std::vector<CountedTerm>{}).size() == 0);
}
