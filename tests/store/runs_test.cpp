// SPDX-License-Identifier: MIT
// The history of runs and the totals.
#include "store/runs.h"

#include "store_test.h"

namespace tearline::store {
namespace {

TEST_CASE("Runs are listed newest first; one that was killed shows no end") {
    Store store = memory_store();
    Run killed;
    killed.verb = "toss";
    killed.started = 100;
    killed.id = must(store.runs.begin("toss", 100));
    Run ended{must(store.runs.begin("nightly", 200)), "nightly", 200, 1.5, R"({"in":4})", true, 0};
    must(store.runs.finish(ended));
    Run failed{must(store.runs.begin("toss", 300)), "toss", 300, 0.25, "", false, 74};
    must(store.runs.finish(failed));
    CHECK(must(store.runs.last(10)) == std::vector{failed, ended, killed});
    CHECK(must(store.runs.last(1)) == std::vector{failed});
    CHECK(must(store.runs.last(10, "toss")) == std::vector{failed, killed});
    CHECK(must(store.runs.last_before(300)) == 200);
    CHECK(must(store.runs.last_before(100)) == std::nullopt);
    Run unknown = killed;
    unknown.id = failed.id + 1;
    CHECK_FALSE(store.runs.finish(unknown));
}

TEST_CASE("Of runs that are begun every few minutes the last are kept") {
    Store store = memory_store();
    auto transaction = must(Transaction::begin(store.database));
    for (int run = 1; run <= 20010; ++run) must(store.runs.begin("toss", run));
    must(transaction.commit());
    const auto all = must(store.runs.last(30000));
    REQUIRE(all.size() == 20000);
    CHECK(all.front().started == 20010);
    CHECK(all.back().started == 11);
}

TEST_CASE("A run later than now tells of a clock that was set back, or of one that had leapt") {
    constexpr UnixTime day = seconds_a_day, right = 20000 * day, leap = 14 * day;
    Store store = memory_store();
    const auto run_at = [&](UnixTime time) { must(store.runs.begin("nightly", time)); };
    const auto to_come = [&](UnixTime now) { return must(store.runs.to_come(now, leap)); };
    for (int night = 0; night < 40; ++night) run_at(right + night * day);
    const UnixTime last = right + 39 * day;
    CHECK(to_come(last + day) == std::nullopt);
    CHECK(to_come(last - 3600) == std::nullopt);  // the end of summer
    SECTION("it begins anew, twice, and is taken for right after a month of nights") {
        for (const UnixTime now : {day, 2 * day, day}) {
            CHECK(to_come(now) == last);
            run_at(now);
        }
        CHECK(to_come(last + day) == std::nullopt);
        run_at(last + day);
        CHECK(to_come(day) == last + day);
        for (int night = 0; night < 31; ++night) run_at(day + night * day);
        CHECK(to_come(32 * day) == std::nullopt);
    }
    SECTION("it is set back into time that it has seen") {
        CHECK(to_come(right + 15 * day) == last);
    }
    SECTION("it stood ahead for a night or two, and is right ever since") {
        run_at(last + 4000 * day);
        run_at(last + 4001 * day);
        for (int night = 3; night < 60; ++night) {
            CHECK(to_come(last + night * day) == std::nullopt);
            run_at(last + night * day);
        }
    }
}

TEST_CASE("Totals count everything once") {
    Store store = memory_store();
    Totals empty;
    CHECK(empty.bytes == 0);  // nothing of it is on a disk
    CHECK(must(store.runs.totals()) == empty);
    must(store.messages.add(sample(1)));
    must(store.messages.add(sample(2, news_area())));
    for (const auto kind : {MessageKind::netmail, MessageKind::bad, MessageKind::bad}) {
        StoredMessage message = sample(3, std::nullopt);
        message.kind = kind;
        if (kind == MessageKind::bad) message.area = ftn::AreaKey{"tqwnet", "NO_SUCH"};
        must(store.messages.add(message));
    }
    must(store.dupe_keys.remember(tech(), hash_of("x"), 1, 0));
    must(store.traces.add({}));
    InboundFile file;
    file.state = FileState::set_aside;
    must(store.files.add(file));
    const auto totals = must(store.runs.totals());
    CHECK(totals.echomail == 2);
    CHECK(totals.netmail == 1);
    CHECK(totals.bad == 2);
    CHECK(totals.areas == 2);  // that of bad mail is none of them
    CHECK(totals.dupe_keys == 1);
    CHECK(totals.traces == 1);
    CHECK(totals.files_set_aside == 1);
}

}  // namespace
}  // namespace tearline::store
