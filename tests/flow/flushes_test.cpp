// SPDX-License-Identifier: MIT
// What waits for the disk, and what must not: a flush takes milliseconds, and a night locks its
// bases thousands of times.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "flow/faulty_calls.h"
#include "msgbase/base.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;

namespace {

/// What locking a base of that format, in which nothing was begun, does to the disk.
std::vector<std::string> calls_of_lock(msgbase::Format format) {
    const test::TempDir dir;
    const auto open = [&] {
        return msgbase::Base::open(format, dir / "news", msgbase::Access::write);
    };
    REQUIRE(open());
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto base = open();
        test::inject({});
        if (!base || !(*base)->lock()) ::_exit(1);
        (*base)->unlock();
        ::_exit(0);
    }
    int state = 0;
    REQUIRE(::waitpid(child, &state, 0) == child);
    REQUIRE(state == 0);
    return test::calls_made();
}

}  // namespace

TEST_CASE("to lock a base waits for no disk") {
    for (const auto format :
         {msgbase::Format::jam, msgbase::Format::squish, msgbase::Format::msg}) {
        for (const std::string& call : calls_of_lock(format)) {
            INFO(call);
            CHECK(call.find("sync") == std::string::npos);
        }
    }
}
