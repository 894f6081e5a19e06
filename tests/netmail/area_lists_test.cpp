// SPDX-License-Identifier: MIT
// The marks that lists of areas have.
#include "netmail/area_lists.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace tearline::netmail;

namespace {

std::string listed(const AreaView& area) {
    return list_areas({area}, LinkView{}, Listed::open, "", false);
}

}  // namespace

TEST_CASE("an area that must not be left is marked so for who has it, not for who may join it") {
    AreaView area;
    area.tag = "TQW_MUST";
    area.mandatory = true;
    CHECK(listed(area).find("M only the sysop") == std::string::npos);
    area.linked = true;
    CHECK(listed(area).find(" * M TQW_MUST") != std::string::npos);
    CHECK(listed(area).find("M only the sysop") != std::string::npos);
}

TEST_CASE("an area that only the sysop links to is marked so for everybody") {
    AreaView area;
    area.tag = "TQW_STAFF";
    area.manual = true;
    CHECK(listed(area).find("M only the sysop") != std::string::npos);
}
