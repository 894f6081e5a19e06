// SPDX-License-Identifier: MIT
// What tells copies of one text: its sequences of five words, as numbers.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "words/tokens.h"

namespace tearline::stories {

struct Sketch {
    std::vector<std::uint64_t> sequences;  ///< sorted, each once; of a long text a sample
    bool whole = true;                     ///< not a sample
    std::uint64_t title = 0;               ///< of all its words; 0 where they are few
};

/// WORDS are the text's.
Sketch sketch_of(std::string_view title, std::span<const words::Token> words);

/// The share of the shorter text's sequences that the other one has; compared at the rate both were
/// sampled at. 0 where the shorter has too few.
double shared_part(const Sketch& a, const Sketch& b);

/// The share of A's sequences that B has, compared in the same way. 0 where A has too few.
double part_in(const Sketch& a, const Sketch& b);

}  // namespace tearline::stories
