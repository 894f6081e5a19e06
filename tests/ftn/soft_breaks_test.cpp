// SPDX-License-Identifier: MIT
// Soft CRs and the letters that share their byte.
#include "ftn/soft_breaks.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::ftn;

namespace {

std::string shown(const Unwrapped& unwrapped) {
    std::string text;
    std::size_t line = 0;
    for (const char c : unwrapped.text) {
        if (c != '\n') {
            text.push_back(c);
            continue;
        }
        text += line < unwrapped.soft.size() && unwrapped.soft[line] ? "~" : "|";
        ++line;
    }
    return text;
}

}  // namespace

TEST_CASE("Q21 hard lines end hard, lone LFs soft") {
    CHECK(shown(unwrap("a\rb\nc\r", SoftCr::by_place)) == "a|b~c|");
    CHECK(unwrap("a\rb\r", SoftCr::by_place).soft.empty());
    CHECK(unwrap("a\nb\rc\r", SoftCr::by_place).soft.size() == 1);
    CHECK(shown(unwrap("", SoftCr::always)).empty());
}

TEST_CASE("Q22 a soft CR is a soft break") {
    CHECK(shown(unwrap("a long \x8Dline\r", SoftCr::by_place)) == "a long ~line|");
    CHECK(shown(unwrap("a long\x8Dline\r", SoftCr::by_place)) == "a long~line|");
    CHECK(shown(unwrap("a long \x8D\nline\r", SoftCr::by_place)) == "a long ~line|");
    CHECK(shown(unwrap("a long\x8D\nline\x8D\r", SoftCr::by_place)) == "a long~line|");
    CHECK(shown(unwrap("a\x8D"
                       "b",
                       SoftCr::always)) == "a~b");
}

TEST_CASE("Q23 in CP866 and its like the byte is a letter") {
    CHECK(soft_cr_in("CP866") == SoftCr::never);
    CHECK(soft_cr_in("CP1125") == SoftCr::never);
    CHECK(soft_cr_in("CP852") == SoftCr::never);
    CHECK(soft_cr_in("CP1251") == SoftCr::never);
    CHECK(soft_cr_in("KOI8-R") == SoftCr::never);
    CHECK(soft_cr_in("SHIFT_JIS") == SoftCr::never);
    CHECK(shown(unwrap("\x8D\xA5\xE2 \x8D\r", SoftCr::never)) == "\x8D\xA5\xE2 \x8D|");
}

TEST_CASE("Q24 an Italian letter that shares the byte is kept") {
    CHECK(shown(unwrap("luned\x8D e marted\x8D, cos\x8D.\r", SoftCr::by_place)) ==
          "luned\x8D e marted\x8D, cos\x8D.|");
    CHECK(shown(unwrap("luned\x8D e cos\x8D\r", SoftCr::by_place)) == "luned\x8D e cos\x8D|");
    // The editor's breaks beside the letter are seen too.
    CHECK(shown(unwrap("luned\x8D e \x8Dmarted\x8D, cos\x8D\r", SoftCr::by_place)) ==
          "luned\x8D e ~marted\x8D, cos|");
}

TEST_CASE("Q25 in UTF-8 the byte is a part of a letter behind another byte of it only") {
    CHECK(soft_cr_in("UTF-8") == SoftCr::between_letters);
    CHECK(shown(unwrap("\xC4\x8D"
                       "e\x8Dx\r",
                       SoftCr::between_letters)) ==
          "\xC4\x8D"
          "e~x|");
    CHECK(shown(unwrap("\xF0\x9F\x8D\x8D\r", SoftCr::between_letters)) == "\xF0\x9F\x8D\x8D|");
}

TEST_CASE("soft CRs say nothing about the charset") {
    CHECK(without_soft_crs("a \x8D"
                           "b\x8D\n") == "a b\n");
    CHECK(without_soft_crs("\xC4\x8D\x8D") == "\xC4\x8D\x8D");
    CHECK(without_soft_crs("\x8D") == "");
}
