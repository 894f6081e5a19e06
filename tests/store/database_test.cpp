// SPDX-License-Identifier: MIT
// Opening what is and what is not a store, transactions, and two programs at once.
#include "store/database.h"

#include <sys/stat.h>

#include "store/connection.h"
#include "store/schema.h"
#include "store_test.h"
#include "support/small_files.h"

namespace tearline::store {
namespace {

using test::slurp;
using test::spit;
using test::TempDir;
using namespace std::chrono_literals;

std::string pragma(const Database& database, const std::string& name) {
    auto query = database.connection()->query_once("PRAGMA " + name);
    REQUIRE(query.step());
    return query.text_at(0);
}

TEST_CASE("A commit is as durable as SQLite can make it") {
    const TempDir folder;
    const Database database = must(Database::open(folder / "s.db"));
    CHECK(pragma(database, "journal_mode") == "wal");
    CHECK(pragma(database, "synchronous") == "2");
    CHECK(pragma(database, "foreign_keys") == "1");
    CHECK(pragma(database, "application_id") == std::to_string(0x54656172));
}

TEST_CASE("The schema has a version, and a sound store no problems") {
    Database database = must(Database::open_in_memory());
    CHECK(pragma(database, "user_version") == std::to_string(schema_steps().back().version));
    CHECK(must(database.check()).empty());
}

TEST_CASE("A file that is no database is refused and left alone") {
    const TempDir folder;
    const std::string text(5000, 'x');
    spit(folder / "s.db", text);
    for (const Access access : {Access::write, Access::read}) {
        const auto opened = Database::open(folder / "s.db", access);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == Code::unreadable);
        CHECK(opened.error().place == (folder / "s.db").string());
    }
    CHECK(slurp(folder / "s.db") == text);
}

TEST_CASE("Another program's database is refused and left alone") {
    const TempDir folder;
    {
        SQLite::Database other((folder / "s.db").string(),
                               SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        other.exec("CREATE TABLE letters (text)");
    }
    const std::string before = slurp(folder / "s.db");
    for (const Access access : {Access::write, Access::read}) {
        const auto opened = Database::open(folder / "s.db", access);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == Code::unreadable);
        CHECK(opened.error().message.find("another program") != std::string::npos);
    }
    CHECK(slurp(folder / "s.db") == before);
}

TEST_CASE("The store is not for others to read") {
    const TempDir folder;
    const mode_t usual = ::umask(0);
    {
        Store store = open_store(folder / "s.db");
        auto transaction = must(Transaction::begin(store.database));
        must(store.messages.add(sample(1), must(store.messages.keep_mail("a letter", nullptr))));
        must(transaction.commit());
    }
    ::umask(usual);
    int files = 0;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder / "")) {
        if (!each.is_regular_file() || each.path().extension() == ".lock") continue;
        INFO(each.path());
        CHECK((each.status().permissions() & std::filesystem::perms::others_all) ==
              std::filesystem::perms::none);
        ++files;
    }
    CHECK(files >= 2);
}

TEST_CASE("A damaged store is told as such, not used") {
    const TempDir folder;
    {
        Store store = open_store(folder / "s.db");
        auto transaction = must(Transaction::begin(store.database));
        for (int i = 0; i < 500; ++i) must(store.messages.add(sample(i)));
        must(transaction.commit());
    }
    std::string bytes = slurp(folder / "s.db");
    REQUIRE(bytes.size() > 200000);
    SECTION("cut short") {
        spit(folder / "s.db", bytes.substr(0, bytes.size() / 2));
    }
    SECTION("overwritten in the middle") {
        bytes.replace(bytes.size() / 2, 40000, 40000, '\xa5');
        spit(folder / "s.db", bytes);
    }
    auto opened = Database::open(folder / "s.db");
    if (opened) {
        const auto problems = opened->check();
        if (problems) {
            CHECK_FALSE(problems->empty());
        } else {
            CHECK(problems.error().code == Code::unreadable);
        }
    } else {
        CHECK(opened.error().code == Code::unreadable);
    }
}

TEST_CASE("An empty file becomes a store") {
    const TempDir folder;
    spit(folder / "s.db", "");
    CHECK(must(must(Database::open(folder / "s.db")).check()).empty());
}

TEST_CASE("Places where no store can be are told in a sentence") {
    const TempDir folder;
    const auto code = [&](const std::filesystem::path& file, Access access) {
        const auto opened = Database::open(file, access);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().message.size() > 20);
        return opened.error().code;
    };
    CHECK(code(folder.path(), Access::write) == Code::config);
    CHECK(code("/dev/null", Access::write) == Code::config);
    CHECK(code(folder / "missing" / "s.db", Access::write) == Code::cannot_write);
    CHECK(code(folder / "s.db", Access::read) == Code::unreadable);
    CHECK_FALSE(std::filesystem::exists(folder / "s.db"));
}

TEST_CASE("Without the right to write, a store can be read but not written") {
    const TempDir folder;
    const auto file = folder / "with space % and ?.db";
    {
        Store store = open_store(file);
        must(store.messages.add(sample(1)));
    }
    REQUIRE(chmod(file.c_str(), 0444) == 0);
    REQUIRE(chmod(folder.path().c_str(), 0555) == 0);
    CHECK(in_child(true, [&] {
              const auto opened = Store::open(file);
              return opened ? 1 : opened.error().code == Code::cannot_write ? 0 : 2;
          }) == 0);
    CHECK(in_child(true, [&] {
              const auto opened = Database::open(folder / "new.db");
              return opened ? 1 : opened.error().code == Code::cannot_write ? 0 : 2;
          }) == 0);
    CHECK(in_child(true, [&] {
              auto opened = Store::open(file, Access::read);
              if (!opened) return 1;
              const auto message = opened->messages.get(1);
              return message && *message ? 0 : 2;
          }) == 0);
    REQUIRE(chmod(folder.path().c_str(), 0755) == 0);
}

TEST_CASE("A store that no byte can be written beside is told to have no room") {
    const TempDir folder;
    static_cast<void>(must(Database::open(folder / "s.db")));
    const auto opened = [&] {
        const test::SmallFiles less_than_a_page(1000);
        return Database::open(folder / "s.db");
    }();
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == Code::cannot_write);
    CHECK(opened.error().message.find("no room") != std::string::npos);
}

TEST_CASE("On a full disk a store can still be looked into") {
    const TempDir folder;
    {
        Store store = open_store(folder / "s.db");
        must(store.messages.add(sample(1)));
    }
    const test::SmallFiles full(100);
    auto opened = Store::open(folder / "s.db", Access::read);
    REQUIRE(opened);
    CHECK(must(opened->messages.get(1)));
}

TEST_CASE("A store opened for reading refuses changes") {
    const TempDir folder;
    open_store(folder / "s.db");
    Store store = open_store(folder / "s.db", Access::read);
    const auto added = store.messages.add(sample(1));
    REQUIRE_FALSE(added);
    CHECK(added.error().code == Code::cannot_write);
}

TEST_CASE("Names that mean something to SQLite are plain file names to the store") {
    const TempDir folder;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    { open_store(":memory:"); }
    { open_store("file:x?mode=memory"); }
    std::filesystem::current_path(before);
    CHECK(std::filesystem::exists(folder / ":memory:"));
    CHECK(std::filesystem::exists(folder / "file:x?mode=memory"));
}

TEST_CASE("A transaction without a commit leaves nothing") {
    Store store = memory_store();
    {
        auto transaction = must(Transaction::begin(store.database));
        must(store.messages.add(sample(1)));
    }
    CHECK(must(store.runs.totals()).echomail == 0);
    CHECK(must(store.areas.list()).empty());
    // The area's number is not remembered either.
    const auto id = must(store.messages.add(sample(2)));
    CHECK(must(store.messages.get(id))->area == tech());
}

TEST_CASE("An inner transaction is undone alone, and kept only with the outer one") {
    Store store = memory_store();
    {
        auto outer = must(Transaction::begin(store.database));
        must(store.messages.add(sample(1)));
        {
            auto inner = must(Transaction::begin(store.database));
            must(store.messages.add(sample(2)));
        }
        {
            auto inner = must(Transaction::begin(store.database));
            must(store.messages.add(sample(3)));
            must(inner.commit());
        }
        CHECK(must(store.runs.totals()).echomail == 2);
        SECTION("committed") {
            must(outer.commit());
            CHECK(must(store.runs.totals()).echomail == 2);
        }
        SECTION("undone, as a dry run is") {
            outer.rollback();
            CHECK(must(store.runs.totals()).echomail == 0);
        }
    }
    CHECK(must(store.database.check()).empty());
}

TEST_CASE("After a failed change within it a transaction cannot be committed") {
    Store store = memory_store();
    auto transaction = must(Transaction::begin(store.database));
    must(store.messages.add(sample(1)));
    const std::vector<std::string> links = {"1337:1/201"};
    REQUIRE_FALSE(store.owed.add(4711, links, 0));
    const auto kept = transaction.commit();
    REQUIRE_FALSE(kept);
    CHECK(must(store.runs.totals()).echomail == 0);
    // The next one is not affected.
    auto next = must(Transaction::begin(store.database));
    must(store.messages.add(sample(1)));
    must(next.commit());
    CHECK(must(store.runs.totals()).echomail == 1);
}

TEST_CASE("When SQLite undoes a transaction by itself, nothing after it is kept on its own") {
    Store store = memory_store();
    {
        auto transaction = must(Transaction::begin(store.database));
        must(store.messages.add(sample(1)));
        // As it does when a disk is full.
        store.database.connection()->execute("ROLLBACK");
        CHECK_FALSE(store.messages.add(sample(2)));
        CHECK_FALSE(store.dupe_keys.known(tech(), hash_of("a")));
        CHECK_FALSE(transaction.commit());
    }
    CHECK(must(store.runs.totals()).echomail == 0);
    must(store.messages.add(sample(3)));
    CHECK(must(store.runs.totals()).echomail == 1);
}

TEST_CASE("What names a thing that is not there is refused") {
    Store store = memory_store();
    const std::vector<std::string> links = {"1337:1/201"};
    CHECK(store.owed.add(1, links, 0).error().code == Code::internal);
    CHECK(store.articles.pass_over(1, "").error().code == Code::internal);
    CHECK(store.base_lines.add(tech(), 1).error().code == Code::internal);
    StoredMessage message = sample(1);
    message.file = 7;
    CHECK(store.messages.add(message).error().code == Code::internal);
    CHECK(must(store.database.check()).empty());
}

TEST_CASE("While one program is in a transaction, another reads, and waits in vain to write") {
    const TempDir folder;
    Store first = open_store(folder / "s.db");
    must(first.messages.add(sample(1)));
    Store second(must(Database::open(folder / "s.db", Access::write, 50ms)));
    auto transaction = must(Transaction::begin(first.database));
    must(first.messages.add(sample(2)));
    CHECK(must(second.runs.totals()).echomail == 1);
    const auto begun = Transaction::begin(second.database);
    REQUIRE_FALSE(begun);
    CHECK(begun.error().code == Code::busy);
    const auto added = second.messages.add(sample(3));
    REQUIRE_FALSE(added);
    CHECK(added.error().code == Code::busy);
    must(transaction.commit());
    must(second.messages.add(sample(3)));
    CHECK(must(first.runs.totals()).echomail == 3);
}

TEST_CASE("The log beside the file stays bounded, and is gone with its last user") {
    const TempDir folder;
    {
        Store store = open_store(folder / "s.db");
        StoredMessage message = sample(1);
        message.message.body.assign(100000, 'x');
        for (int round = 0; round < 40; ++round) {
            auto transaction = must(Transaction::begin(store.database));
            for (int i = 0; i < 20; ++i) must(store.messages.add(message));
            must(transaction.commit());
            CHECK(std::filesystem::file_size(folder / "s.db-wal") < (40u << 20));
        }
    }
    CHECK_FALSE(std::filesystem::exists(folder / "s.db-wal"));
    CHECK(std::filesystem::file_size(folder / "s.db") > 40 * 20 * 100000);
}

}  // namespace
}  // namespace tearline::store
