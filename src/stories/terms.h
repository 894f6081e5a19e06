// SPDX-License-Identifier: MIT
// What grouping and summarising compare: the words, word pairs, names and numbers of a text,
// stemmed and counted.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "words/tokens.h"

namespace tearline::stories {

enum class TermKind : std::uint8_t { word, pair, name, number };

/// A distinct term of an article: ID is as in words/term_id.h; COUNT is how often it stands,
/// title and lead weighted more.
struct Term {
    std::uint64_t id = 0;
    TermKind kind = TermKind::word;
    float count = 0;
    float head = 0;  ///< the part of COUNT that title and lead gave
    bool operator==(const Term&) const = default;
};

/// The distinct terms of an article, sorted by id.
std::vector<Term> count_terms(std::string_view title, std::string_view lead, std::string_view text);
/// The same of a text whose words are known: all, or at least the first most_words.
std::vector<Term> count_terms(std::string_view title, std::string_view lead,
                              std::span<const words::Token> text);

/// The same as text, each term once, as background.txt writes them: "stem", "first_second",
/// "^name".
std::vector<std::string> spelt_terms(std::string_view title, std::string_view text);

}  // namespace tearline::stories
