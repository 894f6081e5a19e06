// SPDX-License-Identifier: MIT
// How a block or a few words look: what the models of headings judge by.
#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "lines/forest.h"
#include "lines/headings.h"
#include "words/words.h"

namespace tearline::lines {

/// A block as its neighbours see it.
struct Look {
    bool there = false;  ///< false before the first block and after the last
    BlockKind kind = BlockKind::paragraph;
    std::size_t size = 0;  ///< bytes
    words::Ending ending = words::Ending::none;
    words::Opening opening = words::Opening::mark;
    bool brief = false;  ///< short and without an end mark
};
Look look_of(BlockKind kind, std::string_view text);

/// A word of a short text and what the models ask of it, looked at once.
struct WordLook {
    WordLook() = default;
    /// WORD is a part of WHOLE.
    WordLook(std::string_view word, std::string_view whole);

    std::string_view text, bare;  ///< as it stands; without the marks around it
    unsigned classes = 0;         ///< of the bare word, as word_classes.h has them
    unsigned marks = 0;           ///< groups of marks that stand in it
    bool function = false, capital = false, small = false, digits = false;
    bool fact = false;       ///< a number with a mark of money, share, date, time or address
    bool has_small = false;  ///< a small letter stands in it
    bool ends = false;       ///< a sentence ends with it
};
using Words = std::span<const WordLook>;
/// Those of TEXT, behind what WORDS hold already.
void add_words_of(std::string_view text, std::vector<WordLook>& words);

/// Short lines that look alike have the same shape.
struct Shape {
    std::size_t letter_case =
        0;  ///< 0 one word, 1 small, 2 some, 3 most, 4 all capitalised, 5 shouted
    std::size_t ending = 0;
    int number = -1;  ///< of "3." or "Step 3"; -1 for none
    static constexpr std::size_t keys = 128;
    /// Less than KEYS.
    [[nodiscard]] std::size_t key() const {
        return letter_case * 8 + ending + (number >= 0 ? 64 : 0);
    }
};
/// Of TEXT that ends with ENDING.
Shape shape_of(std::string_view text, Words words, words::Ending ending);

/// 0 to 13, finer for short texts.
std::size_t size_group(std::size_t bytes);

/// What TEXT, which begins with OPENING, tells for itself.
void add_words(Features& to, std::string_view text, words::Opening opening, Words words,
               const Shape& shape);

/// The first letters of a text, in which words may come again.
class Echo {
  public:
    explicit Echo(std::string_view after);

    /// Whether WORD comes again: 0, 1, and 2 where the text starts with it.
    [[nodiscard]] std::size_t of(const WordLook& word) const;
    /// How many of WORDS come again: 0 to 3, and 4 where the text starts with one.
    [[nodiscard]] std::size_t repeats(Words words) const;

  private:
    static constexpr std::size_t longest = 400;
    std::array<char, longest> low_;
    std::size_t size_;
};

}  // namespace tearline::lines
