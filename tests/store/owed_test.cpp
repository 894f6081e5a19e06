// SPDX-License-Identifier: MIT
// Copies owed to links, and the packets that carry them, through every crash between plan and
// queue.
#include "store/owed.h"

#include "store_test.h"

namespace tearline::store {
namespace {

const std::string hub = "1337:1/100@tqwnet", leaf = "1337:1/201@tqwnet";

std::vector<MessageId> add_messages(Store& store, int count,
                                    std::vector<std::string> to = {hub, leaf}) {
    std::vector<MessageId> ids;
    for (int i = 0; i < count; ++i) {
        ids.push_back(must(store.messages.add(sample(i))));
        must(store.owed.add(ids.back(), to, 1000 + i));
    }
    return ids;
}

TEST_CASE("A link is owed each message once, in the order they came, read in batches") {
    Store store = memory_store();
    const auto ids = add_messages(store, 7);
    const std::vector<std::string> twice = {hub, hub};
    must(store.owed.add(ids[0], twice, 5));
    std::vector<MessageId> found;
    for (;;) {
        const auto batch = must(store.owed.waiting(hub, found.empty() ? 0 : found.back(), 3));
        if (batch.empty()) break;
        found.insert(found.end(), batch.begin(), batch.end());
    }
    CHECK(found == ids);
    CHECK(must(store.owed.waiting("1337:1/999", 0, 10)).empty());
}

TEST_CASE("Queues tell how much is owed to whom and since when") {
    Store store = memory_store();
    CHECK(must(store.owed.queues()).empty());
    const auto ids = add_messages(store, 3);
    add_messages(store, 1, {leaf});
    must(store.packets.plan(hub, "out/00000001.out", "packet", 5, std::vector{ids[1]}));
    CHECK(must(store.owed.queues()) == std::vector<Queue>{{hub, 2, 1, 1000}, {leaf, 4, 0, 1000}});
    CHECK(must(store.owed.strike_off(leaf, ids)) == 3);
    CHECK(must(store.owed.strike_off(hub, ids)) == 2);
    CHECK(must(store.owed.strike_off("1337:1/999", ids)) == 0);
    CHECK(must(store.owed.queues()) == std::vector<Queue>{{hub, 0, 1, 1001}, {leaf, 1, 0, 1000}});
}

TEST_CASE("A packet goes from planned over written to queued, and then nothing is owed") {
    Store store = memory_store();
    const auto ids = add_messages(store, 4);
    const std::vector<MessageId> some = {ids[2], ids[0]};
    OutgoingPacket packet{0,  hub, "0a0b0c0d.out", "packet", OutgoingState::planned,
                          77, 2,   ids[0],         ids[2]};
    packet.id =
        must(store.packets.plan(packet.link, packet.file, packet.kind, packet.created, some));
    CHECK(must(store.packets.unfinished()) == std::vector{packet});
    CHECK(must(store.packets.messages_of(packet.id)) == std::vector{ids[0], ids[2]});
    CHECK(must(store.owed.waiting(hub, 0, 10)) == std::vector{ids[1], ids[3]});
    CHECK(must(store.owed.waiting(leaf, 0, 10)) == ids);
    must(store.packets.set_written(packet.id));
    packet.state = OutgoingState::written;
    CHECK(must(store.packets.unfinished()) == std::vector{packet});
    must(store.packets.set_queued(packet.id));
    CHECK(must(store.packets.unfinished()).empty());
    CHECK(must(store.packets.messages_of(packet.id)).empty());
    CHECK(must(store.owed.waiting(hub, 0, 10)) == std::vector{ids[1], ids[3]});
    packet.state = OutgoingState::queued;
    CHECK(must(store.packets.that_may_hold(ids[1])) == std::vector{packet});
    CHECK(must(store.packets.that_may_hold(ids[3])).empty());
}

TEST_CASE("The steps of a packet cannot be taken twice or out of order") {
    Store store = memory_store();
    const auto ids = add_messages(store, 2);
    const auto id = must(store.packets.plan(hub, "a.out", "packet", 0, ids));
    CHECK_FALSE(store.packets.set_queued(id));
    must(store.packets.set_written(id));
    CHECK_FALSE(store.packets.set_written(id));
    CHECK_FALSE(store.packets.give_up(id));
    CHECK(must(store.packets.messages_of(id)) == ids);
    must(store.packets.set_queued(id));
    CHECK_FALSE(store.packets.set_queued(id));
    CHECK_FALSE(store.packets.set_written(99));
}

TEST_CASE("A plan with a copy that does not wait changes nothing, not even within a transaction") {
    Store store = memory_store();
    const auto ids = add_messages(store, 3);
    must(store.packets.plan(hub, "a.out", "packet", 0, std::vector{ids[1]}));
    auto transaction = must(Transaction::begin(store.database));
    const auto planned = store.packets.plan(hub, "b.out", "packet", 0, ids);
    REQUIRE_FALSE(planned);
    CHECK(planned.error().code == Code::internal);
    CHECK_FALSE(store.packets.plan(hub, "c.out", "packet", 0, std::vector<MessageId>{}));
    CHECK_FALSE(store.packets.plan(hub, "a.out", "packet", 0, std::vector{ids[0]}));
    must(transaction.commit());
    CHECK(must(store.packets.unfinished()).size() == 1);
    CHECK(must(store.owed.waiting(hub, 0, 10)) == std::vector{ids[0], ids[2]});
}

TEST_CASE("Copies of a packet that was given up wait again") {
    Store store = memory_store();
    const auto ids = add_messages(store, 3);
    const auto id = must(store.packets.plan(hub, "a.out", "packet", 0, ids));
    CHECK(must(store.owed.waiting(hub, 0, 10)).empty());
    must(store.packets.give_up(id));
    CHECK(must(store.owed.waiting(hub, 0, 10)) == ids);
    CHECK(must(store.packets.unfinished()).empty());
    CHECK(must(store.packets.plan(hub, "a.out", "packet", 0, ids)) > id);
}

TEST_CASE("The next program finds a packet unfinished under its name") {
    const test::TempDir folder;
    std::vector<MessageId> ids;
    {
        Store store = open_store(folder / "s.db");
        ids = add_messages(store, 2);
        must(store.packets.plan(hub, "a.out", "netmail", 3, ids));
    }
    Store store = open_store(folder / "s.db");
    const auto unfinished = must(store.packets.unfinished());
    REQUIRE(unfinished.size() == 1);
    CHECK(unfinished[0].file == "a.out");
    CHECK(unfinished[0].kind == "netmail");
    CHECK(must(store.packets.messages_of(unfinished[0].id)) == ids);
}

TEST_CASE("Copies that wait on interleaving slips come in order, and each once") {
    Store store = memory_store();
    const auto ids = add_messages(store, 3000);
    std::vector<MessageId> odd;
    for (std::size_t i = 0; i < ids.size(); i += 2) odd.push_back(ids[i]);
    // Given up, the odd ones are on a slip of their own between the even ones.
    must(store.packets.give_up(must(store.packets.plan(hub, "a.out", "packet", 0, odd))));
    CHECK(must(store.owed.waiting(hub, 0, 10000)) == ids);
    for (const std::size_t limit : {1u, 2u, 7u, 1000u}) {
        // One by one only the last of them: each asks for all that wait.
        std::vector<MessageId> found;
        if (limit == 1) found.assign(ids.begin(), ids.end() - 300);
        for (;;) {
            const auto some =
                must(store.owed.waiting(hub, found.empty() ? 0 : found.back(), limit));
            if (some.empty()) break;
            CHECK(some.size() <= limit);
            found.insert(found.end(), some.begin(), some.end());
        }
        CHECK(found == ids);
    }
    // Owed anew, nothing changes; a part is struck off wherever it stands.
    must(store.owed.add(ids[5], std::vector{hub}, 0));
    CHECK(must(store.owed.waiting(hub, 0, 10000)) == ids);
    CHECK(must(store.owed.strike_off(hub, std::vector{ids[5], ids[4], ids[2999]})) == 3);
    CHECK(must(store.owed.waiting(hub, 0, 10000)).size() == ids.size() - 3);
    CHECK(must(store.owed.queues()).front().waiting == 2997);
}

}  // namespace
}  // namespace tearline::store
