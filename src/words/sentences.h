// SPDX-License-Identifier: MIT
// A paragraph's sentences, and the plain counts of words that summaries are limited by.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace tearline::words {

/// The sentences of a paragraph, in order, trimmed; what has no end mark at the end is one too.
/// Abbreviations, initials, decimal points and quoted sentences within a sentence end none.
std::vector<std::string_view> sentences(std::string_view paragraph);

/// Words between blanks.
std::size_t word_count(std::string_view text);

/// The same, but what is as wide counts as more words: of Chinese, or of one endless word.
constexpr std::size_t columns_of_word = 8;
std::size_t room_of(std::string_view text);

/// Does it end in a full stop, question mark or the like?
bool is_whole_sentence(std::string_view text);

}  // namespace tearline::words
