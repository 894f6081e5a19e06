// SPDX-License-Identifier: MIT
// What the tests of the store share; and that the whole store can be opened as one.
#include "store_test.h"

#include <sys/wait.h>
#include <unistd.h>

namespace tearline::store {

StoredMessage sample(int number, std::optional<ftn::AreaKey> area) {
    StoredMessage stored;
    stored.area = std::move(area);
    stored.message.from_address = {1337, 1, 100, 0, "tqwnet"};
    stored.message.to_address = {1337, 1, 200, 0, ""};
    stored.message.date = "16 Aug 25  15:09:00";
    stored.message.to = "All";
    stored.message.from = "Ada";
    stored.message.subject = "Subject " + std::to_string(number);
    stored.message.body = "Text of message " + std::to_string(number) + "\r";
    stored.received = 1755000000 + number;
    stored.link = "1337:1/100@tqwnet";
    stored.msgid = "1337:1/100 " + std::to_string(10000000 + number);
    stored.verdict = "kept";
    return stored;
}

int start_child(bool as_ordinary_user) {
    const int child = fork();
    if (child == 0 && as_ordinary_user && geteuid() == 0) {
        if (setegid(65534) != 0 || seteuid(65534) != 0) _exit(99);
    }
    return child;
}

void end_child(int status) {
    _exit(status);
}

int wait_for(int child) {
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST_CASE("A store is made where there is none, and found again") {
    const test::TempDir folder;
    MessageId id = 0;
    {
        Store store = open_store(folder / "tearline.db");
        id = must(store.messages.add(sample(1)));
    }
    Store store = open_store(folder / "tearline.db");
    CHECK(must(store.messages.get(id))->message == sample(1).message);
}

TEST_CASE("A store that is moved goes on working") {
    Store first = memory_store();
    const auto id = must(first.messages.add(sample(1)));
    Store second = std::move(first);
    CHECK(must(second.messages.get(id)));
    CHECK(must(second.dupe_keys.count()) == 0);
}

}  // namespace tearline::store
