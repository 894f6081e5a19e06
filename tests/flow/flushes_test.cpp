// SPDX-License-Identifier: MIT
// What waits for the disk, and what must not: a flush takes milliseconds, and a night locks its
// bases thousands of times.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "flow/faulty_calls.h"
#include "msgbase/base.h"
#include "msgbase/mail.h"
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

/// What a child does to the disk with a base of its own that has a message already; each call ends
/// with a blank.
std::string calls_of(msgbase::Format format, const std::function<bool(msgbase::Base&)>& work) {
    const test::TempDir dir;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto base = msgbase::Base::open(format, dir / "news", msgbase::Access::write);
        const std::vector<msgbase::BaseMessage> first{test::tossed(1)};
        if (!base || !(*base)->lock() || !(*base)->append(first) || !(*base)->flush()) ::_exit(1);
        test::inject({});
        ::_exit(work(**base) ? 0 : 1);
    }
    int state = 0;
    REQUIRE(::waitpid(child, &state, 0) == child);
    REQUIRE(state == 0);
    std::string calls;
    for (const std::string& call : test::calls_made()) calls += call + " ";
    return calls;
}

std::ptrdiff_t syncs_in(const std::string& calls) {
    const auto words = text::words(calls);
    return std::count_if(words.begin(), words.end(), [](std::string_view call) {
        return call.find("sync") != std::string_view::npos;
    });
}

}  // namespace

TEST_CASE("what was appended to a base is on the disk when its flush is done") {
    using msgbase::Format;
    const auto [format, files] = GENERATE(std::pair(Format::jam, 3), std::pair(Format::squish, 2));
    const bool together = GENERATE(false, true);
    const std::vector<msgbase::BaseMessage> more{test::tossed(2), test::tossed(3)};
    const std::string calls = calls_of(format, [&](msgbase::Base& base) {
        if (!base.append(more)) return false;
        msgbase::Base* const one = &base;
        return (together ? msgbase::Base::flush_together(std::span(&one, 1)) : base.flush())
            .has_value();
    });
    CAPTURE(calls);
    const std::size_t written = calls.rfind("write ");
    REQUIRE(written != std::string::npos);
    CHECK(syncs_in(calls.substr(written)) == files);
}

TEST_CASE("to lock a base waits for no disk") {
    for (const auto format :
         {msgbase::Format::jam, msgbase::Format::squish, msgbase::Format::msg}) {
        for (const std::string& call : calls_of_lock(format)) {
            INFO(call);
            CHECK(call.find("sync") == std::string::npos);
        }
    }
}
