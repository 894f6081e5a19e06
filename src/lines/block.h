// SPDX-License-Identifier: MIT
// What an article's body is made of.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearline::lines {

enum class BlockKind { heading, paragraph, item, quote, preformatted };
std::string_view to_text(BlockKind kind);
std::optional<BlockKind> block_kind(std::string_view text);

/// All text of an article is UTF-8, without control characters; only preformatted blocks hold line
/// ends (LF).
struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::string text;
    int level = 0;  ///< of an item: how many lists its own list is set in
    bool operator==(const Block&) const = default;
};

/// Lists are set in each other no deeper than this.
inline constexpr int deepest_level = 8;

/// Sets the levels of items right that cannot be: an item is at most one level below the item
/// before it, behind anything else at the first, and nothing else has one.
void settle_levels(std::vector<Block>& blocks);

}  // namespace tearline::lines
