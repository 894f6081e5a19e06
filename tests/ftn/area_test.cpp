// SPDX-License-Identifier: MIT
// Area keys: one area, one key.
#include "ftn/area.h"

#include "support/catch.h"

using namespace tearline::ftn;

TEST_CASE("Q37 the case of a tag does not make another area, the network does") {
    CHECK(fold_tag("tqw_News") == "TQW_NEWS");
    CHECK(AreaKey{"tqwnet", *fold_tag("General")} == AreaKey{"tqwnet", *fold_tag("GENERAL")});
    CHECK_FALSE(AreaKey{"tqwnet", "GENERAL"} == AreaKey{"fsxnet", "GENERAL"});
    CHECK(AreaKey{"tqwnet", "GENERAL"}.text() == "GENERAL@tqwnet");
    CHECK(AreaKey{"", "GENERAL"}.text() == "GENERAL");
}

TEST_CASE("Q38 a tag that is too long or has odd bytes is no tag") {
    CHECK(fold_tag(std::string(60, 'a')) == std::string(60, 'A'));
    CHECK_FALSE(fold_tag(std::string(61, 'a')));
    CHECK_FALSE(fold_tag(""));
    CHECK_FALSE(fold_tag("TWO WORDS"));
    CHECK_FALSE(fold_tag("TAB\t"));
    CHECK_FALSE(fold_tag("R\x8FSUM"));
    CHECK_FALSE(fold_tag("DEL\x7F"));
    CHECK(fold_tag("$HACKING$.R50-X!") == "$HACKING$.R50-X!");
}
