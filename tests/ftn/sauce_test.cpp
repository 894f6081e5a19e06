// SPDX-License-Identifier: MIT
// SAUCE records taken off a text.
#include "ftn/sauce.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::ftn;

namespace {

Bytes record() {
    Bytes sauce =
        "\x1ASAUCE00"
        "A night in the harbour";
    sauce.resize(1 + 7 + 35, ' ');
    sauce.resize(1 + 128, '\x01');
    return sauce;
}

}  // namespace

TEST_CASE("Q31 a SAUCE record is taken off and its title told, the picture stays") {
    Bytes text = "\x1B[0;1mpicture\r" + record();
    CHECK(take_sauce(text) == "A night in the harbour");
    CHECK(text == "\x1B[0;1mpicture\r");
}

TEST_CASE("Q31 what follows the record stays") {
    Bytes text = "picture\r" + record() + "\rtext\r";
    CHECK(take_sauce(text));
    CHECK(text == "picture\r\rtext\r");
    Bytes shorter = "picture\r\x1ASAUCE00Short\rtext\r";
    CHECK(take_sauce(shorter) == "Short");
    CHECK(shorter == "picture\r\rtext\r");
}

TEST_CASE("a text without a record is left alone, a record cut anywhere does no harm") {
    Bytes text = "We like SAUCE00 here";
    CHECK_FALSE(take_sauce(text));
    CHECK(text == "We like SAUCE00 here");
    const Bytes whole = "picture" + record();
    for (std::size_t i = 0; i <= whole.size(); ++i) {
        Bytes cut = whole.substr(0, i);
        take_sauce(cut);
        CHECK(cut.starts_with(whole.substr(0, std::min<std::size_t>(i, 7))));
    }
}
