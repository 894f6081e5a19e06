// SPDX-License-Identifier: MIT
// Work done at once is all done, or tells what failed.
#include "base/parallel.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <stdexcept>
#include <vector>

#include "base/shared_work.h"
#include "support/catch.h"

using namespace tearline;

TEST_CASE("Every piece of work is done once, however many go at once") {
    for (const unsigned at_once : {0u, 1u, 2u, 8u, 100u}) {
        std::vector<int> done(1000, 0);
        REQUIRE(in_parallel(done.size(), at_once, [&](std::size_t index) -> Result<void> {
            ++done[index];
            return {};
        }));
        CHECK(done == std::vector<int>(1000, 1));
    }
    CHECK(in_parallel(0, 4, [](std::size_t) -> Result<void> {
        return Error{Code::internal, "", "there is no work"};
    }));
    CHECK(processors() >= 1);
}

TEST_CASE("Ranges cover all, each place once") {
    for (const std::size_t count : {0u, 1u, 7u, 8u, 9u, 1000u}) {
        std::vector<int> done(count, 0);
        std::atomic<bool> wrong_size = false;
        in_ranges(count, 8, [&](std::size_t first, std::size_t last) {
            if (first >= last || last - first > 8) wrong_size = true;
            for (std::size_t i = first; i < last; ++i) ++done[i];
        });
        CHECK_FALSE(wrong_size);
        CHECK(done == std::vector<int>(count, 1));
    }
    CHECK_THROWS_AS(in_ranges(100, 10,
                              [](std::size_t first, std::size_t) {
                                  if (first == 50) throw std::runtime_error("fifty");
                              }),
                    std::runtime_error);
}

TEST_CASE("The first failure is told, and ends the rest") {
    std::atomic<int> begun = 0;
    const auto outcome = in_parallel(100000, 4, [&](std::size_t index) -> Result<void> {
        ++begun;
        if (index >= 5) return Error{Code::io, std::to_string(index), "broke"};
        return {};
    });
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().place == "5");
    CHECK(begun < 100000);
}

TEST_CASE("What is thrown within comes out") {
    CHECK_THROWS_AS(in_parallel(10, 3,
                                [](std::size_t index) -> Result<void> {
                                    if (index == 3) throw std::runtime_error("three");
                                    return {};
                                }),
                    std::runtime_error);
}

TEST_CASE("Shared work is begun by others and ended by who asked for it") {
    for (const unsigned helpers : {0u, 1u, 3u}) {
        std::vector<int> done(1000, 0);
        SharedWork work(done.size(), helpers, [&](std::size_t index) -> Result<void> {
            ++done[index];
            return {};
        });
        REQUIRE(work.finish());
        CHECK(done == std::vector<int>(1000, 1));
    }
    SharedWork failing(100, 2, [](std::size_t index) -> Result<void> {
        if (index == 7) return Error{Code::io, "7", "broke"};
        return {};
    });
    const auto outcome = failing.finish();
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().place == "7");
}

TEST_CASE("Work within work goes on, though all threads that there were are busy") {
    std::atomic<int> done = 0;
    REQUIRE(in_parallel(8, 8, [&](std::size_t) {
        return in_parallel(8, 8, [&](std::size_t) {
            return in_parallel(8, 8, [&](std::size_t) -> Result<void> {
                ++done;
                return {};
            });
        });
    }));
    CHECK(done == 512);
}

TEST_CASE("A process that is forked has threads of its own") {
    const auto work = [] {
        std::atomic<int> done = 0;
        const auto all = in_parallel(100, 4, [&](std::size_t) -> Result<void> {
            ++done;
            return {};
        });
        return all && done == 100;
    };
    REQUIRE(work());
    const pid_t child = fork();
    if (child == 0) _exit(work() && work() ? 0 : 1);
    REQUIRE(child > 0);
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}

TEST_CASE("Shared work that nobody waits for ends with what it has begun") {
    std::atomic<int> begun = 0, ended = 0;
    {
        const SharedWork work(100000, 2, [&](std::size_t) -> Result<void> {
            ++begun;
            ++ended;
            return {};
        });
    }
    CHECK(begun == ended);
}
