// SPDX-License-Identifier: MIT
// Articles kept, found and searched; and which messages are still to be read.
#include "store/articles.h"

#include "store/connection.h"
#include "store_test.h"

namespace tearline::store {
namespace {

news::Article article(const std::string& title, const std::string& text, UnixTime received = 1000) {
    news::Article made;
    made.msgid = "1337:1/100 1";
    made.area = news_area();
    made.title = title;
    made.received = {received, true};
    made.blocks = {{lines::BlockKind::paragraph, text}};
    made.gate = "plain";
    return made;
}

ArticleId add(Store& store, const news::Article& made, const std::string& link = "") {
    static int number = 0;
    const auto message = must(store.messages.add(sample(++number, made.area)));
    return must(store.articles.add(message, made, link));
}

std::vector<ArticleId> ids(const std::vector<StoredArticle>& articles) {
    std::vector<ArticleId> found;
    for (const auto& one : articles) found.push_back(one.id);
    return found;
}

std::vector<ArticleId> search(Store& store, const std::string& words) {
    std::vector<ArticleId> found;
    for (const auto& hit : must(store.articles.search(words, 100))) found.push_back(hit.id);
    std::sort(found.begin(), found.end());
    return found;
}

TEST_CASE("An article comes back whole") {
    Store store = memory_store();
    const auto message = must(store.messages.add(sample(1, news_area())));
    StoredArticle given{0, message, article("Title \xe2\x80\x93 of it", "Text."),
                        "https://a.example/1"};
    given.article.published = news::Moment{-5, false};
    given.article.received.zoned = false;
    given.article.source = "Example";
    given.article.language = "en";
    given.id = must(store.articles.add(message, given.article, given.canonical_link));
    CHECK(must(store.articles.get(given.id)) == given);
    CHECK(must(store.articles.reading(message)) == Reading{given.id, ""});
    CHECK_FALSE(must(store.articles.get(given.id + 1)));
}

TEST_CASE("A message may have several articles, each replaced by its own piece only") {
    Store store = memory_store();
    const auto message = must(store.messages.add(sample(1, news_area())));
    news::Article first = article("First", "walrus"), second = article("Second", "penguin");
    first.piece = 1;
    second.piece = 2;
    const auto one = must(store.articles.add(message, first, "https://a.example/1"));
    const auto two = must(store.articles.add(message, second, "https://a.example/2"));
    CHECK(one != two);
    CHECK(must(store.articles.get(two))->article == second);
    CHECK(must(store.articles.of_message(message)) == std::vector{one, two});
    CHECK(must(store.articles.reading(message)) == Reading{one, ""});
    second.title = "Third";
    CHECK(must(store.articles.add(message, second, "")) == two);
    CHECK(must(store.articles.of_message(message)) == std::vector{one, two});
    CHECK(search(store, "walrus") == std::vector{one});
    CHECK(search(store, "third") == std::vector{two});
}

TEST_CASE("A second article of one message replaces the first, in the index too") {
    Store store = memory_store();
    const auto message = must(store.messages.add(sample(1, news_area())));
    const auto id = must(store.articles.add(message, article("Old", "walrus"), ""));
    CHECK(must(store.articles.add(message, article("New", "penguin"), "")) == id);
    CHECK(must(store.articles.get(id))->article.title == "New");
    CHECK(search(store, "walrus").empty());
    CHECK(search(store, "penguin") == std::vector{id});
    CHECK(must(store.runs.totals()).articles == 1);
    store.database.connection()->execute(
        "INSERT INTO article_text (article_text, rank) VALUES ('integrity-check', 1)");
}

TEST_CASE("Articles are found by time, order, area and link") {
    Store store = memory_store();
    const auto late = add(store, article("Late", "x", 300), "https://a.example/1");
    const auto early = add(store, article("Early", "x", 100));
    auto other = article("Other", "x", 200);
    other.area = tech();
    const auto elsewhere = add(store, other, "https://a.example/1");
    CHECK(ids(must(store.articles.received_between(100, 301))) ==
          std::vector{early, elsewhere, late});
    CHECK(ids(must(store.articles.received_between(101, 300))) == std::vector{elsewhere});
    const std::vector<ftn::AreaKey> only = {news_area()};
    CHECK(ids(must(store.articles.received_between(0, 1000, only))) == std::vector{early, late});
    CHECK(ids(must(store.articles.kept_after(0))) == std::vector{late, early, elsewhere});
    CHECK(ids(must(store.articles.kept_after(late, only))) == std::vector{early});
    CHECK(must(store.articles.with_link("https://a.example/1")) == std::vector{late, elsewhere});
    CHECK(must(store.articles.with_link("")).empty());
}

TEST_CASE("Words find articles whatever their case and accents, and the title weighs more") {
    Store store = memory_store();
    const auto cafe =
        add(store, article("Caf\xc3\xa9 opens", "A long text about coffee and cake."));
    const auto text = add(store, article("Cake", "Nothing else."));
    CHECK(search(store, "CAFE") == std::vector{cafe});
    CHECK(search(store, "coffee cake") == std::vector{cafe});
    CHECK(search(store, "coffee nothing").empty());
    CHECK(search(store, "cof*") == std::vector{cafe});
    CHECK(search(store, "cof").empty());
    CHECK(search(store, "\"coffee and cake\"") == std::vector{cafe});
    CHECK(search(store, "\"cake and coffee\"").empty());
    CHECK(search(store, "cake -coffee") == std::vector{text});
    const auto hits = must(store.articles.search("cake", 10));
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].id == text);
    CHECK(hits[1].snippet.find("cake") != std::string::npos);
    CHECK(hits[1].title == "Caf\xc3\xa9 opens");
    CHECK(must(store.articles.search("cake", 1)).size() == 1);
}

TEST_CASE("A search looks at a time and at areas, and counts what its limit leaves out") {
    Store store = memory_store();
    const auto early = add(store, article("Early walrus", "x", 100));
    const auto late = add(store, article("Late walrus", "x", 300));
    auto other = article("Other walrus", "x", 200);
    other.area = tech();
    const auto elsewhere = add(store, other);
    const auto found = [&](const SearchBounds& bounds) {
        std::vector<ArticleId> ids;
        for (const auto& hit : must(store.articles.search("walrus", 10, bounds)))
            ids.push_back(hit.id);
        std::sort(ids.begin(), ids.end());
        CHECK(must(store.articles.count_matches("walrus", bounds)) == ids.size());
        return ids;
    };
    CHECK(found({}) == std::vector{early, late, elsewhere});
    CHECK(found({100, 300, {}}) == std::vector{early, elsewhere});
    CHECK(found({101, {}, {}}) == std::vector{late, elsewhere});
    CHECK(found({{}, {}, {tech()}}) == std::vector{elsewhere});
    CHECK(found({{}, {}, {ftn::AreaKey{"nonet", "NOWHERE"}}}).empty());
    CHECK(must(store.articles.search("walrus", 1)).size() == 1);
    CHECK(must(store.articles.count_matches("walrus")) == 3);
    CHECK(must(store.articles.count_matches("\"")) == 0);
}

TEST_CASE("Nothing that a person types is an error") {
    Store store = memory_store();
    const auto id = add(store, article("AND the winner", "near c++ title: x"));
    for (const std::string words : {"",
                                    " ",
                                    "\"",
                                    "\"\"",
                                    "*",
                                    "-",
                                    "--",
                                    "-*",
                                    "AND",
                                    "OR NOT",
                                    "NEAR(a b",
                                    "title:",
                                    "(",
                                    ")",
                                    "^a",
                                    "a AND",
                                    "{a b}:c",
                                    "';--",
                                    "c++",
                                    "\"a",
                                    "a\"b",
                                    "-\"",
                                    "\xff\xfe",
                                    "*a*",
                                    "+",
                                    "a:b",
                                    "\t\n",
                                    "\xc3\xa9*",
                                    "-AND the",
                                    "\xef\xbf\xbd",
                                    "\xe2\x80\x93"}) {
        INFO(words);
        CHECK(store.articles.search(words, 5));
    }
    CHECK(store.articles.search(std::string_view("a\0b", 3), 5));
    CHECK(search(store, "and the winner") == std::vector{id});
    CHECK(search(store, "c++ title:") == std::vector{id});
    CHECK(search(store, "-winner").empty());
}

TEST_CASE("A message is read once: unread echomail of the areas asked for, oldest first") {
    Store store = memory_store();
    std::vector<MessageId> messages;
    for (int i = 0; i < 6; ++i)
        messages.push_back(must(store.messages.add(sample(i, news_area()))));
    const auto other = must(store.messages.add(sample(9)));
    StoredMessage bad = sample(10, news_area());
    bad.kind = MessageKind::bad;
    must(store.messages.add(bad));
    const std::vector<ftn::AreaKey> one = {news_area()}, both = {tech(), news_area(), news_area()};
    CHECK(must(store.articles.unread(one, 100)) == messages);
    CHECK(must(store.articles.unread(both, 100)).back() == other);
    CHECK(must(store.articles.unread(both, 100)).size() == 7);
    CHECK(must(store.articles.unread(one, 2)) == std::vector{messages[0], messages[1]});
    CHECK(must(store.articles.unread({}, 2)).empty());
    must(store.articles.pass_over(messages[0], "discussion"));
    must(store.articles.add(messages[1], article("A", "b"), ""));
    must(store.articles.pass_over(messages[3], "statistics"));
    CHECK(must(store.articles.reading(messages[0])) == Reading{std::nullopt, "discussion"});
    CHECK_FALSE(must(store.articles.reading(messages[2])));
    CHECK(must(store.articles.unread(one, 100)) ==
          std::vector{messages[2], messages[4], messages[5]});
}

TEST_CASE(
    "The mark up to which an area is read moves on, and never past what a rollback made unread") {
    Store store = memory_store();
    std::vector<MessageId> messages;
    for (int i = 0; i < 9; ++i)
        messages.push_back(must(store.messages.add(sample(i, news_area()))));
    const std::vector<ftn::AreaKey> areas = {news_area()};
    {
        auto transaction = must(Transaction::begin(store.database));
        for (int i = 0; i < 5; ++i) must(store.articles.pass_over(messages[i], ""));
        CHECK(must(store.articles.unread(areas, 1)) == std::vector{messages[5]});
    }
    must(store.articles.pass_over(messages[8], ""));
    CHECK(must(store.articles.unread(areas, 1)) == std::vector{messages[0]});
    for (int i = 0; i < 8; ++i) {
        CHECK(must(store.articles.unread(areas, 1)) == std::vector{messages[i]});
        must(store.articles.pass_over(messages[i], ""));
    }
    CHECK(must(store.articles.unread(areas, 1)).empty());
    auto mark = store.database.connection()->query_once("SELECT max(read_through) FROM areas");
    REQUIRE(mark.step());
    CHECK(mark.integer_at(0) == messages[6]);
}

}  // namespace
}  // namespace tearline::store
