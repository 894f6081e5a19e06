// SPDX-License-Identifier: MIT
// Closed lists of words that tell what a text is doing, in one table that is made when compiling.
#pragma once
#include <string_view>

namespace tearline::words {

/// What a word may be; a word may be several.
enum WordClass : unsigned {
    function_word = 1,
    pronoun = 2,
    discourse = 4,     ///< opens a sentence that leans on the one before: however, finally
    abbreviation = 8,  ///< without its last stop: mr, e.g
    verb = 16,
    asker = 32,          ///< how, what, why
    asking_verb = 64,    ///< can, does
    first_person = 128,  ///< I, we, our
    reader = 256,        ///< you, your
    third_person = 512,
    article_word = 1024,   ///< the, a, an
    usual_heading = 2048,  ///< many headings are made of such words, whatever the article is about
    numbered_part = 4096,  ///< before a number these name a part: step, chapter
};

/// The classes of WORD, capitals and small letters alike; 0 of a word that is in no list.
unsigned classes_of(std::string_view word);
/// The same of a WORD that is a part of TEXT: quicker, for bytes behind the word can be read.
unsigned classes_of(std::string_view word, std::string_view text);

}  // namespace tearline::words
