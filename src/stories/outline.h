// SPDX-License-Identifier: MIT
// What grouping keeps of every article after its first reading: all that order and copies depend
// on, without its text.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "stories/series.h"
#include "stories/sketch.h"
#include "stories/story.h"
#include "stories/vectors.h"

namespace tearline::stories {

struct Outline {
    std::string id;
    std::optional<UnixTime> published;
    std::size_t text_bytes = 0;
    Hash content;              ///< of everything but the id
    std::optional<Hash> link;  ///< nothing where there is none
    Sketch sketch;
    Series series;
};

/// Reads all articles, several at once. Their terms are added to COUNTED where that is given.
std::vector<Outline> outlines_of(const ArticleSource& articles, Frequencies* counted);

/// The one order articles are looked at in, so that the order they were given in cannot matter:
/// positions by time (undated last), then the longer text, then content, then id.
std::vector<std::uint32_t> story_order(const std::vector<Outline>& articles);

/// For each article the position of the one that stands for it: its own, or that of the text it is
/// a copy of.
std::vector<std::uint32_t> copies_of(const std::vector<Outline>& articles,
                                     const std::vector<std::uint32_t>& order);

/// Members of a story, earlier ones first, then by id.
bool told_before(const Outline& a, const Outline& b);

}  // namespace tearline::stories
