// SPDX-License-Identifier: MIT
// Masks with * and ?, of areas and of files.
#include "base/mask.h"

#include <string>

#include "support/catch.h"

using tearline::text::is_mask;
using tearline::text::matches_mask;

TEST_CASE("masks know stars and question marks, and not case") {
    for (const char* good :
         {"TQW_NEWS", "tqw_*", "*", "***", "*_news", "???_NEWS", "T*_*S", "*w*w*"})
        CHECK(matches_mask("TQW_NEWS", good));
    for (const char* bad : {"", "TQW", "TQW_NEWS?", "?", "*_", "N*", "*d*"})
        CHECK_FALSE(matches_mask("TQW_NEWS", bad));
    CHECK(matches_mask("", "*"));
    CHECK(matches_mask("", ""));
    CHECK_FALSE(matches_mask("", "?"));
    CHECK(matches_mask("A.B.C", "*.c"));
    CHECK(matches_mask("F-XR.ANY", "F-?R.*"));
    CHECK_FALSE(matches_mask("F-XXR.ANY", "F-?R.*"));
}

TEST_CASE("a star gives back what it took too much") {
    CHECK(matches_mask("ABABAC", "*abac"));
    CHECK(matches_mask("xxAyyBzzC", "*A*B*C"));
}

TEST_CASE("a mask of many stars takes no longer for it") {
    CHECK_FALSE(matches_mask(std::string(5000, 'a'), std::string(50, '*') + "b"));
    std::string mask;
    for (int i = 0; i < 30; ++i) mask += "*A";
    CHECK_FALSE(matches_mask(std::string(60, 'A'), mask + "B"));
}

TEST_CASE("a mask is known by its stars and question marks") {
    CHECK(is_mask("TQW_*"));
    CHECK(is_mask("FSX_???"));
    CHECK_FALSE(is_mask("TQW_NEWS"));
}
