// SPDX-License-Identifier: MIT
// Headings: found among the short blocks of a body, and split off where a gate glued them to the
// text before.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
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

struct HeadingFeatures {
    static constexpr std::size_t count = 12;
    std::array<std::size_t, count> active{};
};
std::size_t heading_weight_count();
std::size_t glue_weight_count();

/// Whether the whole block AT may be a heading (short enough); its features.
std::optional<HeadingFeatures> heading_features(const std::vector<Draft>& drafts, std::size_t at,
                                                const PageHabits& habits);

/// A place within block AT behind which a glued heading may stand: byte offset of the heading, and
/// its features.
struct GluePlace {
    std::size_t at = 0;
    HeadingFeatures features;
};
std::vector<GluePlace> glue_places(const std::vector<Draft>& drafts, std::size_t at,
                                   const PageHabits& habits);

/// Splits glued headings off, then names the headings among DRAFTS.
void find_headings(std::vector<Draft>& drafts, const PageHabits& habits);

}  // namespace tearline::news
