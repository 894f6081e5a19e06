// SPDX-License-Identifier: MIT
// An article of the store with what became of it: its story, and the digests that told it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cmd/json.h"
#include "desk/desk.h"

namespace tearline::cmd {

struct ArticleOf {
    store::ArticleId id = 0;
    std::optional<store::StoredArticle> stored;  ///< nothing where it was purged
    std::optional<store::StoredStory> story;
    std::vector<store::Told> told;
    [[nodiscard]] std::string title() const { return stored ? stored->article.title : ""; }
};

Result<ArticleOf> article_of(desk::Desk& desk, store::ArticleId id);

/// Its title, how many articles its story has, and the digests that told it.
Json to_json(const ArticleOf& article);

}  // namespace tearline::cmd
