// SPDX-License-Identifier: MIT
#include "binkp/cram.h"

#include "binkp/cipher.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::binkp;

TEST_CASE("the example of FTS-1027 1.7") {
    const auto challenge = parse_cram_option("CRAM-MD5-f0315b074d728d483d6887d0182fc328");
    REQUIRE(challenge);
    const std::string answer = cram_answer(*challenge, "tanstaaftanstaaf");
    CHECK(answer == "CRAM-MD5-56be002162a4a15ba7a9064f0c93fd00");
    CHECK(cram_is_right(answer, *challenge, "tanstaaftanstaaf"));
    CHECK(
        cram_is_right("CRAM-MD5-56BE002162A4A15BA7A9064F0C93FD00", *challenge, "tanstaaftanstaaf"));
    CHECK_FALSE(cram_is_right(answer, *challenge, "Tanstaaftanstaaf"));
    CHECK_FALSE(cram_is_right("CRAM-MD5-", *challenge, "tanstaaftanstaaf"));
}

TEST_CASE("the first hash that we know is taken") {
    CHECK(parse_cram_option("CRAM-SHA256/SHA1/MD5-00ff")->hash == "SHA1");
    CHECK(parse_cram_option("CRAM-MD5/SHA1-00FF") == Challenge{"MD5", Bytes("\0\xff", 2)});
    for (const char* bad : {"CRAM-SHA256-00", "CRAM-MD5", "CRAM-MD5-", "CRAM-MD5-0", "CRAM-MD5-0g",
                            "NR", "", "CRAM--"})
        CHECK_FALSE(parse_cram_option(bad));
}

TEST_CASE("challenges are never the same and read back") {
    const Bytes one = new_challenge(), two = new_challenge();
    CHECK(one.size() == 16);
    CHECK(one != two);
    CHECK(parse_cram_option(cram_option(one)) == Challenge{"MD5", one});
}

TEST_CASE("the cipher is that of PKZIP, one stream over any cut") {
    // 00 01 .. 0f deciphered by another implementation, that of Python's zipfile.
    Bytes known;
    for (char c = 0; c < 16; ++c) known += c;
    Cipher other("secret");
    other.decipher(known);
    CHECK(known == Bytes("\xc8\x4e\xd9\xbd\xad\x8b\x91\xda\xa8\x48\x36\x35\x43\xfb\x33\x93", 16));
    Bytes text = "the quick brown fox";
    Cipher whole("secret");
    Bytes once = text;
    whole.encipher(once);
    Cipher pieces("secret");
    Bytes joined;
    for (const char c : text) {
        Bytes one(1, c);
        pieces.encipher(one);
        joined += one;
    }
    CHECK(once == joined);
    CHECK(once != text);
    Cipher back("secret");
    back.decipher(once);
    CHECK(once == text);
}
