// SPDX-License-Identifier: MIT
// Stories with ids that stay, though articles join, move and stories turn out to be one.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

struct StoredStory {
    StoryId id = 0;
    std::vector<ArticleId> articles;  ///< by the time they were received, then id
    UnixTime first = 0, last = 0;  ///< when its first and last article were received; 0 without any
    bool operator==(const StoredStory&) const = default;
};

/// A digest's issue that told a story.
struct Told {
    std::string digest;  ///< its name
    int number = 0;
    UnixTime time = 0;
    ArticleId through = 0;  ///< articles with a higher id were not in it
    bool operator==(const Told&) const = default;
};

class Stories {
  public:
    explicit Stories(const Database& database);

    /// A new story without articles.
    Result<StoryId> create();
    /// The same, told by the issues that told AS: for articles that do not belong to it after all.
    Result<StoryId> create_told_as(StoryId as);
    /// Puts the article into the story, out of any other.
    Result<void> assign(ArticleId article, StoryId story);
    /// All of FROM goes to INTO, also that it was told; FROM then stands for INTO.
    Result<void> merge(StoryId from, StoryId into);

    /// Follows merges; nothing when there never was such a story.
    Result<std::optional<StoryId>> resolve(StoryId id);
    /// Follows merges too.
    Result<std::optional<StoredStory>> get(StoryId id);
    Result<std::optional<StoryId>> of_article(ArticleId article);
    /// Every telling, oldest first.
    Result<std::vector<Told>> told(StoryId id);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
