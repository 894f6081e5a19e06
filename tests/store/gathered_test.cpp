// SPDX-License-Identifier: MIT
// What is gathered in memory until a transaction ends, and transactions within it that are undone.
#include "store/gathered.h"

#include "store_test.h"

namespace tearline::store {
namespace {

using Numbers = std::vector<int>;

Numbers waiting(const Gathered<int>& gathered) {
    const auto items = gathered.waiting();
    return {items.begin(), items.end()};
}

const std::string link = "1337:1/201@tqwnet";

/// A message that waits for a link and a base, and is known.
MessageId keep(Store& store, int number) {
    const std::string body = "body " + std::to_string(number);
    const auto place = must(store.messages.keep_mail(body));
    StoredMessage message = sample(number);
    message.message.body.clear();
    const MessageId id = must(store.messages.add(message, place));
    must(store.owed.add(id, std::span(&link, 1), 100));
    must(store.base_lines.add(tech(), id));
    must(store.dupe_keys.remember(tech(), hash_of(body), id, 100));
    return id;
}

}  // namespace

TEST_CASE("What was gathered before an inner transaction waits again when that is undone") {
    Gathered<int> gathered;
    gathered.add(1);
    gathered.begin_inner();
    gathered.add(2);
    CHECK(waiting(gathered) == Numbers{1, 2});
    gathered.settled();
    CHECK(waiting(gathered).empty());
    gathered.begin_inner();
    gathered.add(3);
    gathered.undo_inner();
    CHECK(waiting(gathered).empty());
    gathered.add(4);
    gathered.undo_inner();
    CHECK(waiting(gathered) == Numbers{1});
    gathered.begin_inner();
    gathered.add(5);
    gathered.keep_inner();
    CHECK(waiting(gathered) == Numbers{1, 5});
    gathered.settled();
    gathered.add(6);
    CHECK(waiting(gathered) == Numbers{6});
    gathered.clear();
    CHECK(waiting(gathered).empty());
}

TEST_CASE("An inner transaction that is undone takes what it gathered with it, and nothing else") {
    // Asking brings what was gathered into the tables, within the innermost transaction.
    const bool asks = GENERATE(false, true);
    const test::TempDir folder;
    Store store = open_store(folder / "s.db");
    const auto ask = [&](std::size_t expected) {
        if (!asks) return;
        CHECK(must(store.owed.waiting(link, 0, 100)).size() == expected);
        CHECK(must(store.base_lines.waiting(tech(), 100)).size() == expected);
        CHECK(must(store.messages.in_area(tech(), 0, 100)).size() == expected);
        CHECK(must(store.dupe_keys.count()) == static_cast<std::int64_t>(expected));
    };
    std::vector<MessageId> kept;
    {
        auto outer = must(Transaction::begin(store.database));
        kept.push_back(keep(store, 1));
        {
            auto inner = must(Transaction::begin(store.database));
            keep(store, 2);
            ask(2);
            {
                auto innermost = must(Transaction::begin(store.database));
                keep(store, 3);
                ask(3);
                must(innermost.commit());
            }
            inner.rollback();
        }
        {
            auto inner = must(Transaction::begin(store.database));
            kept.push_back(keep(store, 4));
            ask(2);
            must(inner.commit());
        }
        must(outer.commit());
    }
    {
        CHECK(must(store.owed.waiting(link, 0, 100)) == kept);
        CHECK(must(store.base_lines.waiting(tech(), 100)) == kept);
        CHECK(must(store.messages.in_area(tech(), 0, 100)) == kept);
        CHECK(must(store.dupe_keys.count()) == 2);
        CHECK(must(store.dupe_keys.known(tech(), hash_of("body 1"))) == kept[0]);
        CHECK_FALSE(must(store.dupe_keys.known(tech(), hash_of("body 2"))));
        CHECK_FALSE(must(store.dupe_keys.known(tech(), hash_of("body 3"))));
        CHECK(must(store.dupe_keys.known(tech(), hash_of("body 4"))) == kept[1]);
        CHECK(must(store.messages.get(kept[0]))->message.body == "body 1");
        CHECK(must(store.messages.get(kept[1]))->message.body == "body 4");
    }
    CHECK(must(store.database.check()).empty());
}

TEST_CASE("Messages that never waited are an append's from the start") {
    Store store = memory_store();
    auto transaction = must(Transaction::begin(store.database));
    const MessageId first = must(store.messages.add(sample(1)));
    const MessageId second = must(store.messages.add(sample(2)));
    const BaseAppend append{0, tech(), "bases/tech", "jam 1 2 3", 100, {first, second}};
    const AppendId id = must(store.base_lines.begin_new(append));
    must(transaction.commit());
    CHECK(must(store.base_lines.waiting(tech(), 100)).empty());
    const auto unfinished = must(store.base_lines.unfinished());
    REQUIRE(unfinished.size() == 1);
    CHECK(unfinished[0].id == id);
    CHECK(unfinished[0].messages == append.messages);
    CHECK(unfinished[0].sizes == append.sizes);
    SECTION("given up, they wait") {
        must(store.base_lines.give_up_append(id));
        CHECK(must(store.base_lines.waiting(tech(), 100)) == append.messages);
    }
    SECTION("finished, they are struck off") {
        must(store.base_lines.finish_append(id));
        CHECK(must(store.base_lines.waiting(tech(), 100)).empty());
    }
    CHECK(must(store.base_lines.unfinished()).empty());
}

}  // namespace tearline::store
