// SPDX-License-Identifier: MIT
// The attribute word and its names.
#include "ftn/attributes.h"

#include <set>

#include "support/catch.h"

using namespace tearline::ftn;

TEST_CASE("attributes are named from the lowest bit up") {
    CHECK(attribute_names(0).empty());
    CHECK(attribute_names(attr_private) == std::vector<std::string>{"private"});
    CHECK(attribute_names(attr_local | attr_private | attr_crash) ==
          std::vector<std::string>{"private", "crash", "local"});
}

TEST_CASE("every bit has a name of its own") {
    const auto names = attribute_names(0xFFFF);
    CHECK(names.size() == 16);
    CHECK(std::set<std::string>(names.begin(), names.end()).size() == 16);
}

TEST_CASE("Q50 bits of the sender's disk are cleared on import, the others kept") {
    CHECK((attr_clear_on_import & attr_local) != 0);
    CHECK((attr_clear_on_import & attr_in_transit) != 0);
    CHECK((attr_clear_on_import & (attr_private | attr_file_attached | attr_hold)) == 0);
}
