// SPDX-License-Identifier: MIT
// From an older schema to a newer one, with steps made up for the test, and a file from the future.
#include "store/schema.h"

#include "store_test.h"

namespace tearline::store {
namespace {

using test::slurp;
using test::TempDir;

std::shared_ptr<Connection> connect(const std::filesystem::path& file) {
    return std::make_shared<Connection>(file, file.string(),
                                        SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
}

std::int64_t number(Connection& connection, const std::string& sql) {
    auto query = connection.query_once(sql);
    REQUIRE(query.step());
    return query.integer_at(0);
}

constexpr SchemaStep one[] = {
    {1, "CREATE TABLE letters (text); INSERT INTO letters VALUES ('kept')"}};
constexpr SchemaStep three[] = {
    one[0],
    {2, "ALTER TABLE letters ADD COLUMN number INTEGER NOT NULL DEFAULT 2"},
    {3, "UPDATE letters SET number = number + 1"}};

TEST_CASE("An older schema is brought up to date step by step, with what it holds") {
    const TempDir folder;
    {
        const auto connection = connect(folder / "s.db");
        bring_up_to_date(*connection, one);
        CHECK(number(*connection, "PRAGMA user_version") == 1);
        CHECK(schema_state(*connection, three) == SchemaState::older);
    }
    const auto connection = connect(folder / "s.db");
    bring_up_to_date(*connection, three);
    CHECK(number(*connection, "PRAGMA user_version") == 3);
    CHECK(number(*connection, "SELECT number FROM letters WHERE text = 'kept'") == 3);
    CHECK(schema_state(*connection, three) == SchemaState::current);
    // Once more changes nothing.
    bring_up_to_date(*connection, three);
    CHECK(number(*connection, "SELECT number FROM letters") == 3);
}

TEST_CASE("An empty file gets all steps at once") {
    const TempDir folder;
    const auto connection = connect(folder / "s.db");
    CHECK(schema_state(*connection, three) == SchemaState::empty);
    bring_up_to_date(*connection, three);
    CHECK(number(*connection, "SELECT number FROM letters") == 3);
    CHECK(number(*connection, "PRAGMA application_id") == application_id);
}

TEST_CASE("When a step fails the file is as it was before the first") {
    const TempDir folder;
    const auto connection = connect(folder / "s.db");
    bring_up_to_date(*connection, one);
    constexpr SchemaStep broken[] = {three[0], three[1], {3, "UPDATE nonsense SET number = 1"}};
    CHECK_THROWS(bring_up_to_date(*connection, broken));
    CHECK(number(*connection, "PRAGMA user_version") == 1);
    CHECK(number(*connection, "SELECT count(*) FROM pragma_table_info('letters')") == 1);
    bring_up_to_date(*connection, three);
    CHECK(number(*connection, "SELECT number FROM letters") == 3);
}

TEST_CASE(
    "A store of an older version is not read by guessing, and opening it for writing updates it") {
    const TempDir folder;
    {
        const auto connection = connect(folder / "s.db");
        connection->execute("CREATE TABLE other (x)");
        connection->execute("PRAGMA application_id = " + std::to_string(application_id));
        connection->execute("PRAGMA user_version = 0");
    }
    const auto opened = Database::open(folder / "s.db", Access::read);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == Code::unreadable);
    CHECK(must(must(Database::open(folder / "s.db")).schema_version()) ==
          schema_steps().back().version);
    CHECK(must(must(Database::open(folder / "s.db", Access::read)).check()).empty());
}

TEST_CASE("A store of a newer program is refused with a sentence and left alone") {
    const TempDir folder;
    open_store(folder / "s.db");
    { connect(folder / "s.db")->execute("PRAGMA user_version = 99"); }
    const std::string before = slurp(folder / "s.db");
    for (const Access access : {Access::write, Access::read}) {
        const auto opened = Database::open(folder / "s.db", access);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == Code::config);
        CHECK(opened.error().message.find("newer Tearline (schema 99") != std::string::npos);
    }
    CHECK(slurp(folder / "s.db") == before);
}

TEST_CASE("A store from before the first release is refused with a sentence and left alone") {
    const TempDir folder;
    open_store(folder / "s.db");
    { connect(folder / "s.db")->execute("PRAGMA user_version = 2"); }
    const std::string before = slurp(folder / "s.db");
    const auto opened = Database::open(folder / "s.db");
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == Code::config);
    CHECK(opened.error().message.find("before the first release") != std::string::npos);
    CHECK(slurp(folder / "s.db") == before);
}

TEST_CASE("Two programs that make the same store at once make one") {
    const TempDir folder;
    const auto file = folder / "s.db";
    const auto make = [&] { return Database::open(file) ? 0 : 1; };
    std::vector<int> children;
    for (int i = 0; i < 4; ++i) {
        const int child = start_child(false);
        if (child == 0) end_child(make());
        children.push_back(child);
    }
    for (const int child : children) CHECK(wait_for(child) == 0);
    CHECK(must(must(Database::open(file)).check()).empty());
}

}  // namespace
}  // namespace tearline::store
