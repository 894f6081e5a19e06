// SPDX-License-Identifier: MIT
// A paragraph's sentences, and the plain counts of words that summaries are limited by.
#include "words/sentences.h"

#include <algorithm>

#include "base/text.h"
#include "words/words.h"

namespace tearline::words {

namespace {

/// Can a sentence begin with this word?
bool can_begin(std::string_view word) {
    switch (opening_of(word)) {
        case Opening::lower:
        case Opening::mark:
            return false;
        default:
            return true;
    }
}

}  // namespace

std::vector<std::string_view> sentences(std::string_view paragraph) {
    std::vector<std::string_view> found;
    const auto words = text::words(paragraph);
    if (words.empty()) return found;
    const char* start = words[0].data();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool last = i + 1 == words.size();
        if (!last && !(is_terminal(ending_of(words[i])) && can_begin(words[i + 1]))) continue;
        const char* end = words[i].data() + words[i].size();
        found.emplace_back(start, static_cast<std::size_t>(end - start));
        if (!last) start = words[i + 1].data();
    }
    return found;
}

std::size_t word_count(std::string_view text) {
    return text::words(text).size();
}

std::size_t room_of(std::string_view text) {
    return std::max(word_count(text), text::columns(text) / columns_of_word);
}

bool is_whole_sentence(std::string_view text) {
    return is_terminal(ending_of(text)) && !text.ends_with("...") && !text.ends_with("…");
}

}  // namespace tearline::words
