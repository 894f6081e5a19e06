// SPDX-License-Identifier: MIT
// What an article's body is made of.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tearline::lines {

enum class BlockKind { heading, paragraph, item, quote, preformatted };
std::string_view to_text(BlockKind kind);
std::optional<BlockKind> block_kind(std::string_view text);

/// All text of an article is UTF-8, without control characters; only preformatted blocks hold line
/// ends (LF).
struct Block {
    BlockKind kind = BlockKind::paragraph;
    std::string text;
    bool operator==(const Block&) const = default;
};

}  // namespace tearline::lines
