// SPDX-License-Identifier: MIT
// The names of an article's blocks.
#include "lines/block.h"

#include <algorithm>
#include <array>

namespace tearline::lines {

namespace {

struct KindName {
    BlockKind kind;
    std::string_view name;
};
constexpr std::array kind_names{
    KindName{BlockKind::heading, "heading"},
    KindName{BlockKind::paragraph, "paragraph"},
    KindName{BlockKind::item, "item"},
    KindName{BlockKind::quote, "quote"},
    KindName{BlockKind::preformatted, "preformatted"},
};

}  // namespace

std::string_view to_text(BlockKind kind) {
    for (const auto& row : kind_names)
        if (row.kind == kind) return row.name;
    return "paragraph";
}

std::optional<BlockKind> block_kind(std::string_view text) {
    for (const auto& row : kind_names)
        if (row.name == text) return row.kind;
    return std::nullopt;
}

void settle_levels(std::vector<Block>& blocks) {
    int below = 0;  // the deepest that the next item may be
    for (Block& block : blocks) {
        const bool item = block.kind == BlockKind::item;
        block.level = item ? std::clamp(block.level, 0, below) : 0;
        below = item ? std::min(block.level + 1, deepest_level) : 0;
    }
}

}  // namespace tearline::lines
