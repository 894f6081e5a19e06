// SPDX-License-Identifier: MIT
#include "binkp/file_words.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::binkp;

TEST_CASE("words of M_FILE are read whole") {
    const auto words = parse_file_words("a\\x20b.txt 9000 1795322003 100 GZ 00ff00aa NZ", true);
    REQUIRE(words);
    CHECK(words->file == FileInfo{"a b.txt", 9000, 1795322003});
    CHECK(words->echo == "a\\x20b.txt 9000 1795322003");
    CHECK(words->offset == 100);
    CHECK(words->packing == Packing::gz);
    CHECK(words->crc == 0x00ff00aau);
    CHECK(words->not_packed);
    CHECK(words->file.words() == words->echo);
}

TEST_CASE("an offset of -1 asks, a checksum may be short, other words are passed over") {
    const auto words = parse_file_words("x 0 0 -1 a future", true);
    REQUIRE(words);
    CHECK_FALSE(words->offset);
    CHECK(words->crc == 0xau);
    CHECK(words->packing == Packing::none);
    CHECK(parse_file_words("x 1 2", false));
    CHECK(parse_file_words("x 1 -2", false)->file.time == -2);
}

TEST_CASE("numbers that are none, and numbers too large") {
    for (const char* bad : {"", "x", "x 1", "x 1 2", "x -1 2 0", "x 1 two 0", "x 1 2 -2",
                            "x 0x1 2 0", "x 1 2 99999999999999999999"})
        CHECK_FALSE(parse_file_words(bad, true));
    const auto words = parse_file_words("x 18446744073709551615 2 0", true);
    REQUIRE(words);
    CHECK(words->too_large);
}

TEST_CASE("names are escaped and come back") {
    CHECK(escape_name("abcd e.0f@") == "abcd\\x20e.0f@");
    CHECK(escape_name("a\\b\x81") == "a\\x5cb\\x81");
    CHECK(escape_name("it's \"x\"~.zip") == "it\\x27s\\x20\\x22x\\x22\\x7e.zip");
    CHECK(escape_name("aZ09@&=+%$-_.!()#|") == "aZ09@&=+%$-_.!()#|");
    CHECK(escape_name("?1:2/3@net", ":/?") == "?1:2/3@net");
    CHECK(unescape_name("a\\20b") == "a b");
    CHECK(unescape_name("\\x5Cx\\") == "\\x\\");
    CHECK(unescape_name("C:\\zip.txt") == "C:\\zip.txt");
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    CHECK(unescape_name(escape_name(all)) == all);
}

TEST_CASE("no name leads out of a folder, hides, or is an option") {
    CHECK(safe_name("../../etc/passwd") == "_._.._etc_passwd");
    CHECK(safe_name("-rf") == "_rf");
    CHECK(safe_name(".") == "_");
    CHECK(safe_name("") == "_");
    CHECK(safe_name(std::string("a\0b\n", 4)) == "a_b_");
    CHECK(safe_name(".binkp") == "_binkp");
    CHECK(safe_name("C:\\x") == "C__x");
    const std::string longest = safe_name(std::string(300, 'n') + ".zip");
    CHECK(longest.size() == 200);
    CHECK(longest.ends_with(".zip"));
    CHECK(safe_name("0000FFFF.SU0") == "0000FFFF.SU0");
}

TEST_CASE("a name that is taken gives way to one that means the same") {
    CHECK(other_name("x.zip", 1) == "x.zip.1");
    CHECK(other_name("README", 2) == "README.2");
    for (const char* name : {"0a0b0c0d.pkt", "0000ffff.su0", "0000ffff.FRZ", "x.tic", "y.req"}) {
        const std::string other = other_name(name, 1);
        CHECK(other.size() == 12);
        CHECK(other.substr(8) == std::string(name).substr(std::string(name).rfind('.')));
        CHECK(other != name);
        CHECK(other != other_name(name, 2));
    }
}
