// SPDX-License-Identifier: MIT
// Text as a network will carry it.
#include "ftn/network_text.h"

#include "support/catch.h"

using namespace tearline::ftn;

TEST_CASE("a line keeps its layout and loses what steers programs") {
    CHECK(without_controls("a\tb  c") == "a    b  c");
    CHECK(without_controls("\x01PATH: 1/2\r\n\x7f\x1b[2J") == "PATH: 1/2[2J");
    CHECK(without_controls("na\xc3\xafve") == "na\xc3\xafve");
}

TEST_CASE("typographic marks become what the charset has") {
    CHECK(network_line("\u201cquoted\u201d \u2013 it\u2019s\u2026", "CP437") ==
          "\"quoted\" - it's...");
    CHECK(network_line("na\u00efve caf\u00e9", "CP437") == "na\u00efve caf\u00e9");
    CHECK(network_line("na\u00efve caf\u00e9", "ASCII") == "naive cafe");
    CHECK(network_line("na\u00efve \u4eac", "UTF-8") == "na\u00efve \u4eac");
}

TEST_CASE("control characters, escapes and line ends become one blank") {
    CHECK(network_line("a\x01"
                       "b\x1b[31mc\r\n\td",
                       "CP437") == "a b [31mc d");
    CHECK(network_line("a\xc2\x85"
                       "b\u2028c\u00a0 d",
                       "UTF-8")
              .find('\n') == std::string::npos);
}

TEST_CASE("marks that turn the writing around are dropped") {
    CHECK(network_line("a\u202eb\u200bc\ufeffd", "UTF-8") == "abcd");
}

TEST_CASE("no letter is sent as the soft CR") {
    for (const char* charset : {"CP437", "CP850", "CP866"}) {
        for (char32_t c = 0x80; c < 0x500; ++c) {
            std::string letter;
            letter += static_cast<char>(0xC0 | (c >> 6));
            letter += static_cast<char>(0x80 | (c & 0x3F));
            const auto bytes =
                tearline::charset::encode(network_line("x" + letter, charset), charset);
            REQUIRE(bytes.find('\x8d') == std::string::npos);
        }
    }
    CHECK(network_line("cos\u00ec", "CP437") == "cosi");
    CHECK(network_line("\u041d\u043e\u0432\u043e\u0441\u0442\u0438", "CP866") ==
          "H\u043e\u0432\u043e\u0441\u0442\u0438");
}

TEST_CASE("done again it stays as it is") {
    for (const char* text :
         {"\u201cna\u00efve\u201d \u2026 \u4eac \U0001f600 \u041d", "a  b", "", "\xff\xfe"})
        for (const char* charset : {"ASCII", "CP437", "CP866", "UTF-8"}) {
            const auto once = network_line(text, charset);
            CHECK(network_line(once, charset) == once);
        }
}

TEST_CASE("links keep every letter, those beyond ASCII as percent codes") {
    CHECK(network_link("https://a.example/b?c=d&e=%20f#g") == "https://a.example/b?c=d&e=%20f#g");
    CHECK(network_link(" https://a.example/caf\u00e9 bar ") == "https://a.example/caf%C3%A9%20bar");
    CHECK(network_link("https://a.example/\x01\r\nx\x1b[31m") == "https://a.example/x[31m");
}

TEST_CASE("what is no address is no link") {
    CHECK(network_link("").empty());
    CHECK(network_link("www.example.org").empty());
    CHECK(network_link("://x").empty());
    CHECK(network_link("https://a.example/" + std::string(3000, 'x')).empty());
}

TEST_CASE("bytes are counted as they are sent") {
    CHECK(network_bytes("caf\u00e9", "CP437") == 4);
    CHECK(network_bytes("caf\u00e9", "UTF-8") == 5);
}
