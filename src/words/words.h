// SPDX-License-Identifier: MIT
// What single words and marks tell about where sentences begin and end; shared by the models of
// breaks and headings.
#pragma once
#include <string>
#include <string_view>

namespace tearline::words {

/// How a piece of text ends, quotes and brackets after the mark left out.
enum class Ending { none, stop, question, colon, comma, semicolon, dash, abbreviation };
Ending ending_of(std::string_view text);

/// Is this the end of a sentence?
constexpr bool is_terminal(Ending ending) {
    return ending == Ending::stop || ending == Ending::question;
}

/// How a piece of text begins.
enum class Opening { lower, function, pronoun, discourse, capital, shouted, digit, quote, mark };
Opening opening_of(std::string_view text);

/// "the", "of", "and", "is" ..: after such a word no paragraph ends. Case does not matter.
bool is_function_word(std::string_view word);

/// Does the word start with a capital letter (Latin, Greek, Cyrillic)?
bool is_capitalised(std::string_view word);
bool starts_lower(std::string_view text);
/// Are all its letters capitals, as far as they are ASCII? False where it has none of these.
bool is_in_capitals(std::string_view text);

/// The word without marks at both ends.
std::string_view bare_word(std::string_view word);

/// "Mr.", "U.S.", "Inc.", "J.": does the stop at the end of WORD belong to it?
bool is_abbreviation(std::string_view word);

/// "2." of "2. Have Your Pipes Inspected": a stop that ends no sentence.
bool is_number_stop(std::string_view word);

std::string_view first_word(std::string_view text);
std::string_view last_word(std::string_view text);

}  // namespace tearline::words
