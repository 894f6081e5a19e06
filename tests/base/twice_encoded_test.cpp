// SPDX-License-Identifier: MIT
// The contract of base/twice_encoded.h.
#include "base/twice_encoded.h"

#include <thread>

#include "base/charset.h"
#include "base/text.h"
#include "support/catch.h"

using namespace tearline;

namespace {

std::string undone(const std::string& utf8) {
    return text::undo_twice_encoded(utf8).value_or(utf8);
}

}  // namespace

TEST_CASE("text that was encoded twice is as it was meant") {
    // As Windows-1252 shows it, and as Latin-1 has it, with control characters.
    CHECK(undone("It\u00e2\u20ac\u2122s caf\u00c3\u00a9 food, \u00c2\u00a35") ==
          "It\u2019s caf\u00e9 food, \u00a35");
    CHECK(undone("FX\u00e2\u0080\u0099s 2016\u00e2\u0080\u0094") == "FX\u2019s 2016\u2014");
    // The last byte of a closing quotation mark is often lost.
    CHECK(undone("\u00e2\u20ac\u0153Yes\u00e2\u20ac, he said") == "\u201cYes\u201d, he said");
    CHECK(undone("\u00e2\u20ac\u0153Yes\u00e2\u20ac\u009d") == "\u201cYes\u201d");
    CHECK(undone("\u00d0\u0178\u00d1\u20ac\u00d0\u00b8 \u00d0\u00b2") ==
          "\u041f\u0440\u0438 \u0432");
}

TEST_CASE("text that was taken for CP437 is as it was meant") {
    CHECK(undone("It\u0393\u00c7\u00d6s \u0393\u00c7\u00a3done\u0393\u00c7\u00a5 at the "
                 "caf\u251c\u2310") == "It\u2019s \u201cdone\u201d at the caf\u00e9");
    CHECK(undone("5\u252c\u00e1km, 3\u0393\u00e9\u00bc") == "5 km, 3\u20ac");
    for (const char* kept :
         {"\u251c\u2500\u2510", "\u251c\u2310 \u251c", "\u0393\u03b1\u03b9\u03b1", "\u2019"}) {
        CAPTURE(kept);
        CHECK_FALSE(text::undo_twice_encoded(kept));
    }
}

TEST_CASE("what somebody may have written, or what would turn a line around, stays") {
    for (const char* kept : {"", "plain", "caf\u00e9 \u00e2ge \u00c2me S\u00c3O",
                             "LIBERT\u00c9\u00bb", "\u00d0\u00b8", "\u00c3", "\u00e2\u20ac\u00ac x",
                             "\u00e2\u20ac\u00ae reversed", "5 \u20ac \u00ab\u00a9\u00bb"}) {
        CAPTURE(kept);
        CHECK_FALSE(text::undo_twice_encoded(kept));
    }
}

TEST_CASE("any cut of it, and any changed byte, is taken") {
    const std::string whole =
        "a\u00e2\u20ac\u2122b\u00c3\u00a9\u00c2\u00a3\u00d0\u0178\u00e2\u0080\u009d.";
    for (std::size_t size = 0; size <= whole.size(); ++size)
        CHECK(undone(whole.substr(0, size)).size() <= size);
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const char mask : {'\x01', '\x40', '\xff'}) {
            std::string flipped = whole;
            flipped[at] = static_cast<char>(flipped[at] ^ mask);
            CHECK(undone(flipped).size() <= flipped.size());
            for (std::size_t i = 0; i < flipped.size(); ++i) {
                const auto letter = text::twice_encoded_at(flipped, i);
                CHECK(i + letter.length <= flipped.size());
                if (letter.length > 0)
                    CHECK_FALSE(
                        text::without_controls(flipped.substr(i, letter.length), letter).empty());
            }
        }
}

TEST_CASE("threads that come and go take nothing with them") {
    const std::string dos = "it\u0393\u00c7\u00d6s", windows = "it\u00e2\u20ac\u2122s";
    for (int i = 0; i < 3; ++i)
        std::thread([&] {
            CHECK(undone(dos) == "it\u2019s");
            CHECK(undone(windows) == "it\u2019s");
        }).join();
    CHECK(undone(dos) == "it\u2019s");
}

TEST_CASE("text that was encoded twice is UTF-8, whatever is usual") {
    const std::string text = "FX\u00e2\u0080\u0099s series, in 2016\u00e2\u0080\u0099s film";
    for (const std::optional<charset::Name>& declared :
         {std::optional<charset::Name>("UTF-8"), std::optional<charset::Name>()}) {
        charset::Hints hints;
        hints.declared = declared;
        CHECK(charset::decide(text, hints).name == "UTF-8");
    }
}
