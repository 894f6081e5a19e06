// SPDX-License-Identifier: MIT
#include "base/flush.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

#include "base/file.h"
#include "support/catch.h"
#include "support/support.h"

using namespace tearline;

namespace {

std::vector<int> open_files(const file::Path& folder, std::size_t count) {
    std::vector<int> files;
    for (std::size_t i = 0; i < count; ++i) {
        const file::Path name = folder / std::to_string(i);
        files.push_back(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
        REQUIRE(files.back() >= 0);
        REQUIRE(::write(files.back(), "text", 4) == 4);
    }
    return files;
}

void close_all(const std::vector<int>& files) {
    for (const int file : files) ::close(file);
}

}  // namespace

TEST_CASE("few files and many are flushed, on one file system and on two") {
    const test::TempDir folder;
    for (const std::size_t count : {0u, 1u, 7u, 8u, 40u}) {
        const std::vector<int> files = open_files(folder.path(), count);
        CHECK(file::flush_together(files) == std::vector<int>(count));
        close_all(files);
    }
    std::error_code none;
    const file::Path other = "/dev/shm/tearline_flush_test_" + std::to_string(::getpid());
    if (!std::filesystem::create_directory(other, none)) return;
    std::vector<int> files = open_files(folder.path(), 20);
    for (const int file : open_files(other, 20)) files.push_back(file);
    CHECK(file::flush_together(files) == std::vector<int>(40));
    close_all(files);
    std::filesystem::remove_all(other, none);
}

TEST_CASE("of files flushed together only those that cannot be flushed say so") {
    const test::TempDir folder;
    std::vector<int> files = open_files(folder.path(), 20);
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    files.push_back(ends[1]);
    ::close(files[3]);
    const std::vector<int> outcomes = file::flush_together(files);
    for (std::size_t i = 0; i < 20; ++i) CHECK(outcomes[i] == (i == 3 ? EBADF : 0));
    CHECK(outcomes[20] == EINVAL);
    files.erase(files.begin() + 3);
    files.push_back(ends[0]);
    close_all(files);
}

TEST_CASE("writers that were flushed together are committed as others are") {
    const test::TempDir folder;
    std::vector<file::Writer> writers;
    std::vector<file::Writer*> all;
    for (int i = 0; i < 12; ++i) {
        auto writer = file::Writer::create(folder / ("p" + std::to_string(i)));
        REQUIRE(writer);
        REQUIRE(writer->write("first "));
        writers.push_back(std::move(*writer));
    }
    for (file::Writer& writer : writers) all.push_back(&writer);
    for (const Result<void>& flushed : file::Writer::flush_together(all)) CHECK(flushed);
    CHECK_FALSE(std::filesystem::exists(folder / "p0"));
    REQUIRE(writers[1].write("second"));
    for (file::Writer& writer : writers) CHECK(writer.commit_new());
    CHECK(*file::read(folder / "p0") == "first ");
    CHECK(*file::read(folder / "p1") == "first second");
}
