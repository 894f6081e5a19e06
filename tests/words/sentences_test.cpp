// SPDX-License-Identifier: MIT
// Where sentences end, and where a full stop ends none.
#include "words/sentences.h"

#include "support/catch.h"

using namespace tearline::words;

using Texts = std::vector<std::string_view>;

TEST_CASE("a paragraph is taken apart at its full stops") {
    CHECK(sentences("It rained. Was it cold? Yes! So we left") ==
          Texts{"It rained.", "Was it cold?", "Yes!", "So we left"});
}

TEST_CASE("abbreviations, initials and numbers end no sentence") {
    CHECK(sentences("Mr. Lund met J. R. Osei of the U.S. Navy. They spoke.") ==
          Texts{"Mr. Lund met J. R. Osei of the U.S. Navy.", "They spoke."});
    CHECK(sentences("It rose by 2.5 percent. That is much.") ==
          Texts{"It rose by 2.5 percent.", "That is much."});
}

TEST_CASE("a quotation belongs to the sentence that tells it") {
    CHECK(sentences("\"We saw it!\" said Lund. \"It was big.\" Then they left.") ==
          Texts{"\"We saw it!\" said Lund.", "\"It was big.\"", "Then they left."});
}

TEST_CASE("nothing and blanks have no sentences") {
    CHECK(sentences("").empty());
    CHECK(sentences(" \t ").empty());
}

TEST_CASE("a sentence that is cut off is no whole one") {
    CHECK(is_whole_sentence("It rained."));
    CHECK(is_whole_sentence("\"It rained.\""));
    CHECK_FALSE(is_whole_sentence("It rained and"));
    CHECK_FALSE(is_whole_sentence("It rained and..."));
    CHECK_FALSE(is_whole_sentence("It rained and\u2026"));
    CHECK_FALSE(is_whole_sentence(""));
}

TEST_CASE("words are counted between blanks") {
    CHECK(word_count("") == 0);
    CHECK(word_count(" one  two-three 4 ") == 3);
}
