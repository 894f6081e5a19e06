// SPDX-License-Identifier: MIT
// Other programs run without a shell and within their limits; the log shows no control characters.
#include "base/process.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "base/log.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;

TEST_CASE("a program runs in its folder and its output comes back") {
    const test::TempDir dir;
    const auto outcome = process::run({"sh", "-c", "pwd; echo problem >&2; exit 3"}, dir.path());
    REQUIRE(outcome);
    CHECK(outcome->exit_status == 3);
    CHECK(outcome->output == std::filesystem::canonical(dir.path()).string() + "\nproblem\n");
}

TEST_CASE("arguments are not read by a shell") {
    const test::TempDir dir;
    const auto outcome = process::run({"echo", "$(id); `id` > x"}, dir.path());
    REQUIRE(outcome);
    CHECK(outcome->output == "$(id); `id` > x\n");
    CHECK(std::filesystem::is_empty(dir.path()));
}

TEST_CASE("a program that is not installed is told so") {
    const auto outcome = process::run({"no-such-program-here"}, "/");
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == Code::unreadable);
}

TEST_CASE("a program that does not end is ended with its children") {
    const auto outcome =
        process::run({"sh", "-c", "sleep 60 & sleep 60"}, "/", {std::chrono::seconds(1), 1024});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == Code::io);
}

TEST_CASE("a program does not outlive a run that is killed") {
    const test::TempDir dir;
    const pid_t run = ::fork();
    if (run == 0) {
        const auto outcome = process::run({"sh", "-c", "echo $$ >pid; exec sleep 60"}, dir.path());
        ::_exit(outcome ? 0 : 1);
    }
    const auto soon = [](const auto& is_so) {
        for (int attempt = 0; attempt < 200 && !is_so(); ++attempt) ::usleep(50000);
        return is_so();
    };
    const auto number = [&] {
        return std::filesystem::exists(dir / "pid") ? test::slurp(dir / "pid") : std::string();
    };
    REQUIRE(soon([&] { return number().ends_with('\n'); }));
    ::kill(run, SIGKILL);
    ::waitpid(run, nullptr, 0);
    const std::string name = "/proc/" + number().substr(0, number().size() - 1);
    // Gone, or dead and not yet collected by whoever collects orphans here.
    CHECK(soon([&] {
        std::string state;
        std::getline(std::ifstream(name + "/stat"), state);
        return state.empty() || state.find(") Z ") != std::string::npos;
    }));
}

TEST_CASE("a program cannot write more than its limit") {
    const test::TempDir dir;
    const auto outcome = process::run({"sh", "-c", "dd if=/dev/zero of=big bs=1024 count=1024"},
                                      dir.path(), {std::chrono::seconds(20), 64 * 1024});
    REQUIRE(outcome);
    CHECK(outcome->exit_status != 0);
    CHECK(std::filesystem::file_size(dir / "big") <= 64 * 1024);
}

TEST_CASE("a log line shows control characters instead of sending them") {
    CHECK(log::printable("a\x1b[2Jb\n") == "a\\x1b[2Jb\\x0a");
    CHECK(log::printable("Z\xC3\xBCrich") == "Z\xC3\xBCrich");
    CHECK(log::printable("a\xC2\x9B"
                         "2Jb") == "a\\x9b2Jb");
}
