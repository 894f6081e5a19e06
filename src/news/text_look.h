// SPDX-License-Identifier: MIT
// How a block or a few words look: what the models of headings judge by.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "news/forest.h"
#include "news/headings.h"
#include "news/words.h"

namespace tearline::news {

/// A block as its neighbours see it.
struct Look {
    bool there = false;  ///< false before the first block and after the last
    BlockKind kind = BlockKind::paragraph;
    std::size_t size = 0;  ///< bytes
    Ending ending = Ending::none;
    Opening opening = Opening::mark;
    bool brief = false;  ///< short and without an end mark
};
Look look_of(BlockKind kind, std::string_view text);

/// Short lines that look alike have the same shape.
struct Shape {
    std::size_t letter_case =
        0;  ///< 0 one word, 1 small, 2 some, 3 most, 4 all capitalised, 5 shouted
    std::size_t ending = 0;
    int number = -1;  ///< of "3." or "Step 3"; -1 for none
    [[nodiscard]] std::size_t key() const {
        return letter_case * 8 + ending + (number >= 0 ? 64 : 0);
    }
};
Shape shape_of(std::string_view text, const std::vector<std::string_view>& words);

/// 0 to 13, finer for short texts.
std::size_t size_group(std::size_t bytes);

/// What TEXT tells for itself.
void add_words(Features& to, std::string_view text, const std::vector<std::string_view>& words,
               const Shape& shape);
/// How many of WORDS come again in AFTER: 0 to 3, and 4 where it starts with the first.
std::size_t repeats(const std::vector<std::string_view>& words, std::string_view after);

}  // namespace tearline::news
