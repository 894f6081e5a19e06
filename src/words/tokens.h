// SPDX-License-Identifier: MIT
// The words of a text, folded and stemmed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tearline::words {

/// One word of a text. STEM is folded (case, accents) and stemmed; "" for a word that tells nothing
/// (the, of, said, und, les). "L'usine" is the word behind its article.
struct Token {
    std::string stem;
    bool capital = false;  ///< begins with a capital letter, or is all capitals
    bool number = false;   ///< holds a digit
    bool starts = false;   ///< first word of a sentence or line
    bool joined =
        false;  ///< only blanks, a hyphen or an apostrophe stand between it and the word before
};

/// The words of a UTF-8 text, in order, and no more than MOST: the first ones of all. English and
/// Russian words are stemmed; each CJK letter is a word.
std::vector<Token> tokens(std::string_view utf8, std::size_t most = SIZE_MAX);

}  // namespace tearline::words
