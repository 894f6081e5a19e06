// SPDX-License-Identifier: MIT
// Stories keep their ids while articles move and stories merge; digests are posted once and
// remember what they told.
#include "store/stories.h"

#include "store_test.h"

namespace tearline::store {
namespace {

ArticleId add_article(Store& store, UnixTime received) {
    static int number = 0;
    news::Article article;
    article.area = news_area();
    article.title = "A title";
    article.received = {received, true};
    const auto message = must(store.messages.add(sample(++number, news_area())));
    return must(store.articles.add(message, article, ""));
}

TEST_CASE("A story has its articles by time") {
    Store store = memory_store();
    const auto late = add_article(store, 300), early = add_article(store, 100);
    const auto story = must(store.stories.create());
    CHECK(must(store.stories.get(story)) == StoredStory{story, {}, 0, 0});
    must(store.stories.assign(late, story));
    must(store.stories.assign(early, story));
    CHECK(must(store.stories.get(story)) == StoredStory{story, {early, late}, 100, 300});
    CHECK(must(store.stories.of_article(late)) == story);
    CHECK_FALSE(must(store.stories.of_article(99)));
    CHECK_FALSE(must(store.stories.get(story + 1)));
}

TEST_CASE("An article is in one story only") {
    Store store = memory_store();
    const auto article = add_article(store, 100);
    const auto first = must(store.stories.create()), second = must(store.stories.create());
    must(store.stories.assign(article, first));
    must(store.stories.assign(article, second));
    CHECK(must(store.stories.get(first))->articles.empty());
    CHECK(must(store.stories.get(second))->articles == std::vector{article});
    CHECK(store.stories.assign(article, 99).error().code == Code::internal);
    CHECK(store.stories.assign(99, first).error().code == Code::internal);
}

TEST_CASE("A merged story's id stands for the story it went into, over any number of merges") {
    Store store = memory_store();
    const auto x = add_article(store, 100), y = add_article(store, 200);
    const auto a = must(store.stories.create()), b = must(store.stories.create()),
               c = must(store.stories.create());
    must(store.stories.assign(x, a));
    must(store.stories.assign(y, b));
    must(store.stories.merge(a, b));
    must(store.stories.merge(b, c));
    CHECK(must(store.stories.resolve(a)) == c);
    CHECK(must(store.stories.get(a)) == StoredStory{c, {x, y}, 100, 200});
    // Merging the same again, or the other way round, changes nothing and makes no circle.
    must(store.stories.merge(a, c));
    must(store.stories.merge(c, a));
    CHECK(must(store.stories.resolve(c)) == c);
    must(store.stories.assign(x, a));
    CHECK(must(store.stories.of_article(x)) == c);
    CHECK(must(store.runs.totals()).stories == 1);
    CHECK_FALSE(must(store.stories.resolve(99)));
    CHECK_FALSE(store.stories.merge(99, a));
}

TEST_CASE("A digest is posted in one transaction with its messages and what is owed") {
    Store store = memory_store();
    const auto article = add_article(store, 100);
    const auto told = must(store.stories.create()), untold = must(store.stories.create());
    must(store.stories.assign(article, told));
    const std::vector<std::string> links = {"1337:1/100@tqwnet"};
    const auto post = [&](bool keep) {
        auto transaction = must(Transaction::begin(store.database));
        StoredDigest digest{0, "Tech", must(store.digests.next_number("Tech")), 500, article, {}};
        for (int part = 0; part < 2; ++part) {
            StoredMessage message = sample(100 + part);
            message.our_own = true;
            digest.messages.push_back(must(store.messages.add(message)));
            must(store.owed.add(digest.messages.back(), links, 500));
        }
        digest.id = must(store.digests.add(digest, std::vector{told}));
        if (keep) must(transaction.commit());
        return digest;
    };
    post(false);
    CHECK_FALSE(must(store.digests.last("Tech")));
    CHECK(must(store.owed.queues()).empty());
    CHECK(must(store.stories.told(told)).empty());
    const auto digest = post(true);
    CHECK(digest.number == 1);
    CHECK(must(store.digests.last("Tech")) == digest);
    CHECK_FALSE(must(store.digests.last("Other")));
    CHECK(must(store.digests.next_number("Tech")) == 2);
    CHECK(must(store.digests.next_number("Other")) == 1);
    CHECK(must(store.digests.of_message(digest.messages[1])) == digest);
    CHECK_FALSE(must(store.digests.of_message(article)));
    CHECK(must(store.stories.told(told)) == std::vector<Told>{{"Tech", 1, 500, article}});
    CHECK(must(store.stories.told(untold)).empty());
    CHECK(must(store.owed.waiting(links[0], 0, 10)) == digest.messages);
    // The same number of the same name cannot be posted again.
    auto again = digest;
    again.messages.clear();
    CHECK_FALSE(store.digests.add(again, {}));
}

TEST_CASE("What a story was told goes along when it is merged") {
    Store store = memory_store();
    const auto a = must(store.stories.create()), b = must(store.stories.create());
    must(store.digests.add({0, "Tech", 1, 10, 5, {}}, std::vector{a}));
    must(store.digests.add({0, "Tech", 2, 20, 6, {}}, std::vector{a, b}));
    must(store.stories.merge(a, b));
    CHECK(must(store.stories.told(b)) == std::vector<Told>{{"Tech", 1, 10, 5}, {"Tech", 2, 20, 6}});
    CHECK(must(store.stories.told(a)) == must(store.stories.told(b)));
    // A digest that names the old id tells the story it stands for.
    must(store.digests.add({0, "Tech", 3, 30, 7, {}}, std::vector{a, b}));
    CHECK(must(store.stories.told(b)).size() == 3);
    CHECK_FALSE(store.digests.add({0, "Tech", 4, 30, 7, {}}, std::vector<StoryId>{99}));
    CHECK(must(store.digests.last("Tech"))->number == 3);
}

TEST_CASE("A story that is made of a part of another was told where that was") {
    Store store = memory_store();
    const auto a = must(store.stories.create());
    must(store.digests.add({0, "Tech", 1, 10, 5, {}}, std::vector{a}));
    const auto b = must(store.stories.create_told_as(a));
    CHECK(b != a);
    CHECK(must(store.stories.told(b)) == must(store.stories.told(a)));
    must(store.digests.add({0, "Tech", 2, 20, 6, {}}, std::vector{a}));
    CHECK(must(store.stories.told(b)).size() == 1);
    CHECK_FALSE(store.stories.create_told_as(99));
}

}  // namespace
}  // namespace tearline::store
