// SPDX-License-Identifier: MIT
// Full disks, failed writes and a program that dies at every change of a file: whole transactions
// or none.
#include <signal.h>
#include <unistd.h>

#include <random>

#include "faulty_disk.h"
#include "store_test.h"

namespace tearline::store {
namespace {

using test::TempDir;

const std::vector<std::string> crash_links = {"1337:1/201", "1337:1/202"};
constexpr int messages_a_packet = 12;

/// What a toss of one packet does; the number tells packets apart.
Result<void> toss(Store& store, int packet) {
    auto transaction = Transaction::begin(store.database);
    if (!transaction) return transaction.error();
    InboundFile file;
    file.hash = hash_of("packet " + std::to_string(packet));
    file.name = std::to_string(packet) + ".pkt";
    file.state = FileState::tossed;
    file.messages = messages_a_packet;
    const auto file_id = store.files.add(file);
    if (!file_id) return file_id.error();
    for (int i = 0; i < messages_a_packet; ++i) {
        StoredMessage message = sample(packet * messages_a_packet + i);
        message.message.body.assign(3000, static_cast<char>('a' + i));
        message.file = *file_id;
        const Hash key = hash_of(message.msgid);
        const auto id = store.messages.add(message);
        if (!id) return id.error();
        if (auto done = store.dupe_keys.remember(message.area, key, *id, 0); !done) return done;
        if (auto done = store.owed.add(*id, crash_links, 0); !done) return done;
    }
    return transaction->commit();
}

/// Everything in the store belongs to whole packets; the number of packets.
int whole_packets(Store& store) {
    CHECK(must(store.database.check()).empty());
    const auto files = must(store.files.in_state(FileState::tossed));
    std::int64_t messages = 0;
    for (const auto& file : files) messages += file.messages;
    CHECK(must(store.runs.totals()).echomail == messages);
    CHECK(must(store.dupe_keys.count()) == messages);
    for (const auto& link : crash_links) {
        CHECK(must(store.owed.waiting(link, 0, 1000000)).size() ==
              static_cast<std::size_t>(messages));
    }
    return static_cast<int>(files.size());
}

TEST_CASE("A commit has flushed the log before it returns") {
    const TempDir folder;
    const FaultyDisk disk(Fault::none, 0);
    Store store = open_store(folder / "s.db");
    must(toss(store, 1));
    const int before = FaultyDisk::flushes();
    must(toss(store, 2));
    CHECK(FaultyDisk::flushes() > before);
}

TEST_CASE(
    "On a disk that fills up at any change a packet is kept whole or not, and can be tossed "
    "again") {
    const auto fault = GENERATE(Fault::full, Fault::broken);
    const TempDir folder;
    { open_store(folder / "s.db"); }
    bool failed = true;
    for (int at = 1; failed; ++at) {
        INFO("fault at change " << at);
        REQUIRE(at < 200);
        const FaultyDisk disk(fault, at);
        int before = 0;
        {
            Store store = open_store(folder / "s.db");
            before = static_cast<int>(must(store.files.in_state(FileState::tossed)).size());
            const auto tossed = toss(store, at);
            failed = !tossed;
            if (failed) {
                CHECK(
                    (tossed.error().code == Code::cannot_write || tossed.error().code == Code::io));
                CHECK(tossed.error().message.find("nothing") != std::string::npos);
            }
            FaultyDisk::mend();
            // The same process can go on once there is room.
            CHECK(whole_packets(store) == before + (failed ? 0 : 1));
            if (failed) must(toss(store, at));
        }
        Store store = open_store(folder / "s.db");
        CHECK(whole_packets(store) == before + 1);
    }
}

TEST_CASE("A program that dies at any change of a file leaves whole packets") {
    const TempDir folder;
    const auto file = folder / "s.db";
    {
        Store store = open_store(file);
        must(toss(store, 0));
    }
    int packets = 1, kills = 0;
    for (int at = 1, status = 9; status == 9; ++at) {
        INFO("killed at change " << at);
        REQUIRE(at < 300);
        status = in_child(false, [&] {
            const FaultyDisk disk(Fault::kill, at);
            auto store = Store::open(file);
            if (!store || !toss(*store, 2 * at) || !toss(*store, 2 * at + 1)) return 1;
            return 0;
        });
        if (status == 9) ++kills;
        REQUIRE((status == 9 || status == 0));
        Store store = open_store(file);
        const int now = whole_packets(store);
        CHECK(now >= packets);
        CHECK(now <= packets + 2);
        if (status == 0) CHECK(now == packets + 2);
        packets = now;
    }
    CHECK(kills > 5);
}

TEST_CASE("A program killed at random moments leaves whole packets, and all it said it kept") {
    const TempDir folder;
    const auto file = folder / "s.db";
    { open_store(file); }
    std::mt19937 random(20261122);
    int next = 0;
    for (int round = 0; round < 12; ++round) {
        int told[2];
        REQUIRE(pipe(told) == 0);
        const int child = start_child(false);
        if (child == 0) {
            close(told[0]);
            auto store = Store::open(file);
            for (int packet = next; store; ++packet) {
                if (!toss(*store, packet)) break;
                if (write(told[1], "+", 1) != 1) break;
            }
            end_child(1);
        }
        close(told[1]);
        // Dies after some commits, at a moment that falls anywhere within the next one.
        char buffer = 0;
        int kept = 0;
        for (const int enough = static_cast<int>(random() % 8); kept < enough; ++kept) {
            REQUIRE(read(told[0], &buffer, 1) == 1);
        }
        usleep(static_cast<useconds_t>(random() % 4000));
        kill(child, SIGKILL);
        while (read(told[0], &buffer, 1) == 1) ++kept;
        close(told[0]);
        CHECK(wait_for(child) == 128 + SIGKILL);
        Store store = open_store(file);
        const int now = whole_packets(store);
        CHECK(now >= next + kept);
        CHECK(now <= next + kept + 1);
        next = now;
    }
}

}  // namespace
}  // namespace tearline::store
