// SPDX-License-Identifier: MIT
// Serial numbers never come twice.
#include "store/serials.h"

#include "store_test.h"

namespace tearline::store {
namespace {

TEST_CASE("Packet serials go up, also across programs, but not through a step that is undone") {
    const test::TempDir folder;
    {
        Store store = open_store(folder / "s.db");
        CHECK(must(store.serials.next_packet(1)) == 1);
        CHECK(must(store.serials.next_packet(1)) == 2);
        auto transaction = must(Transaction::begin(store.database));
        CHECK(must(store.serials.next_packet(1)) == 3);
    }
    Store store = open_store(folder / "s.db");
    CHECK(must(store.serials.next_packet(1)) == 3);
}

TEST_CASE("The packet serials of a store begun anew are not those of an earlier one") {
    Store first = memory_store(), second = memory_store();
    CHECK(must(first.serials.next_packet(1790000000)) == 1790000000);
    CHECK(must(first.serials.next_packet(1790000500)) == 1790000001);
    CHECK(must(first.serials.next_packet(1780000000)) == 1790000002);
    CHECK(must(second.serials.next_packet(1790000600)) == 1790000600);
    Store lost = memory_store();
    CHECK(must(lost.serials.next_packet(INT64_MAX)) == 1);
    Store early = memory_store();
    CHECK(must(early.serials.next_packet(-7)) == 1);
}

TEST_CASE("MSGID serials follow the clock and go on when it stands or goes back") {
    Store store = memory_store();
    CHECK(must(store.serials.next_msgid("1337:1/200", 1000)) == 1000);
    CHECK(must(store.serials.next_msgid("1337:1/200", 1000)) == 1001);
    CHECK(must(store.serials.next_msgid("1337:1/200", 900, 5)) == 1002);
    CHECK(must(store.serials.next_msgid("1337:1/200", 900)) == 1007);
    CHECK(must(store.serials.next_msgid("1337:1/200", 5000)) == 5000);
    CHECK(must(store.serials.next_msgid("1337:1/201", 1000)) == 1000);
}

TEST_CASE("A clock that is far off does not use the serials up") {
    Store store = memory_store();
    CHECK(must(store.serials.next_msgid("a", -5)) == 1);
    CHECK(must(store.serials.next_msgid("a", INT64_MAX)) == 2);
    CHECK(must(store.serials.next_msgid("a", 1790000000)) == 1790000000);
}

}  // namespace
}  // namespace tearline::store
