// SPDX-License-Identifier: MIT
// The contract of store/digest_record.h.
#include "store/digest_record.h"

#include "support/catch.h"

using namespace tearline;
using namespace tearline::store;

namespace {

digests::Digest issue() {
    digests::Digest made;
    made.name = "Tech";
    made.date = 1786449600;
    made.number = 7;
    digests::Entry entry;
    entry.story = "4";
    entry.headline = "Ferry stops";
    entry.articles = 3;
    entry.update = true;
    entry.link = "https://a.example/1";
    entry.also = {{"Post", "The ferry stops", std::nullopt}};
    made.entries = {entry};
    made.discussed = {{"Ferries", "GEN", 3, 2}};
    made.traffic = {{1786406400, 17}};
    return made;
}

}  // namespace

TEST_CASE("An issue's record reads back equal, and is told when it is cut") {
    digests::Digest whole = issue(), read;
    REQUIRE(decode_digest(encode_digest(whole), read));
    CHECK(read == whole);
    whole.entries[0].first_told = 1786190400;
    const Bytes record = encode_digest(whole);
    REQUIRE(decode_digest(record, read));
    CHECK(read == whole);
    for (std::size_t size = 0; size < record.size(); ++size)
        CHECK_FALSE(decode_digest(BytesView(record).substr(0, size), read));
}

TEST_CASE("An issue of the version before, which knew nothing of first tellings, is read") {
    Bytes record = encode_digest(issue());
    record.front() = 1;
    // The flag stands behind the one that tells an update, before the section's empty text.
    const auto section = record.find(Bytes("\x01\0\0\0\0\0", 6), record.find("a.example"));
    REQUIRE(section != Bytes::npos);
    record.erase(section + 1, 1);
    digests::Digest read;
    REQUIRE(decode_digest(record, read));
    CHECK(read == issue());
}
