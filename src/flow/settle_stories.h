// SPDX-License-Identifier: MIT
// Stories keep their ids while what is known of them grows: groups of articles are matched with the
// stories that earlier issues told.
#pragma once
#include <cstddef>
#include <vector>

#include "base/result.h"
#include "desk/desk.h"
#include "store/ids.h"

namespace tearline::flow {

/// Articles of one story, by id, each in one group only.
using ArticleGroup = std::vector<store::ArticleId>;

/// Puts the articles of each of WANTED (places in GROUPS, each once) into the story that is theirs
/// from now on, and returns these stories in the same order, no two alike. A known story goes on in
/// the group that has most of its articles, of several the one with its oldest; where a group has
/// several stories they become the oldest of them. A group that another one's story was told with
/// before becomes a story of its own, told where that was.
Result<std::vector<store::StoryId>> settle_stories(desk::Desk& desk,
                                                   const std::vector<ArticleGroup>& groups,
                                                   const std::vector<std::size_t>& wanted);

}  // namespace tearline::flow
