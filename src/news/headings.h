// SPDX-License-Identifier: MIT
// Headings: found among the short blocks of a body, and split off where a gate glued them to the
// text before.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "news/article.h"

namespace tearline::news {

/// A block on its way: what the article's block will be, and how it stood on the page.
struct Draft {
    BlockKind kind = BlockKind::paragraph;
    std::string text;
    bool blank_before = false;
    bool indented = false;
};

/// What is true of the whole body.
struct PageHabits {
    bool glues = false;         ///< the gate is known to glue headings to the text before them
    bool blank_lines = false;   ///< blank lines part the blocks
    bool indents = false;       ///< paragraphs start with an indent
    bool marked_items = false;  ///< list items have marks
};

/// Places in a table of weights that hold for a candidate.
struct HeadingFeatures {
    std::array<std::size_t, 16> active{};
    std::size_t count = 0;

    void add(std::size_t place) { active[count++] = place; }
};
std::size_t heading_weight_count();
std::size_t second_weight_count();
std::size_t glue_weight_count();

/// A block that is short enough to be a heading.
struct HeadingCandidate {
    std::size_t at = 0;  ///< its place among the drafts
    HeadingFeatures features;
    std::size_t shape = 0;  ///< headings of one article have few shapes
};
std::vector<HeadingCandidate> heading_candidates(const std::vector<Draft>& drafts,
                                                 const PageHabits& habits);

/// Features of CANDIDATES from the SCORES that they got for themselves: how the others of the same
/// shape and beside them did.
std::vector<HeadingFeatures> second_look(const std::vector<HeadingCandidate>& candidates,
                                         const std::vector<double>& scores);

/// A place within block AT behind which a glued heading may stand: byte offset of the heading, and
/// its features.
struct GluePlace {
    std::size_t at = 0;
    HeadingFeatures features;
};
std::vector<GluePlace> glue_places(const std::vector<Draft>& drafts, std::size_t at,
                                   const PageHabits& habits);
std::vector<Draft> split_glued(std::vector<Draft> drafts, const PageHabits& habits);

/// Splits glued headings off, then names the headings among DRAFTS.
void find_headings(std::vector<Draft>& drafts, const PageHabits& habits);

}  // namespace tearline::news
