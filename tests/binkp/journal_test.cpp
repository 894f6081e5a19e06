// SPDX-License-Identifier: MIT
#include "binkp/journal.h"

#include "support/catch.h"
#include "support/support.h"

using namespace tearline;
using namespace tearline::binkp;

namespace {

constexpr UnixTime noted = 1700000000;
const FileInfo a_b_zip{"a b.zip", 10, 5};
const Journal::Entry entry{noted, "1337:1/100@tqwnet", a_b_zip, hash_of("x"), "a_b.zip"};

}  // namespace

TEST_CASE("a line of the journal comes back, a torn one does not") {
    const std::string line = Journal::line_of(entry);
    CHECK(Journal::parse_line(line) == entry);
    for (std::size_t cut = 0; cut < line.size(); ++cut)
        CHECK_FALSE(Journal::parse_line(line.substr(0, cut)));
}

TEST_CASE("what was noted is known, also to other programs and later ones") {
    test::TempDir dir;
    auto one = Journal::open(dir / "sub/log", 30, noted).value();
    auto other = Journal::open(dir / "sub/log", 30, noted).value();
    CHECK_FALSE(one.knows(entry.from, a_b_zip).value());
    REQUIRE(one.add(entry));
    CHECK(one.knows(entry.from, a_b_zip).value());
    CHECK(other.knows(entry.from, a_b_zip).value());
    CHECK_FALSE(other.knows("1:1/1", a_b_zip).value());
    CHECK_FALSE(other.knows(entry.from, {"a b.zip", 11, 5}).value());
    CHECK(Journal::open(dir / "sub/log", 30, noted)->knows(entry.from, a_b_zip).value());
}

TEST_CASE("a journal that cannot be written is told, and nothing counts as noted") {
    test::TempDir dir;
    std::filesystem::create_directory(dir / "log");
    const auto journal = Journal::open(dir / "log", 30, noted);
    REQUIRE_FALSE(journal);
    CHECK(journal.error().code == Code::cannot_write);
    CHECK(test::has(journal.error().text(), (dir / "log").string()));
    CHECK(test::has(journal.error().text(), "nothing is received without it"));
}

TEST_CASE("a line that a crash tore spoils no other") {
    test::TempDir dir;
    const std::string line = Journal::line_of(entry);
    test::spit(dir / "log", line.substr(0, line.size() / 2));
    auto journal = Journal::open(dir / "log", 30, noted).value();
    REQUIRE(journal.add(entry));
    CHECK(Journal::open(dir / "log", 30, noted)->knows(entry.from, a_b_zip).value());
}

TEST_CASE(
    "a line of a clock that stood ahead, or a torn one, does not make the file grow for ever") {
    test::TempDir dir;
    Journal::Entry ahead = entry, later = entry;
    ahead.when = noted + 4000 * seconds_a_day;
    later.file.time = 6;
    const std::string first =
        GENERATE(true, false) ? Journal::line_of(ahead) : std::string("torn\n");
    test::spit(dir / "log", first + Journal::line_of(later));
    const auto open_at = [&](int days) {
        return Journal::open(dir / "log", 30, noted + days * seconds_a_day).value();
    };
    open_at(29);
    CHECK(test::slurp(dir / "log") == first + Journal::line_of(later));
    CHECK(open_at(30).knows(later.from, later.file).value());
    CHECK(test::slurp(dir / "log.1") == first + Journal::line_of(later));
}

TEST_CASE("entries are known for at least so many days, and the file does not grow for ever") {
    test::TempDir dir;
    REQUIRE(Journal::open(dir / "log", 30, noted)->add(entry));
    CHECK(Journal::open(dir / "log", 30, noted + 29 * seconds_a_day)
              ->knows(entry.from, a_b_zip)
              .value());
    auto second = Journal::open(dir / "log", 30, noted + 31 * seconds_a_day).value();
    CHECK(second.knows(entry.from, a_b_zip).value());
    Journal::Entry later = entry;
    later.when = noted + 31 * seconds_a_day;
    later.file.time = 6;
    REQUIRE(second.add(later));
    auto third = Journal::open(dir / "log", 30, noted + 62 * seconds_a_day).value();
    CHECK_FALSE(third.knows(entry.from, a_b_zip).value());
    CHECK(third.knows(later.from, later.file).value());
}
