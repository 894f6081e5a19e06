// SPDX-License-Identifier: MIT
// What a message costs the store: its row, its dupe key (asked for and remembered) and three owed
// copies, in transactions of 400. Printed by stretches, so that a cost that grows with the store
// shows.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "base/hash.h"
#include "base/text.h"
#include "processor_time.h"
#include "store/store.h"

namespace {

using namespace tearline;

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

double wall_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().text().c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// About 2.4 KB; the caller makes each one different at its front.
Bytes sample_body() {
    Bytes body = "00000000\r";
    while (body.size() < 2400) body += "A line of a message as people write them.\r";
    return body;
}

void write_messages(store::Store& store, int count) {
    const std::vector<std::string> links = {"1337:1/201@bench", "1337:1/202@bench",
                                            "1337:1/203@bench"};
    std::mt19937_64 random(1);
    store::StoredMessage message;
    message.message = {{1337, 1, 100, 0, "bench"},
                       {1337, 1, 200, 0, "bench"},
                       0,
                       0,
                       "16 Aug 25  15:09:00",
                       "All",
                       "Some Writer",
                       "A subject of some length",
                       sample_body()};
    message.link = "1337:1/100@bench";
    message.sent_to = links;
    message.verdict = "kept";
    double cpu = processor_seconds(), wall = wall_seconds();
    int from = 0;
    for (int number = 0; number < count;) {
        auto transaction = must(store::Transaction::begin(store.database));
        for (const int end = std::min(count, number + 400); number < end; ++number) {
            message.area = ftn::AreaKey{"bench", "AREA_" + std::to_string(random() % 50)};
            text::hex(static_cast<unsigned>(number), 8).copy(message.message.body.data(), 8);
            message.received = 1790000000 + number;
            message.msgid = "1337:1/" + std::to_string(random() % 200) + " " +
                            text::hex(0x60000000u + static_cast<unsigned>(number), 8);
            message.index = number % 400 + 1;
            const Hash key = hash_of(message.msgid);
            if (must(store.dupe_keys.known(message.area, key))) std::abort();
            const auto id = must(store.messages.add(message));
            must(store.dupe_keys.remember(message.area, key, id, message.received));
            must(store.owed.add(id, links, message.received));
        }
        must(transaction.commit());
        if (number == 10000 || number % 100000 == 0 || number == count) {
            const double cpu_now = processor_seconds(), wall_now = wall_seconds();
            std::printf(
                "messages %7d to %7d: %6.2f us CPU, %6.2f us wall a message; peak %.0f MB\n",
                from + 1, number, (cpu_now - cpu) / (number - from) * 1e6,
                (wall_now - wall) / (number - from) * 1e6, peak_megabytes());
            std::fflush(stdout);
            cpu = cpu_now, wall = wall_now, from = number;
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    const int count = argc > 1 ? std::atoi(argv[1]) : 200000;
    const auto folder =
        argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path();
    const auto file = folder / "tearline-store-bench.db";
    const auto remove = [&] {
        for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
    };
    remove();
    {
        auto store = must(store::Store::open(file));
        write_messages(store, count);
        std::error_code none;
        std::printf(
            "write-ahead log at the end: %.0f MB\n",
            static_cast<double>(std::filesystem::file_size(file.string() + "-wal", none)) / 1e6);
    }
    std::printf("store: %.0f MB\n", static_cast<double>(std::filesystem::file_size(file)) / 1e6);
    remove();
}
