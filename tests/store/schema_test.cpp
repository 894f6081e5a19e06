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

std::int64_t version_of(const Database& database) {
    return number(*database.connection(), "PRAGMA user_version");
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
    CHECK(version_of(must(Database::open(folder / "s.db"))) == schema_steps().back().version);
    CHECK(must(must(Database::open(folder / "s.db", Access::read)).check()).empty());
}

/// The table of articles as it was while a message had one at most.
constexpr const char* one_article_a_message = R"sql(
CREATE TABLE former (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL UNIQUE REFERENCES messages,
    area INTEGER NOT NULL REFERENCES areas,
    received INTEGER NOT NULL, received_zoned INTEGER NOT NULL,
    published INTEGER, published_zoned INTEGER,
    canonical_link TEXT NOT NULL, source TEXT, language TEXT, title TEXT NOT NULL,
    details BLOB NOT NULL, body TEXT NOT NULL);
INSERT INTO former SELECT id, message, area, received, received_zoned, published, published_zoned,
    canonical_link, source, language, title, details, body FROM articles;
UPDATE sqlite_sequence SET seq = 40 WHERE name = 'former';
DROP TABLE articles;
ALTER TABLE former RENAME TO articles;
CREATE INDEX articles_by_time ON articles (received);
CREATE INDEX articles_by_link ON articles (canonical_link) WHERE canonical_link <> '';
ALTER TABLE areas DROP COLUMN partly_unread;
ALTER TABLE areas DROP COLUMN base_known;
ALTER TABLE feeds DROP COLUMN not_before;
CREATE INDEX traces_by_original ON traces (original) WHERE original IS NOT NULL;
DROP INDEX runs_by_started;
PRAGMA user_version = 17;
)sql";

TEST_CASE("Articles, their stories and what was read stay when messages may hold several") {
    const TempDir folder;
    news::Article article;
    article.area = news_area();
    article.title = "The pier opens";
    article.blocks = {{lines::BlockKind::paragraph, "Bells were rung."}};
    ArticleId id = 0;
    StoryId story = 0;
    MessageId message = 0;
    {
        Store store = open_store(folder / "s.db");
        message = must(store.messages.add(sample(1, news_area())));
        id = must(store.articles.add(message, article, "https://a.example/1"));
        story = must(store.stories.create());
        must(store.stories.assign(id, story));
    }
    {
        const auto connection = connect(folder / "s.db");
        connection->execute("PRAGMA foreign_keys = OFF");
        connection->execute(one_article_a_message);
    }
    Store store = open_store(folder / "s.db");
    CHECK(version_of(store.database) == schema_steps().back().version);
    CHECK(must(store.database.check()).empty());
    CHECK(number(*store.database.connection(),
                 "SELECT count(*) FROM sqlite_master WHERE name = 'traces_by_original'") == 0);
    CHECK(must(store.articles.get(id))->article == article);
    CHECK(must(store.articles.reading(message)) == Reading{id, ""});
    CHECK(must(store.stories.of_article(id)) == story);
    CHECK(must(store.articles.search("bells", 10)).size() == 1);
    // No number is given twice, not even those of articles that have gone.
    article.piece = 2;
    article.title = "The band plays";
    CHECK(must(store.articles.add(message, article, "")) == 41);
    CHECK(must(store.articles.search("band", 10)).size() == 1);
    CHECK(must(store.articles.of_message(message)) == std::vector<ArticleId>{id, 41});
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

TEST_CASE("Who reads a store that is just being made finds none yet, or the store") {
    const TempDir folder;
    for (int round = 0; round < 20; ++round) {
        const auto file = folder / ("s" + std::to_string(round));
        const int child = start_child(false);
        if (child == 0) end_child(Database::open(file) ? 0 : 1);
        for (auto read = Database::open(file, Access::read); !read;
             read = Database::open(file, Access::read)) {
            INFO(read.error().text());
            REQUIRE(read.error().message.find("there is no store here yet") != std::string::npos);
        }
        CHECK(wait_for(child) == 0);
    }
}

}  // namespace
}  // namespace tearline::store
