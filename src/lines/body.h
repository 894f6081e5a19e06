// SPDX-License-Identifier: MIT
// The lines of an article's body as pieces of running text, each with what is known about the break
// before it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lines/account.h"
#include "lines/block.h"
#include "lines/lines.h"
#include "lines/width.h"

namespace tearline::lines {

/// May a new block start here?
enum class Cut { never, open, always };

/// A virtual line: what one line of the original wrapping held. Text that an archiver joined is
/// taken apart again at the width.
struct Piece {
    std::string_view text;
    BlockKind kind = BlockKind::paragraph;
    Cut cut = Cut::always;      ///< before this piece
    bool blank_before = false;  ///< a blank line or rule stands before it
    bool glued = false;         ///< the word before was cut in two: no space
    int indent = 0;
    int columns = 0;
    int depth = 0;  ///< of a quote, or an item's level
};

struct Body {
    std::vector<Piece> pieces;
    bool blank_lines = false;   ///< blank lines part the paragraphs
    bool indents = false;       ///< indents mark the paragraphs' first lines
    bool marked_items = false;  ///< list items have marks
};

/// LINES from FIRST to before LAST. Tables, code, verse and drawings stay line by line.
Body lay_out_body(const std::vector<Line>& lines, std::size_t first, std::size_t last,
                  const Width& width, Account& account);

}  // namespace tearline::lines
