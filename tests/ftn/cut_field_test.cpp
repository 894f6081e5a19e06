// SPDX-License-Identifier: MIT
#include "ftn/cut_field.h"

#include "support/catch.h"

using namespace tearline;
using ftn::cut_field;

TEST_CASE("Q30 a cut never splits a letter of a UTF-8 text, and is exact in other charsets") {
    const Bytes umlauts = "M\xc3\xbcller";
    CHECK(cut_field(umlauts, 2) == "M");
    CHECK(cut_field(umlauts, 3) == "M\xc3\xbc");
    CHECK(cut_field("\xd0\x9f\xd1\x80 \xff\xfe", 3) == "\xd0\x9f\xd1");
    CHECK(cut_field(Bytes("a\0b", 3), 35) == "a");
    CHECK(cut_field(Bytes(34, 'x') + "\xe2\x82\xac", 35) == Bytes(34, 'x'));
}
