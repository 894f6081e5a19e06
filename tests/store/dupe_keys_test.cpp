// SPDX-License-Identifier: MIT
// Dupe keys against a plain map, through merges, rollbacks and other programs; and the traces of
// duplicates.
#include <map>
#include <random>

#include "store/connection.h"
#include "store/duplicates.h"
#include "store_test.h"

namespace tearline::store {
namespace {

using test::TempDir;

std::int64_t rows(Store& store, const std::string& table) {
    auto query = store.database.connection()->query_once("SELECT count(*) FROM " + table);
    query.step();
    return query.integer_at(0);
}

TEST_CASE("A key is known in its area only, and stays with its first message") {
    Store store = memory_store();
    const Hash key = hash_of("a");
    CHECK_FALSE(must(store.dupe_keys.known(tech(), key)));
    must(store.dupe_keys.remember(tech(), key, 11, 100));
    CHECK(must(store.dupe_keys.known(tech(), key)) == 11);
    CHECK_FALSE(must(store.dupe_keys.known(news_area(), key)));
    CHECK_FALSE(must(store.dupe_keys.known(std::nullopt, key)));
    CHECK_FALSE(must(store.dupe_keys.known(tech(), hash_of("b"))));
    must(store.dupe_keys.remember(tech(), key, 12, 200));
    CHECK(must(store.dupe_keys.known(tech(), key)) == 11);
    must(store.dupe_keys.remember(std::nullopt, key, 13, 300));
    CHECK(must(store.dupe_keys.known(std::nullopt, key)) == 13);
    CHECK(must(store.dupe_keys.count()) == 2);
}

TEST_CASE("Keys of a transaction that is undone are not known") {
    Store store = memory_store();
    {
        auto transaction = must(Transaction::begin(store.database));
        must(store.dupe_keys.remember(tech(), hash_of("a"), 1, 0));
        CHECK(must(store.dupe_keys.known(tech(), hash_of("a"))));
    }
    CHECK_FALSE(must(store.dupe_keys.known(tech(), hash_of("a"))));
    must(store.dupe_keys.remember(tech(), hash_of("a"), 2, 0));
    CHECK(must(store.dupe_keys.known(tech(), hash_of("a"))) == 2);
}

TEST_CASE("Keys that another program remembers are known at once") {
    const TempDir folder;
    Store first = open_store(folder / "s.db");
    Store second = open_store(folder / "s.db");
    must(first.dupe_keys.remember(tech(), hash_of("a"), 1, 0));
    CHECK(must(second.dupe_keys.known(tech(), hash_of("a"))) == 1);
    must(second.dupe_keys.remember(tech(), hash_of("b"), 2, 0));
    auto transaction = must(Transaction::begin(first.database));
    CHECK(must(first.dupe_keys.known(tech(), hash_of("b"))) == 2);
}

TEST_CASE("Far more keys than the log holds are all known, also to the next program") {
    const TempDir folder;
    constexpr int count = 90000;
    const auto key = [](int number) { return hash_of("key " + std::to_string(number)); };
    {
        Store store = open_store(folder / "s.db");
        for (int number = 0; number < count;) {
            auto transaction = must(Transaction::begin(store.database));
            const bool undone = number % 20000 == 10000 && must(store.dupe_keys.count()) == number;
            const int begin = number;
            for (const int end = number + 5000; number < end; ++number) {
                REQUIRE(store.dupe_keys.remember(tech(), key(number), number + 1, number));
            }
            if (undone) {
                // As if the disk had been full at the end: the same keys come again.
                transaction.rollback();
                number = begin;
                auto again = must(Transaction::begin(store.database));
                for (const int end = number + 5000; number < end; ++number) {
                    REQUIRE(store.dupe_keys.remember(tech(), key(number), number + 1, number));
                }
                must(again.commit());
            } else {
                must(transaction.commit());
            }
        }
        CHECK(must(store.dupe_keys.count()) == count);
        CHECK(rows(store, "dupe_runs") == 1);
    }
    Store store = open_store(folder / "s.db");
    for (int number = 0; number < count; number += 7) {
        REQUIRE(must(store.dupe_keys.known(tech(), key(number))) == number + 1);
        REQUIRE_FALSE(must(store.dupe_keys.known(tech(), key(count + number))));
    }
    // A key in a sorted run stays with its first message too.
    for (int number = 0; number < 1000; ++number) {
        must(store.dupe_keys.remember(tech(), key(number), 4711, 0));
        REQUIRE(must(store.dupe_keys.known(tech(), key(number))) == number + 1);
    }
    CHECK(must(store.dupe_keys.count()) == count);
    CHECK(must(store.dupe_keys.forget_before(80000)) == 80000);
    CHECK(must(store.dupe_keys.count()) == 10000);
    CHECK_FALSE(must(store.dupe_keys.known(tech(), key(79999))));
    CHECK(must(store.dupe_keys.known(tech(), key(80000))) == 80001);
    CHECK(must(store.database.check()).empty());
}

TEST_CASE("Runs are merged, and keys of every age are known or forgotten as they should be") {
    Store store = memory_store();
    // Enough for eight runs of the lowest level and some more.
    constexpr int count = 9 * 66000, batch = 66000;
    const auto key = [](int number) { return hash_of("key " + std::to_string(number)); };
    for (int number = 0; number < count;) {
        auto transaction = must(Transaction::begin(store.database));
        int remembered = 0;  // counted, for a check costs more than what it would check
        for (const int end = number + batch; number < end; ++number)
            remembered += store.dupe_keys.remember(tech(), key(number), number + 1, number) ? 1 : 0;
        REQUIRE(remembered == batch);
        must(transaction.commit());
    }
    CHECK(rows(store, "dupe_runs") == 2);
    CHECK(must(store.dupe_keys.count()) == count);
    for (int number = 0; number < count; number += 97) {
        REQUIRE(must(store.dupe_keys.known(tech(), key(number))) == number + 1);
        REQUIRE_FALSE(must(store.dupe_keys.known(news_area(), key(number))));
    }
    CHECK(must(store.dupe_keys.forget_before(1000)) == 1000);
    CHECK_FALSE(must(store.dupe_keys.known(tech(), key(999))));
    CHECK(must(store.dupe_keys.known(tech(), key(1000))) == 1001);
    CHECK(must(store.dupe_keys.forget_before(count - batch)) == count - batch - 1000);
    CHECK(rows(store, "dupe_runs") == 1);
    CHECK(must(store.dupe_keys.count()) == batch);
    CHECK(must(store.dupe_keys.forget_before(count)) == batch);
    CHECK(rows(store, "dupe_buckets") == 0);
    CHECK(must(store.database.check()).empty());
}

TEST_CASE("A merge that is undone leaves all keys as they were") {
    const TempDir folder;
    Store store = open_store(folder / "s.db");
    constexpr int count = 66000;
    const auto key = [](int number) { return hash_of("key " + std::to_string(number)); };
    const auto remember = [&](int from) {
        for (int number = from; number < from + count; ++number)
            REQUIRE(store.dupe_keys.remember(tech(), key(number), number + 1, 0));
    };
    {
        auto transaction = must(Transaction::begin(store.database));
        remember(0);
        auto inner = must(Transaction::begin(store.database));
        CHECK(must(store.dupe_keys.count()) == count);
        CHECK(rows(store, "dupe_runs") == 1);
        inner.rollback();
        CHECK(rows(store, "dupe_runs") == 0);
        CHECK(must(store.dupe_keys.known(tech(), key(5))) == 6);
    }
    CHECK_FALSE(must(store.dupe_keys.known(tech(), key(5))));
    auto transaction = must(Transaction::begin(store.database));
    remember(count);
    must(transaction.commit());
    CHECK(must(store.dupe_keys.known(tech(), key(count + 5))) == count + 6);
    CHECK_FALSE(must(store.dupe_keys.known(tech(), key(5))));
}

TEST_CASE("Forgetting reaches the first and the last hash there can be") {
    Store store = memory_store();
    const Hash least{0, 0}, greatest{UINT64_MAX, UINT64_MAX};
    {
        // Enough others that both stand in a run.
        auto transaction = must(Transaction::begin(store.database));
        must(store.dupe_keys.remember(std::nullopt, least, 1, 5));
        must(store.dupe_keys.remember(std::nullopt, greatest, 2, 5));
        for (int number = 0; number < 66000; ++number)
            REQUIRE(store.dupe_keys.remember(tech(), hash_of(std::to_string(number)), 3, 9));
        must(transaction.commit());
    }
    CHECK(rows(store, "dupe_runs") == 1);
    CHECK(must(store.dupe_keys.known(std::nullopt, least)) == 1);
    CHECK(must(store.dupe_keys.known(std::nullopt, greatest)) == 2);
    CHECK(must(store.dupe_keys.forget_before(5)) == 0);
    CHECK(must(store.dupe_keys.forget_before(6)) == 2);
    CHECK_FALSE(must(store.dupe_keys.known(std::nullopt, greatest)));
    CHECK(must(store.dupe_keys.count()) == 66000);
    auto transaction = must(Transaction::begin(store.database));
    CHECK_FALSE(store.dupe_keys.forget_before(6));
}

TEST_CASE("A duplicate leaves a trace that explain finds") {
    Store store = memory_store();
    Trace trace;
    trace.area = tech();
    trace.msgid = "1:2/3 abc";
    trace.link = "1337:1/100";
    trace.file = must(store.files.add({}));
    trace.index = 3;
    trace.time = 50;
    trace.verdict = "duplicate";
    trace.reason = "It came on 2026-11-20 by 1337:1/200.";
    trace.original = 9;
    must(store.traces.add(trace));
    Trace bare;
    bare.msgid = "1:2/3 abd";
    bare.time = 60;
    must(store.traces.add(bare));
    CHECK(must(store.traces.with_msgid("1:2/3 abc")) == std::vector{trace});
    CHECK(must(store.traces.with_msgid("")).empty());
    CHECK(must(store.traces.forget_before(60)) == 1);
    CHECK(must(store.traces.with_msgid("1:2/3 abc")).empty());
    CHECK(must(store.traces.with_msgid("1:2/3 abd")) == std::vector{bare});
}

}  // namespace
}  // namespace tearline::store
