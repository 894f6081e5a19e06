// SPDX-License-Identifier: MIT
// Files are there whole or not at all, and nothing is overwritten by a move.
#include "base/file.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/rename_new.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;

TEST_CASE("a written file is there whole and no temporary file is left") {
    const test::TempDir dir;
    const std::string bytes(700'000, 'x');
    REQUIRE(file::write(dir / "a", bytes));
    CHECK(test::slurp(dir / "a") == bytes);
    REQUIRE(file::write(dir / "a", "new"));
    CHECK(test::slurp(dir / "a") == "new");
    CHECK(file::list(dir.path())->size() == 1);
}

TEST_CASE("what goes to the disk past the cache is the same file, however it is cut") {
    constexpr std::size_t block = 1 << 20, sector = 4096;
    const test::TempDir dir;
    std::string bytes;
    for (std::size_t i = 0; i < 3 * block + sector + 5; ++i)
        bytes.push_back(static_cast<char>(i * 131 + i / 4096));
    for (const std::size_t size : {std::size_t{0}, sector, block / 4, block / 4 + 1, block - 1,
                                   block, block + 1, 2 * block + sector, bytes.size()}) {
        for (const std::size_t piece : {std::size_t{77'777}, block, bytes.size()}) {
            const BytesView wanted = BytesView(bytes).substr(0, size);
            auto writer = file::Writer::create(dir / "a", file::Writer::Way::direct);
            REQUIRE(writer);
            for (std::size_t at = 0; at < size; at += piece)
                REQUIRE(writer->write(wanted.substr(at, piece)));
            CHECK(writer->size() == size);
            REQUIRE(writer->write_out());
            REQUIRE(writer->commit());
            CHECK(test::slurp(dir / "a") == wanted);
        }
    }
    CHECK(file::list(dir.path())->size() == 1);
}

TEST_CASE("a writer that is not committed leaves nothing") {
    const test::TempDir dir;
    {
        auto writer = file::Writer::create(dir / "a");
        REQUIRE(writer);
        REQUIRE(writer->write("half"));
    }
    CHECK(file::list(dir.path())->empty());
}

TEST_CASE("commit_new keeps what stands under the name") {
    const test::TempDir dir;
    test::spit(dir / "a", "old");
    auto writer = file::Writer::create(dir / "a");
    REQUIRE(writer);
    REQUIRE(writer->write("new"));
    const auto committed = writer->commit_new();
    REQUIRE_FALSE(committed);
    CHECK(committed.error().code == Code::busy);
    CHECK(test::slurp(dir / "a") == "old");
    CHECK(file::list(dir.path())->size() == 1);
}

TEST_CASE("a name is given in one step, and only where it is free") {
    const test::TempDir dir;
    test::spit(dir / "new", "new");
    CHECK(file::rename_new(dir / "new", dir / "free") == 0);
    CHECK(test::slurp(dir / "free") == "new");
    CHECK(file::list(dir.path())->size() == 1);
    test::spit(dir / "other", "other");
    CHECK(file::rename_new(dir / "other", dir / "free") == EEXIST);
    CHECK(test::slurp(dir / "free") == "new");
    CHECK(test::slurp(dir / "other") == "other");
    CHECK(file::rename_new(dir / "none", dir / "name") == ENOENT);
}

TEST_CASE("a temporary file that a killed run left linked to the file does not spoil it") {
    const test::TempDir dir;
    test::spit(dir / "a", "whole");
    std::filesystem::create_hard_link(dir / "a", dir / "a.tmp");
    {
        auto writer = file::Writer::create(dir / "a");
        REQUIRE(writer);
        CHECK(test::slurp(dir / "a") == "whole");
        REQUIRE(writer->write("new"));
        REQUIRE(writer->commit());
    }
    CHECK(test::slurp(dir / "a") == "new");
    CHECK_FALSE(std::filesystem::exists(dir / "a.tmp"));
}

TEST_CASE("a move never overwrites") {
    const test::TempDir dir;
    test::spit(dir / "a", "first");
    REQUIRE(file::move_into(dir / "a", dir / "bad"));
    test::spit(dir / "a", "second");
    const auto moved = file::move_into(dir / "a", dir / "bad");
    REQUIRE(moved);
    CHECK(moved->filename() == "a.1");
    CHECK(test::slurp(dir / "bad" / "a") == "first");
    CHECK(test::slurp(*moved) == "second");
    CHECK_FALSE(std::filesystem::exists(dir / "a"));
}

TEST_CASE("what cannot be read or written is told with its place") {
    const test::TempDir dir;
    const auto missing = file::read(dir / "missing");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == Code::unreadable);
    CHECK(missing.error().place == (dir / "missing").string());
    const auto nowhere = file::write(dir / "no" / "such", "x");
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().code == Code::cannot_write);
    CHECK(file::list(dir / "missing").error().code == Code::unreadable);
    CHECK(file::read(dir.path()).error().code == Code::unreadable);
}

TEST_CASE("what is there is told apart from what cannot be looked at") {
    const test::TempDir dir;
    test::spit(dir / "file", "x");
    std::filesystem::create_symlink("file", dir / "link");
    std::filesystem::create_symlink("nothing", dir / "broken");
    std::filesystem::create_symlink("loop", dir / "loop");
    CHECK(file::is_there(dir / "file").value());
    CHECK(file::is_there(dir / "link").value());
    CHECK_FALSE(file::is_there(dir / "broken").value());
    CHECK_FALSE(file::is_there(dir / "nothing").value());
    const auto loop = file::is_there(dir / "loop");
    REQUIRE_FALSE(loop);
    CHECK(loop.error().code == Code::unreadable);
    CHECK(loop.error().place == (dir / "loop").string());
}

TEST_CASE("reading stops at the limit") {
    const test::TempDir dir;
    test::spit(dir / "a", "12345");
    CHECK(*file::read(dir / "a", 5) == "12345");
    CHECK(file::read(dir / "a", 4).error().code == Code::unreadable);
}

TEST_CASE("what is read to be held outlives its reader") {
    const test::TempDir dir;
    const std::string bytes(700'001, 'x');
    test::spit(dir / "a", bytes);
    test::spit(dir / "empty", "");
    std::shared_ptr<const void> owner;
    BytesView view;
    {
        auto held = file::read_held(dir / "a");
        REQUIRE(held);
        owner = held->owner;
        view = held->bytes;
    }
    CHECK(view == bytes);
    CHECK(file::read_held(dir / "empty")->bytes.empty());
    CHECK(file::read_held(dir / "missing").error().code == Code::unreadable);
    // Of no size, until it is read.
    const auto grows = file::read_held("/proc/self/status");
    REQUIRE(grows);
    CHECK(grows->bytes.starts_with("Name:"));
}

TEST_CASE("a folder is listed sorted, links and folders marked") {
    const test::TempDir dir;
    test::spit(dir / "b", "22");
    test::spit(dir / "a", "1");
    std::filesystem::create_directory(dir / "c");
    std::filesystem::create_symlink(dir / "a", dir / "d");
    const auto entries = file::list(dir.path());
    REQUIRE(entries);
    REQUIRE(entries->size() == 4);
    CHECK((*entries)[0].path.filename() == "a");
    CHECK((*entries)[1].size == 2);
    CHECK((*entries)[1].regular);
    CHECK_FALSE((*entries)[2].regular);
    CHECK_FALSE((*entries)[3].regular);
}

TEST_CASE("a lock is held by one and ends with its holder") {
    const test::TempDir dir;
    {
        const auto held = file::Lock::take(dir / "lock");
        REQUIRE(held);
        CHECK(file::Lock::is_held(dir / "lock"));
        const auto second = file::Lock::take(dir / "lock");
        REQUIRE_FALSE(second);
        CHECK(second.error().code == Code::busy);
        CHECK(second.error().message.find(std::to_string(getpid())) != std::string::npos);
    }
    CHECK_FALSE(file::Lock::is_held(dir / "lock"));
    CHECK_FALSE(file::Lock::is_held(dir / "none"));
    CHECK(file::Lock::take(dir / "lock"));
}

TEST_CASE("a lock on a file of another disk that has the same number is no lock on this one") {
    const test::TempDir dir;
    std::filesystem::create_directory(dir / "a");
    std::filesystem::create_directory(dir / "b");
    constexpr int may_not_mount = 77;
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        // Two new file systems give their first files one number.
        if (unshare(CLONE_NEWNS) != 0 ||
            mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            mount("tmpfs", (dir / "a").c_str(), "tmpfs", 0, nullptr) != 0 ||
            mount("tmpfs", (dir / "b").c_str(), "tmpfs", 0, nullptr) != 0)
            _exit(may_not_mount);
        const auto ours = file::Lock::take(dir / "a/lock");
        struct stat here {
        }, there{};
        const int other = open((dir / "b/lock").c_str(), O_CREAT | O_RDWR, 0666);
        if (!ours || fstat(other, &there) != 0 || stat((dir / "a/lock").c_str(), &here) != 0)
            _exit(2);
        if (here.st_ino != there.st_ino) _exit(may_not_mount);
        _exit(file::Lock::is_held(dir / "a/lock") && !file::Lock::is_held(dir / "b/lock") ? 0 : 1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) == may_not_mount) return;
    CHECK(WEXITSTATUS(status) == 0);
}
