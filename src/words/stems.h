// SPDX-License-Identifier: MIT
// Stems of folded words, and the words that stand in every text.
#pragma once
#include <string>

namespace tearline::words {

/// The stem of a folded word (English, Russian), which must not be empty. Of a word that tells
/// nothing (the, of, said; und, les, что) "", unless it is written as an ACRONYM.
std::string stem_of(const std::string& word, bool acronym);

}  // namespace tearline::words
