// SPDX-License-Identifier: MIT
// Ctrl-C and kill: one sentence, and the status that a shell expects.
#include <signal.h>

#include <cstdio>
#include <filesystem>

#include "base/process.h"
#include "cmd/night_desk.h"
#include "support/catch.h"
#include "support/small_desk.h"
#include "support/support.h"

using namespace tearline;
using test::has;
using test::slurp;
using test::spit;

namespace {

struct Cut {
    int status = 0;
    std::string err;
};

/// The program with WORDS and a pipe that nobody writes to as standard input; SIGNAL is sent as
/// soon as it catches SIGTERM.
Cut cut_off(const test::TempDir& dir, const std::string& words, const std::string& signal) {
    // A shell lets what runs behind it ignore Ctrl-C.
    const std::string script =
        "mkfifo pipe; env --default-signal=INT \"$0\" " + words +
        " <pipe >out 2>err & exec 3>pipe; until grep -q '^SigCgt:.*[4-7c-f]...$' /proc/$!/status; "
        "do sleep 0.05; done; kill -" +
        signal + " $!; exec 3>&-; wait $!";
    const auto outcome = process::run({"sh", "-c", script, test::program()}, dir.path());
    REQUIRE(outcome);
    return {outcome->exit_status, slurp(dir / "err")};
}

}  // namespace

TEST_CASE("a verb that a signal ends says so, and ends by that signal") {
    const test::TempDir dir;
    test::make_small_desk(dir.path(), "[[area]]\ntag = \"TQW_GEN\"\n");
    SECTION("one that looks only") {
        const Cut group = cut_off(dir, "group -", "INT");
        CHECK(group.status == 128 + SIGINT);
        CHECK(group.err == "tearline: group was interrupted (SIGINT); nothing was changed\n");
    }
    SECTION("one that posts") {
        const Cut post = cut_off(dir, "-c tearline.toml post TQW_GEN - --subject Hello", "TERM");
        CHECK(post.status == 128 + SIGTERM);
        CHECK(post.err == "tearline: post was interrupted (SIGTERM); nothing was posted\n");
    }
}

TEST_CASE("a pack that a signal ends leaves no lock that other mailers would wait for") {
    if (test::installed("strace").empty()) return;
    const test::NightDesk desk;
    REQUIRE(desk.run({"toss"}).status == 0);
    const auto lock = desk / "outbound" / "00010065.bsy";
    // As soon as the lock is made.
    ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
    const auto pack = process::run(
        {"strace", "-f", "-qq", "-o", "trace", "-P", lock.string(), "-e", "trace=link", "-e",
         "inject=link:signal=TERM", test::program(), "-c", "tearline.toml", "pack"},
        desk / "");
    ::unsetenv("ASAN_OPTIONS");
    REQUIRE(pack);
    if (!has(slurp(desk / "trace"), "SIGTERM")) {
        std::fprintf(stderr, "SKIPPED: strace cannot trace here\n");
        return;
    }
    CAPTURE(pack->output);
    CHECK(pack->exit_status == 128 + SIGTERM);
    CHECK(has(pack->output, "pack was interrupted (SIGTERM); nothing is lost"));
    CHECK_FALSE(std::filesystem::exists(lock));
    CHECK(desk.run({"pack"}).status == 0);
    CHECK(desk.run_json({"status"})["links"].size() == 2);
}
