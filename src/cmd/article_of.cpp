// SPDX-License-Identifier: MIT
// An article of the store with what became of it: its story, and the digests that told it.
#include "cmd/article_of.h"

namespace tearline::cmd {

Result<ArticleOf> article_of(desk::Desk& desk, store::ArticleId id) {
    ArticleOf of;
    of.id = id;
    auto stored = desk.store.articles.get(id);
    if (!stored) return stored.error();
    of.stored = *std::move(stored);
    const auto story = desk.store.stories.of_article(id);
    if (!story) return story.error();
    if (!*story) return of;
    auto whole = desk.store.stories.get(**story);
    if (!whole) return whole.error();
    of.story = *std::move(whole);
    auto told = desk.store.stories.told(**story);
    if (!told) return told.error();
    of.told = *std::move(told);
    return of;
}

Json to_json(const ArticleOf& article) {
    Json told = Json::array();
    for (const store::Told& each : article.told)
        told.push_back(
            {{"digest", each.digest}, {"number", each.number}, {"time", iso8601(each.time)}});
    const auto& story = article.story;
    return {{"title", or_null(article.title())},
            {"story_articles", story ? Json(story->articles.size()) : Json(nullptr)},
            {"told", std::move(told)}};
}

}  // namespace tearline::cmd
