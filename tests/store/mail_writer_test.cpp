// SPDX-License-Identifier: MIT
// What is written by a thread of its own is what was put, in that order, or the failure is told.
#include "store/mail_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "support/catch.h"
#include "support/support.h"

namespace tearline::store {
namespace {

class OpenFile {
  public:
    explicit OpenFile(const std::filesystem::path& path)
        : descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT, 0644)) {
        REQUIRE(descriptor_ >= 0);
    }
    ~OpenFile() { ::close(descriptor_); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    [[nodiscard]] int get() const { return descriptor_; }

  private:
    int descriptor_;
};

TEST_CASE("Pieces stand where they were put, and the later of two at one place is kept") {
    const test::TempDir folder;
    const OpenFile file(folder / "mail");
    MailWriter writer;
    std::string wanted;
    for (int i = 0; i < 1000; ++i) {
        const auto piece =
            std::make_shared<const std::string>(10000, static_cast<char>('a' + i % 26));
        writer.put(file.get(), wanted.size(), "to be written over", {});
        writer.put(file.get(), wanted.size(), *piece, piece);
        wanted += *piece;
    }
    CHECK(writer.wait() == 0);
    CHECK(test::slurp(folder / "mail") == wanted);
    CHECK(writer.flush(file.get()) == 0);
    // Nothing of it is asked for any more.
    writer.forget();
    writer.put(file.get(), 0, "Z", {});
    CHECK(writer.flush(file.get()) == 0);
    wanted.front() = 'Z';
    CHECK(test::slurp(folder / "mail") == wanted);
}

TEST_CASE("A full disk is told whenever one waits, until it is forgotten") {
    const test::TempDir folder;
    const OpenFile full("/dev/full"), file(folder / "mail");
    MailWriter writer;
    writer.put(full.get(), 0, "no room for this", {});
    CHECK(writer.wait() == ENOSPC);
    // What comes behind it would leave a gap.
    writer.put(file.get(), 0, "abc", {});
    CHECK(writer.flush(file.get()) == ENOSPC);
    CHECK(test::slurp(folder / "mail").empty());
    writer.forget();
    writer.put(file.get(), 0, "abc", {});
    CHECK(writer.flush(file.get()) == 0);
    CHECK(test::slurp(folder / "mail") == "abc");
}

TEST_CASE("A writer that goes waits for the piece it is at") {
    const test::TempDir folder;
    const OpenFile file(folder / "mail");
    for (int round = 0; round < 50; ++round) {
        {
            MailWriter writer;
            for (std::uint64_t i = 0; i < 100; ++i)
                writer.put(file.get(), i * 100, std::string(100, 'x'), {});
        }
        CHECK(test::slurp(folder / "mail").size() % 100 == 0);
        // Whoever still wrote would make it larger again.
        REQUIRE(::ftruncate(file.get(), 0) == 0);
    }
    CHECK(test::slurp(folder / "mail").empty());
}

}  // namespace
}  // namespace tearline::store
