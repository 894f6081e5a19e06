// SPDX-License-Identifier: MIT
// Stories, their articles, and the redirects that merging leaves.
#include "store/stories.h"

#include "store/connection.h"

namespace tearline::store {
namespace {

/// Merges never form a circle (merge() takes the resolved ends), so this ends.
std::optional<StoryId> resolved(Connection& connection, StoryId id) {
    for (;;) {
        auto query = connection.query("SELECT merged_into FROM stories WHERE id = ?");
        query.integer(id);
        if (!query.step()) return std::nullopt;
        const auto next = query.integer_or_null_at(0);
        if (!next) return id;
        id = *next;
    }
}

StoryId existing(Connection& connection, StoryId id) {
    if (const auto found = resolved(connection, id)) return *found;
    throw Failure{{Code::internal, connection.path().string(),
                   "there is no story " + std::to_string(id) + " in the store"}};
}

Told to_told(const Query& row) {
    return {row.text_at(0), static_cast<int>(row.integer_at(1)), row.integer_at(2),
            row.integer_at(3)};
}

}  // namespace

Stories::Stories(const Database& database) : connection_(database.connection()) {}

Result<StoryId> Stories::create() {
    return writing(*connection_, [&] {
        connection_->query("INSERT INTO stories DEFAULT VALUES").run();
        return connection_->last_id();
    });
}

Result<StoryId> Stories::create_told_as(StoryId as) {
    return all_or_nothing(*connection_, [&] {
        const StoryId source = existing(*connection_, as);
        connection_->query("INSERT INTO stories DEFAULT VALUES").run();
        const StoryId made = connection_->last_id();
        connection_
            ->query("INSERT INTO told (story, digest) SELECT ?, digest FROM told WHERE story = ?")
            .integer(made)
            .integer(source)
            .run();
        return made;
    });
}

Result<void> Stories::assign(ArticleId article, StoryId story) {
    return writing(*connection_, [&] {
        connection_->query("INSERT OR REPLACE INTO story_articles (article, story) VALUES (?, ?)")
            .integer(article)
            .integer(existing(*connection_, story))
            .run();
    });
}

Result<void> Stories::merge(StoryId from, StoryId into) {
    return all_or_nothing(*connection_, [&] {
        const StoryId source = existing(*connection_, from);
        const StoryId target = existing(*connection_, into);
        if (source == target) return;
        connection_->query("UPDATE story_articles SET story = ? WHERE story = ?")
            .integer(target)
            .integer(source)
            .run();
        connection_
            ->query(
                "INSERT INTO told (story, digest) SELECT ?, digest FROM told WHERE story = ?"
                " ON CONFLICT DO NOTHING")
            .integer(target)
            .integer(source)
            .run();
        connection_->query("DELETE FROM told WHERE story = ?").integer(source).run();
        connection_->query("UPDATE stories SET merged_into = ? WHERE id = ?")
            .integer(target)
            .integer(source)
            .run();
    });
}

Result<std::optional<StoryId>> Stories::resolve(StoryId id) {
    return reading(*connection_, [&] { return resolved(*connection_, id); });
}

Result<std::optional<StoredStory>> Stories::get(StoryId id) {
    return reading(*connection_, [&]() -> std::optional<StoredStory> {
        const auto found = resolved(*connection_, id);
        if (!found) return std::nullopt;
        StoredStory story;
        story.id = *found;
        auto query = connection_->query(
            "SELECT a.id, a.received FROM story_articles s JOIN articles a ON a.id = s.article"
            " WHERE s.story = ? ORDER BY a.received, a.id");
        query.integer(*found);
        while (query.step()) {
            if (story.articles.empty()) story.first = query.integer_at(1);
            story.articles.push_back(query.integer_at(0));
            story.last = query.integer_at(1);
        }
        return story;
    });
}

Result<std::optional<StoryId>> Stories::of_article(ArticleId article) {
    return reading(*connection_, [&]() -> std::optional<StoryId> {
        auto query = connection_->query("SELECT story FROM story_articles WHERE article = ?");
        query.integer(article);
        if (!query.step()) return std::nullopt;
        return query.integer_at(0);
    });
}

Result<std::vector<Told>> Stories::told(StoryId id) {
    return reading(*connection_, [&] {
        std::vector<Told> tellings;
        const auto found = resolved(*connection_, id);
        if (!found) return tellings;
        auto query = connection_->query(
            "SELECT d.name, d.number, d.date, d.through FROM told t JOIN digests d ON d.id = "
            "t.digest"
            " WHERE t.story = ? ORDER BY d.id");
        query.integer(*found);
        while (query.step()) tellings.push_back(to_told(query));
        return tellings;
    });
}

}  // namespace tearline::store
