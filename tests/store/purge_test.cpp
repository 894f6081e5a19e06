// SPDX-License-Identifier: MIT
// Old messages leave the store whole, what somebody needs stays, and their room is given back.
#include "store/purge.h"

#include <set>

#include "store_test.h"

namespace tearline::store {
namespace {

namespace fs = std::filesystem;
using test::TempDir;

constexpr UnixTime old_time = 1700000000, new_time = 1760000000, limit = 1750000000;

PurgeRule rule() {
    PurgeRule made;
    made.before = limit;
    made.patience = limit - 31 * 86400;
    made.articles_before = limit + 86400;
    return made;
}

struct Kept {
    MessageId id = 0;
    StoredMessage message;
};

/// With its body in a mail file, as that of a message out of a packet.
Kept keep(Store& store, int number, UnixTime received, std::size_t bytes = 100) {
    Kept kept;
    kept.message = sample(number);
    kept.message.received = received;
    kept.message.message.body = std::string(bytes, static_cast<char>('a' + number % 26));
    auto transaction = must(Transaction::begin(store.database));
    const auto place = must(store.messages.keep_mail(kept.message.message.body));
    kept.message.id = kept.id = must(store.messages.add(kept.message, place));
    must(transaction.commit());
    return kept;
}

bool is_there(Store& store, MessageId id) {
    return must(store.messages.get(id)).has_value();
}

std::set<std::string> mail_files(const TempDir& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder / "tearline.db.mail"))
        names.insert(entry.path().filename().string());
    return names;
}

TEST_CASE("Messages older than the limit go, with all that tells of them") {
    const TempDir folder;
    Store store = open_store(folder / "tearline.db");
    const Kept old = keep(store, 1, old_time), young = keep(store, 2, new_time);
    CHECK(must(store.purge.count(rule())).messages == 1);
    CHECK(is_there(store, old.id));

    const Purged purged = must(store.purge.run(rule()));
    CHECK(purged.messages == 1);
    CHECK(!is_there(store, old.id));
    CHECK(must(store.messages.get(young.id)) == young.message);
    CHECK(must(store.messages.in_area(tech(), 0, 10)) == std::vector{young.id});
    CHECK(must(store.messages.with_msgid(old.message.msgid)).empty());
    CHECK(must(store.messages.with_msgid(young.message.msgid)).size() == 1);
    CHECK(must(store.runs.totals()).echomail == 1);
    CHECK(must(store.database.check()).empty());
    CHECK(must(store.purge.run(rule())).messages == 0);
}

TEST_CASE("All articles of a message go with it") {
    const TempDir folder;
    Store store = open_store(folder / "tearline.db");
    const Kept old = keep(store, 1, old_time);
    keep(store, 2, new_time);
    news::Article article;
    article.area = tech();
    article.received.unix = old_time;
    for (article.piece = 1; article.piece <= 3; ++article.piece)
        must(store.articles.add(old.id, article, ""));
    const Purged purged = must(store.purge.run(rule()));
    CHECK(purged.articles == 3);
    CHECK(must(store.articles.of_message(old.id)).empty());
    CHECK(must(store.database.check()).empty());
}

TEST_CASE("The newest message stays, however old: ids never come again") {
    const TempDir folder;
    Store store = open_store(folder / "tearline.db");
    const Kept first = keep(store, 1, old_time), last = keep(store, 2, old_time);
    CHECK(must(store.purge.run(rule())).messages == 1);
    CHECK(!is_there(store, first.id));
    CHECK(is_there(store, last.id));
    CHECK(keep(store, 3, new_time).id > last.id);
}

TEST_CASE("What somebody waits for stays") {
    const TempDir folder;
    Store store = open_store(folder / "tearline.db");
    std::vector<Kept> kept;
    for (int n = 0; n < 8; ++n) kept.push_back(keep(store, n, old_time + n));
    keep(store, 9, new_time);
    const std::string link = "1337:1/201@tqwnet";
    must(store.owed.add(kept[0].id, std::vector{link}, old_time));
    must(store.base_lines.add(tech(), kept[1].id));
    must(store.letters.add_for_robot({kept[2].id, "areafix", true}));
    must(store.parts.add(hash_of("set"), {kept[3].id, 1, 2, old_time}));
    must(store.robots.owe_again(link, kept[4].id, old_time));
    must(store.articles.pass_over(kept[5].id, "a discussion"));
    must(store.letters.note_posted("bounce 1", kept[6].id, old_time));
    must(store.robots.note({kept[7].id, "ping", "1337:1/9", old_time, "answered", "", 0}));

    CHECK(must(store.purge.run(rule())).messages == 3);
    for (std::size_t n = 0; n < kept.size(); ++n) {
        INFO(n);
        CHECK(is_there(store, kept[n].id) == (n < 5));
    }
    CHECK(must(store.owed.waiting(link, 0, 10)) == std::vector{kept[0].id, kept[4].id});
    CHECK(must(store.database.check()).empty());

    // Sent, it goes.
    must(store.owed.strike_off(link, std::vector{kept[0].id}));
    CHECK(must(store.purge.run(rule())).messages == 1);
    CHECK(!is_there(store, kept[0].id));
}

TEST_CASE("Unread and untold news waits for the news desk, but not for ever") {
    const TempDir folder;
    Store store = open_store(folder / "tearline.db");
    const UnixTime lately = limit - 5 * 86400;
    const Kept forgotten = keep(store, 1, old_time), unread = keep(store, 2, lately);
    const Kept untold = keep(store, 3, lately), told = keep(store, 4, lately);
    const Kept young = keep(store, 5, new_time);
    news::Article article;
    article.area = tech();
    article.received = {lately, true};
    article.title = "Title";
    const auto told_article = must(store.articles.add(told.id, article, ""));
    const auto untold_article = must(store.articles.add(untold.id, article, ""));
    must(store.articles.pass_over(young.id, "a discussion"));
    const auto story = must(store.stories.create()), merged = must(store.stories.create());
    must(store.stories.assign(told_article, story));
    must(store.stories.merge(merged, story));
    must(store.digests.add({0, "Digest", 1, new_time, told_article, {}}, std::vector{story}));

    PurgeRule news = rule();
    news.unread = {tech()};
    news.readers = {{{tech()}, told_article}};
    const Purged purged = must(store.purge.run(news));
    CHECK(purged.messages == 2);
    CHECK(purged.articles == 1);
    CHECK(!is_there(store, forgotten.id));
    CHECK(is_there(store, unread.id));
    CHECK(is_there(store, untold.id));
    CHECK(!is_there(store, told.id));
    CHECK(must(store.articles.get(untold_article)).has_value());
    CHECK(!must(store.articles.get(told_article)).has_value());
    CHECK(!must(store.stories.get(story)).has_value());
    CHECK(must(store.articles.search("Title", 10)).size() == 1);
    CHECK(must(store.database.check()).empty());

    // An article that a story yet to come may join stays.
    PurgeRule stories = rule();
    stories.articles_before = lately;
    CHECK(must(store.purge.run(stories)).messages == 1);
    CHECK(is_there(store, untold.id));
}

TEST_CASE("What stood in old issues goes but for the last ones of each digest") {
    Store store = memory_store();
    const auto issue = [&](const char* name, int number, UnixTime date) {
        digests::Digest content;
        content.name = name;
        content.number = number;
        const auto id = must(store.digests.add({0, name, number, date, 0, {}}, {}));
        must(store.digests.keep_content(id, content));
    };
    for (int number = 1; number <= 5; ++number) issue("Daily", number, old_time + number);
    issue("Daily", 6, new_time);
    issue("Weekly", 1, old_time);
    for (int number = 1; number <= 3; ++number) issue("Young", number, new_time);
    PurgeRule editions = rule();
    editions.issues = 2;
    must(store.purge.run(editions));
    const auto daily = must(store.digests.contents("Daily", 10));
    REQUIRE(daily.size() == 2);
    CHECK(daily[1].number == 5);
    CHECK(must(store.digests.contents("Weekly", 10)).size() == 1);
    CHECK(must(store.digests.contents("Young", 10)).size() == 3);
    CHECK(must(store.digests.next_number("Daily")) == 7);
}

TEST_CASE("A mail file that nobody needs is removed, and its number does not come again") {
    const TempDir folder;
    Store store = open_store(folder / "tearline.db");
    for (int n = 0; n < 50; ++n) keep(store, n, old_time, 4000);
    // Its body is in the database.
    StoredMessage own = sample(50);
    own.received = new_time;
    must(store.messages.add(own));
    CHECK(mail_files(folder) == std::set<std::string>{"00000001"});
    const Purged purged = must(store.purge.run(rule()));
    CHECK(purged.messages == 50);
    CHECK(purged.bytes_after + 150000 <= purged.bytes_before);
    CHECK(mail_files(folder).empty());
    const Kept next = keep(store, 51, new_time);
    CHECK(must(store.messages.get(next.id)) == next.message);
    CHECK(mail_files(folder) == std::set<std::string>{"00000002"});
    CHECK(must(store.database.check()).empty());
}

TEST_CASE("What is left of a mail file is moved together") {
    const TempDir folder;
    Store store = open_store(folder / "tearline.db");
    Kept owed;
    for (int n = 0; n < 50; ++n) {
        const Kept each = keep(store, n, old_time, 4000);
        if (n == 20) owed = each;
    }
    must(store.owed.add(owed.id, std::vector<std::string>{"1337:1/201"}, old_time));
    const Kept young = keep(store, 60, new_time, 3000);
    must(store.purge.run(rule()));
    CHECK(mail_files(folder) == std::set<std::string>{"00000002"});
    CHECK(fs::file_size(folder / "tearline.db.mail/00000002") == 7000);
    Store again = open_store(folder / "tearline.db");
    for (Store* each : {&store, &again}) {
        CHECK(must(each->messages.get(owed.id)) == owed.message);
        CHECK(must(each->messages.get(young.id)) == young.message);
    }
    // Little is moved by the next: half and more of it is in use.
    keep(store, 61, new_time, 3000);
    must(store.purge.run(rule()));
    CHECK(mail_files(folder) == std::set<std::string>{"00000002"});
    CHECK(must(store.database.check()).empty());
}

TEST_CASE("A file that a killed purge left is removed by the next, and nothing else") {
    const TempDir folder;
    Store store = open_store(folder / "tearline.db");
    const Kept young = keep(store, 1, new_time);
    test::spit(folder / "tearline.db.mail/00000009", "left over");
    test::spit(folder / "tearline.db.mail/notes.txt", "of the sysop");
    must(store.purge.run(rule()));
    CHECK(mail_files(folder) == std::set<std::string>{"00000001", "notes.txt"});
    CHECK(must(store.messages.get(young.id)) == young.message);
}

TEST_CASE("Free pages are given back where they are many") {
    const TempDir folder;
    Store store = open_store(folder / "tearline.db");
    for (int n = 0; n < 300; ++n) {
        StoredMessage own = sample(n);
        own.received = n < 299 ? old_time : new_time;
        own.message.body = std::string(20000, 'x');
        must(store.messages.add(own));
    }
    CHECK(!must(store.purge.shrink()));
    CHECK(must(store.purge.run(rule())).messages == 299);
    CHECK(must(store.runs.totals()).free_bytes > 4000000);
    CHECK(must(store.purge.shrink()));
    CHECK(must(store.runs.totals()).free_bytes == 0);
    CHECK(fs::file_size(folder / "tearline.db") < 2000000);
    CHECK(must(store.messages.in_area(tech(), 0, 10)).size() == 1);
    CHECK(!must(store.purge.shrink()));
}

TEST_CASE("Thousands of messages of many areas go in several steps") {
    const TempDir folder;
    Store store = open_store(folder / "tearline.db");
    {
        auto transaction = must(Transaction::begin(store.database));
        for (int n = 0; n < 9000; ++n) {
            StoredMessage each = sample(n, ftn::AreaKey{"tqwnet", "A" + std::to_string(n % 7)});
            each.received = n < 8500 ? old_time : new_time;
            must(store.messages.add(each));
        }
        must(transaction.commit());
    }
    CHECK(must(store.purge.run(rule())).messages == 8500);
    CHECK(must(store.runs.totals()).echomail == 500);
    for (int area = 0; area < 7; ++area) {
        const auto ids =
            must(store.messages.in_area({"tqwnet", "A" + std::to_string(area)}, 0, 10000));
        CHECK(!ids.empty());
        for (const MessageId id : ids) CHECK(id > 8500);
    }
    CHECK(must(store.messages.with_msgid("1337:1/100 10008999")).size() == 1);
    CHECK(must(store.messages.with_msgid("1337:1/100 10000001")).empty());
}

}  // namespace
}  // namespace tearline::store
