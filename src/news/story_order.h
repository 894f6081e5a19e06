// SPDX-License-Identifier: MIT
// The one order articles are looked at in, so that the order they were given in cannot matter.
#pragma once
#include <cstddef>
#include <vector>

#include "news/story.h"

namespace tearline::news {

/// Positions by time (undated last), then the longer text, then content, then id.
std::vector<std::size_t> story_order(const std::vector<GroupInput>& articles);

}  // namespace tearline::news
