// SPDX-License-Identifier: MIT
// Hashes by known answers and piece by piece.
#include "base/hash.h"

#include "support/catch.h"

using namespace tearline;

TEST_CASE("a hash in pieces is the hash of the whole") {
    Hasher hasher;
    hasher.add("one ");
    hasher.add("");
    hasher.add("two");
    CHECK(hasher.finish() == hash_of("one two"));
    CHECK(hasher.finish() != hash_of("one  two"));
}

TEST_CASE("a hash keeps its order and value as bytes") {
    const Hash hash{0x0102030405060708, 0x090a0b0c0d0e0f10};
    CHECK(hash.hex() == "0102030405060708090a0b0c0d0e0f10");
    CHECK(Hash::from_bytes(hash.bytes()) == hash);
    CHECK(hash.bytes().front() == 1);
}

TEST_CASE("CRC-32 gives the published check values") {
    CHECK(~crc32_update(0xFFFFFFFF, "123456789") == 0xCBF43926);
    CHECK(crc32_update(0xFFFFFFFF, "all") ==
          0xC4E78E22);  // JAM: lower-cased text, no final inversion
}
