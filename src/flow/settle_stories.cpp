// SPDX-License-Identifier: MIT
// Groups of articles are matched with the stories that earlier issues told.
#include "flow/settle_stories.h"

#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace tearline::flow {

namespace {

using store::ArticleId;
using store::StoryId;

class Settler {
  public:
    Settler(desk::Desk& desk, const std::vector<ArticleGroup>& groups)
        : desk_(desk), groups_(groups) {
        for (std::size_t i = 0; i < groups.size(); ++i)
            for (const ArticleId id : groups[i]) group_of_[id] = i;
    }

    /// Finds out which stories GROUPS' articles are in, and which group each of these goes on in.
    Result<void> look(const std::vector<std::size_t>& wanted) {
        std::set<StoryId> known;
        for (const std::size_t group : wanted)
            for (const ArticleId id : groups_[group]) {
                const auto story = desk_.store.stories.of_article(id);
                if (!story) return story.error();
                if (!*story) continue;
                story_of_[id] = **story;
                known.insert(**story);
            }
        for (const StoryId story : known) {
            const auto heir = heir_of(story);
            if (!heir) return heir.error();
            inherited_[*heir].push_back(story);
        }
        return {};
    }

    Result<StoryId> settle(std::size_t group) {
        const auto story = own_story(group);
        if (!story) return story.error();
        for (const ArticleId id : groups_[group]) {
            if (const auto known = story_of_.find(id);
                known != story_of_.end() && known->second == *story)
                continue;
            if (auto assigned = desk_.store.stories.assign(id, *story); !assigned)
                return assigned.error();
        }
        return *story;
    }

  private:
    /// The group that has most of STORY's articles, of several the one with its oldest.
    Result<std::size_t> heir_of(StoryId story) {
        const auto stored = desk_.store.stories.get(story);
        if (!stored) return stored.error();
        std::map<std::size_t, std::size_t> count;
        std::optional<std::size_t> heir;
        if (*stored)
            for (const ArticleId id : (*stored)->articles)
                if (const auto group = group_of_.find(id); group != group_of_.end())
                    ++count[group->second];
        if (*stored)
            for (const ArticleId id : (*stored)->articles)
                if (const auto group = group_of_.find(id);
                    group != group_of_.end() && (!heir || count[group->second] > count[*heir]))
                    heir = group->second;
        if (!heir)
            return Error{Code::internal, "store",
                         "a story does not have the article that is said to be in it"};
        return *heir;
    }

    /// The oldest that goes on in GROUP, with the others merged into it; else a new one.
    Result<StoryId> own_story(std::size_t group) {
        const auto inherited = inherited_.find(group);
        if (inherited == inherited_.end()) return new_story(group);
        const auto& stories = inherited->second;  // in the order of their ids
        for (std::size_t i = 1; i < stories.size(); ++i)
            if (auto merged = desk_.store.stories.merge(stories[i], stories[0]); !merged)
                return merged.error();
        return stories[0];
    }

    Result<StoryId> new_story(std::size_t group) {
        std::optional<StoryId> oldest;
        for (const ArticleId id : groups_[group])
            if (const auto known = story_of_.find(id);
                known != story_of_.end() && (!oldest || known->second < *oldest))
                oldest = known->second;
        return oldest ? desk_.store.stories.create_told_as(*oldest) : desk_.store.stories.create();
    }

    desk::Desk& desk_;
    const std::vector<ArticleGroup>& groups_;
    std::unordered_map<ArticleId, std::size_t> group_of_;
    std::unordered_map<ArticleId, StoryId> story_of_;
    std::unordered_map<std::size_t, std::vector<StoryId>> inherited_;  ///< by group
};

}  // namespace

Result<std::vector<StoryId>> settle_stories(desk::Desk& desk,
                                            const std::vector<ArticleGroup>& groups,
                                            const std::vector<std::size_t>& wanted) {
    Settler settler(desk, groups);
    if (auto looked = settler.look(wanted); !looked) return looked.error();
    std::vector<StoryId> stories;
    for (const std::size_t group : wanted) {
        const auto story = settler.settle(group);
        if (!story) return story.error();
        stories.push_back(*story);
    }
    return stories;
}

}  // namespace tearline::flow
