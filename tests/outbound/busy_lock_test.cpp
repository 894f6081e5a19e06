// SPDX-License-Identifier: MIT
// Locks of the living are respected, those of the dead are not, and nobody is ever let in twice.
#include "outbound/busy_lock.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::outbound;

namespace {

UnixTime now() {
    return ::time(nullptr);
}

void set_age(const std::filesystem::path& file, UnixTime seconds) {
    const struct timespec then { static_cast<std::time_t>(now() - seconds), 0 };
    const struct timespec times[] = {then, then};
    REQUIRE(::utimensat(AT_FDCWD, file.c_str(), times, 0) == 0);
}

/// A process of this machine that has ended and was reaped.
Owner dead_owner() {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0);
    Owner owner = this_process();
    owner.pid = child;
    return owner;
}

}  // namespace

TEST_CASE("A lock tells process, start and machine in one line, and goes with its holder") {
    const test::TempDir dir;
    const auto file = dir.path() / "outbound.539" / "00010064.bsy";
    {
        auto lock = BusyLock::take(file, {now()});
        REQUIRE(lock);
        CHECK(lock->remark().empty());
        const std::string text = test::slurp(file);
        CHECK(text.size() < 70);
        CHECK(text.ends_with("\n"));
        CHECK(parse_owner(text) == this_process());
        CHECK(parse_owner(text)->pid == ::getpid());
    }
    CHECK_FALSE(std::filesystem::exists(file));
    CHECK(std::filesystem::is_empty(file.parent_path()));
}

TEST_CASE("A lock that is held is busy, for the same process too, and says who holds it") {
    const test::TempDir dir;
    auto first = BusyLock::take(dir / "00010064.bsy", {now()});
    REQUIRE(first);
    const auto second = BusyLock::take(dir / "00010064.bsy", {now() + 30 * 86400});
    REQUIRE_FALSE(second);
    CHECK(second.error().code == Code::busy);
    CHECK(second.error().message.find(std::to_string(::getpid())) != std::string::npos);
    CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 1);
}

TEST_CASE("A lock of a process of this machine that has ended is taken over") {
    const test::TempDir dir;
    const auto file = dir / "00010064.bsy";
    const Owner dead = dead_owner();
    CHECK_FALSE(may_be_alive(dead));
    test::spit(file, dead.text());
    auto lock = BusyLock::take(file, {now()});
    REQUIRE(lock);
    CHECK(lock->remark().find(std::to_string(dead.pid)) != std::string::npos);
    CHECK(parse_owner(test::slurp(file)) == this_process());
}

TEST_CASE("A process number that was given to another process is not the owner") {
    Owner other = this_process();
    CHECK(may_be_alive(other));
    other.started = "1-00000000";
    CHECK_FALSE(may_be_alive(other));
    other.host = "elsewhere";
    CHECK(may_be_alive(other));
}

TEST_CASE("A process that ended but waits to be reaped holds nothing") {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT);
    Owner owner = this_process();
    owner.pid = child;
    CHECK_FALSE(may_be_alive(owner));
    ::waitpid(child, nullptr, 0);
}

TEST_CASE("Locks of others are respected while young, and taken over when stale") {
    const test::TempDir dir;
    const auto file = dir / "00010064.bsy";
    const auto content =
        GENERATE(values<std::string>({"", "4711", "4711\n", "binkd 4711 here and there",
                                      "4711 5-aaaaaaaa elsewhere\n", std::string(300, 'x')}));
    test::spit(file, content);
    set_age(file, 11 * 3600);
    const auto young = BusyLock::take(file, {now()});
    REQUIRE_FALSE(young);
    CHECK(young.error().code == Code::busy);
    CHECK(test::slurp(file) == content);
    set_age(file, 13 * 3600);
    auto stale = BusyLock::take(file, {now()});
    REQUIRE(stale);
    CHECK(stale->remark().find("13 hours") != std::string::npos);
}

TEST_CASE("A lock from a day that is yet to come was left by a clock gone wrong") {
    const test::TempDir dir;
    test::spit(dir / "00010064.bsy", "4711\n");
    set_age(dir / "00010064.bsy", -3600);
    CHECK_FALSE(BusyLock::take(dir / "00010064.bsy", {now()}));
    set_age(dir / "00010064.bsy", -13 * 3600);
    CHECK(BusyLock::take(dir / "00010064.bsy", {now()}));
}

TEST_CASE("A pipe named like a lock holds nobody up") {
    const test::TempDir dir;
    const auto name = GENERATE(values<std::string>({"000100ab.bsy", "000100AB.BSY"}));
    REQUIRE(::mkfifo((dir / name).c_str(), 0600) == 0);
    const auto busy = BusyLock::take(dir / "000100ab.bsy", {now()});
    REQUIRE_FALSE(busy);
    CHECK(busy.error().code == Code::busy);
}

TEST_CASE("A lock of a DOS mailer, in capitals, is a lock") {
    const test::TempDir dir;
    const auto ours = dir / "000100ab.bsy";
    const auto name =
        GENERATE(values<std::string>({"000100AB.BSY", "000100ab.BSY", "000100AB.Bsy"}));
    test::spit(dir / name, "");
    const auto busy = BusyLock::take(ours, {now()});
    REQUIRE_FALSE(busy);
    CHECK(busy.error().code == Code::busy);
    CHECK(busy.error().place.ends_with(name));
    CHECK_FALSE(std::filesystem::exists(ours));
    set_age(dir / name, 13 * 3600);
    {
        const auto stale = BusyLock::take(ours, {now()});
        REQUIRE(stale);
        CHECK(stale->remark().find(name) != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(dir / name));
    }
    CHECK(std::filesystem::is_empty(dir.path()));
}

TEST_CASE("How old is stale can be set") {
    const test::TempDir dir;
    test::spit(dir / "00010064.bsy", "4711\n");
    set_age(dir / "00010064.bsy", 2 * 3600);
    CHECK_FALSE(BusyLock::take(dir / "00010064.bsy", {now(), 3}));
    CHECK(BusyLock::take(dir / "00010064.bsy", {now(), 1}));
}

TEST_CASE("A lock that another took over is neither touched nor removed") {
    const test::TempDir dir;
    const auto file = dir / "00010064.bsy";
    {
        auto lock = BusyLock::take(file, {now()});
        REQUIRE(lock);
        test::spit(file, "4711\n");
        CHECK_FALSE(lock->refresh());
    }
    CHECK(test::slurp(file) == "4711\n");
}

TEST_CASE("Refreshing makes a lock young again") {
    const test::TempDir dir;
    const auto file = dir / "00010064.bsy";
    auto lock = BusyLock::take(file, {now()});
    REQUIRE(lock);
    set_age(file, 86400);
    REQUIRE(lock->refresh());
    struct stat info {};
    REQUIRE(::stat(file.c_str(), &info) == 0);
    CHECK(now() - info.st_mtim.tv_sec < 3600);
}

TEST_CASE("A moved lock is left once") {
    const test::TempDir dir;
    const auto file = dir / "00010064.bsy";
    auto first = BusyLock::take(file, {now()});
    REQUIRE(first);
    {
        const BusyLock second = *std::move(first);
        CHECK(std::filesystem::exists(file));
    }
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("Of many who find a dead lock, never two hold it at once") {
    const test::TempDir dir;
    const auto file = dir / "00010064.bsy";
    const std::string dead = dead_owner().text();
    for (int round = 0; round < 20; ++round) {
        test::spit(file, dead);
        std::atomic<int> holding{0}, most{0}, taken{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                auto lock = BusyLock::take(file, {now()});
                if (!lock) return;
                const int together = ++holding;
                if (together > most) most = together;
                ++taken;
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
                --holding;
            });
        for (std::thread& thread : threads) thread.join();
        CHECK(most == 1);
        CHECK(taken >= 1);
        CHECK_FALSE(std::filesystem::exists(file));
    }
}

TEST_CASE("What killed processes left beside a lock is swept away, what the living have is not") {
    const test::TempDir dir;
    const std::string dead = std::to_string(dead_owner().pid), alive = std::to_string(::getppid());
    test::spit(dir / ("00010064.bsy." + dead + "-1.tmp"), "half");
    test::spit(dir / ("00010064.bsy." + alive + "-1.tmp"), "whole");
    test::spit(dir / ("00010065.csy." + dead + "-1.tmp"), "of another lock");
    test::spit(dir / "00010064.bsy.tmp", "no draft");
    test::spit(dir / ("00010064.pkt." + dead + "-1.tmp"), "no lock's");
    test::spit(dir / ("00010064.bsy." + dead + "x-1.tmp"), "no number");
    REQUIRE(BusyLock::take(dir / "00010064.bsy", {now()}));
    CHECK_FALSE(std::filesystem::exists(dir / ("00010064.bsy." + dead + "-1.tmp")));
    CHECK_FALSE(std::filesystem::exists(dir / ("00010065.csy." + dead + "-1.tmp")));
    CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 4);
}

TEST_CASE("A folder that cannot be written is told as such") {
    const test::TempDir dir;
    test::spit(dir / "file", "");
    const auto lock = BusyLock::take(dir.path() / "file" / "00010064.bsy", {now()});
    REQUIRE_FALSE(lock);
    CHECK(lock.error().code == Code::cannot_write);
}

TEST_CASE("A lock that the disk has no room for says so, and leaves nothing") {
    const test::TempDir folder;
    struct rlimit usual {};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &usual) == 0);
    const struct rlimit small { 5, usual.rlim_max };
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    errno = EEXIST;
    const auto taken = BusyLock::take(folder / "00010064.bsy", {now()});
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &usual) == 0);
    REQUIRE_FALSE(taken);
    CHECK(taken.error().message == "the lock cannot be written: No space left on device");
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("Only what we write is read as an owner") {
    CHECK(parse_owner(this_process().text()) == this_process());
    for (const char* other :
         {"", "12", "0 1-2 host", "x 1-2 host", "12 34 host", "12 1-2", "12 1-2 host more"})
        CHECK_FALSE(parse_owner(other));
}

TEST_CASE("A handler that ends the process leaves its thread's locks, and waits for the others'") {
    const test::TempDir dir;
    const auto own = dir / "own.bsy", others = dir / "others.bsy", late = dir / "late.bsy",
               stuck = dir / "stuck.bsy", foreign = dir / "foreign.bsy";
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        auto mine = BusyLock::take(own, {now()}), taken = BusyLock::take(foreign, {now()});
        test::spit(foreign, "another's by now");
        std::atomic<int> ready{0};
        std::thread at_work([&] {
            const auto lock = BusyLock::take(others, {now()});
            ++ready;
            ::usleep(100'000);
            test::spit(dir / "done", std::filesystem::exists(others) ? "under its lock" : "");
        });
        std::thread at_odds([&] {
            const auto lock = BusyLock::take(stuck, {now()});
            ++ready;
            ::usleep(50'000);
            const auto next = BusyLock::take(late, {now()});  // waits for the end, with a lock
        });
        while (ready < 2) ::usleep(1000);
        leave_locks_for_the_end();
        ::_exit(mine && taken ? 0 : 1);
    }
    int state = 0;
    REQUIRE(::waitpid(child, &state, 0) == child);
    CHECK(state == 0);
    CHECK_FALSE(std::filesystem::exists(own));
    CHECK_FALSE(std::filesystem::exists(others));
    CHECK(test::slurp(dir / "done") == "under its lock");
    CHECK_FALSE(std::filesystem::exists(late));
    CHECK(test::slurp(foreign) == "another's by now");
    REQUIRE(std::filesystem::exists(stuck));
    CHECK(BusyLock::take(stuck, {now()}));
}
