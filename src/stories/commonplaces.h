// SPDX-License-Identifier: MIT
// Names that a set of articles has in common without telling one story: the town of a local paper,
// the writer of a feed.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "stories/outline.h"
#include "stories/story.h"
#include "stories/vectors.h"

namespace tearline::stories {

/// Terms that are rare in news at large but stand in a good part of the articles at POSITIONS,
/// which are otherwise no more alike than any others, weigh in FREQUENCIES by how many of these
/// articles have them. Looks at a sample that depends on the set of articles only.
void weigh_commonplaces(const ArticleSource& articles, const std::vector<Outline>& outlines,
                        std::span<const std::uint32_t> positions, Frequencies& frequencies);

}  // namespace tearline::stories
