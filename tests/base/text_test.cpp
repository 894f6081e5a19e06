// SPDX-License-Identifier: MIT
// Text tools: case, trimming, numbers, UTF-8.
#include "base/text.h"

#include "support/catch.h"

using namespace tearline;

TEST_CASE("blanks are squeezed and trimmed") {
    CHECK(text::squeeze("  a \t b\r\n c ") == "a b c");
    CHECK(text::squeeze(" \n ").empty());
    CHECK(text::trim("\t x \r\n") == "x");
    CHECK(text::trim_right(" x ") == " x");
}

TEST_CASE("splitting keeps empty parts and words drop them") {
    CHECK(text::split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
    CHECK(text::split("", ',').size() == 1);
    CHECK(text::words("  a  bc ") == std::vector<std::string_view>{"a", "bc"});
}

TEST_CASE("only a whole number within the limit is a number") {
    CHECK(text::to_number("65535", 65535) == 65535u);
    CHECK_FALSE(text::to_number("65536", 65535));
    CHECK_FALSE(text::to_number(""));
    CHECK_FALSE(text::to_number("-1"));
    CHECK_FALSE(text::to_number("1 "));
    CHECK(text::to_number("18446744073709551615") == UINT64_MAX);
    CHECK_FALSE(text::to_number("18446744073709551616"));
}

TEST_CASE("replacing all leaves the rest as it was") {
    CHECK(text::replace_all("aXbXc", "X", "--") == "a--b--c");
    CHECK(text::replace_all("abc", "X", "-") == "abc");
    CHECK(text::replace_all("XX", "X", "") == "");
}

TEST_CASE("UTF-8 is well-formed or not") {
    CHECK(text::is_utf8("\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x9A\x80"));
    const char* const broken[] = {
        "\xC3",         "\xC0\x80", "\xED\xA0\x80",     "\xF4\x90\x80\x80",
        "\xE2\x82 end", "\x80",     "\xF8\x88\x80\x80", "\xE0\x80\x80"};
    for (const char* bytes : broken) CHECK_FALSE(text::is_utf8(bytes));
}

TEST_CASE("code points survive a round trip and broken bytes become U+FFFD") {
    for (const char32_t c : {U'a', U'\u00e9', U'\u20ac', U'\U0001f680', U'\u0410'}) {
        std::string bytes;
        text::append_utf8(bytes, c);
        std::size_t at = 0;
        CHECK(text::next_code_point(bytes, at) == c);
        CHECK(at == bytes.size());
    }
    std::size_t at = 0;
    CHECK(text::next_code_point("\xFFx", at) == 0xFFFD);
    CHECK(at == 1);
}

TEST_CASE("columns count what a terminal shows") {
    CHECK(text::columns("Z\xC3\xBCrich") == 6);
    CHECK(text::columns("\xE6\x9D\xB1\xE4\xBA\xAC") == 4);
    CHECK(text::columns("e\xCC\x81") == 1);
    CHECK(text::columns("a\xE2\x80\x8B"
                        "b") == 2);
}

TEST_CASE("a prefix never ends inside a letter") {
    CHECK(text::prefix_bytes("a\xC3\xA9z", 2) == "a");
    CHECK(text::prefix_bytes("a\xC3\xA9z", 3) == "a\xC3\xA9");
    CHECK(text::prefix_columns("\xE6\x9D\xB1\xE4\xBA\xAC", 3) == "\xE6\x9D\xB1");
}

TEST_CASE("letters of all scripts become small, and accents go") {
    CHECK(text::folded("\u0160\u00c1-1 \u041f\u0420\u0418 x") ==
          "\u0161\u00e1-1 \u043f\u0440\u0438 x");
    CHECK(text::folded("\xff"
                       "A") ==
          "\uFFFD"
          "a");
    CHECK(text::without_accents("Za\u017c\u00f3\u0142\u0107 \u00d8l \u0131") == "Zazolc Ol i");
    CHECK(text::without_accents("\u0439 \u00df 1") == "\u0439 \u00df 1");
    CHECK(text::without_accents("\u01d8") == "u");
}
