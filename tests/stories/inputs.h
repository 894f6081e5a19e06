// SPDX-License-Identifier: MIT
// Articles as grouping wants them, numbered by their MSGIDs.
#pragma once
#include <vector>

#include "news/article.h"
#include "stories/story.h"

namespace tearline::stories {

inline std::vector<GroupInput> inputs(const std::vector<news::Article>& articles) {
    std::vector<GroupInput> made;
    for (const auto& one : articles) made.push_back(group_input(one.msgid, one));
    return made;
}

}  // namespace tearline::stories
