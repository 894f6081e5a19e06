// SPDX-License-Identifier: MIT
// The contract of words/word_classes.h.
#include "words/word_classes.h"

#include "support/catch.h"

using namespace tearline::words;

TEST_CASE("a word has all its classes, in capitals or small") {
    CHECK(classes_of("its") == (function_word | pronoun));
    CHECK(classes_of("ITS") == (function_word | pronoun));
    CHECK(classes_of("What") == (function_word | asker));
    CHECK(classes_of("e.g") == abbreviation);
    CHECK(classes_of("lbs") == abbreviation);
    CHECK(classes_of("Unfortunately") == discourse);
    CHECK(classes_of("considerations") == usual_heading);
    CHECK(classes_of("Step") == numbered_part);
}

TEST_CASE("other words have none") {
    for (const auto* word : {"", "harbour", "itss", "it's", "1", "\u0436", "thE ",
                             "considerationsX", "aVeryLongWordOfMoreThanSixteenLetters"})
        CHECK(classes_of(word) == 0);
}
