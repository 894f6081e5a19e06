// SPDX-License-Identifier: MIT
// The names of an article's blocks.
#include "lines/block.h"

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

}  // namespace tearline::lines
