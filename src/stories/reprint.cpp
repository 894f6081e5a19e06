// SPDX-License-Identifier: MIT
// Which articles only repeat what an earlier issue told.
#include "stories/reprint.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "base/transliterate.h"
#include "stories/sketch.h"
#include "words/tokens.h"

namespace tearline::stories {

namespace {

using namespace std::string_view_literals;

/// Gates change a word here and there; who tells something new says it first.
constexpr double least_of_text = 0.8, least_of_head = 0.6;
constexpr std::size_t head_words = 60;

bool speaks_of_correction(std::string_view text) {
    static constexpr std::array words{"correct"sv,   "amended"sv,  "clarif"sv,    "erratum"sv,
                                      "retract"sv,   "withdraw"sv, "berichtig"sv, "korrig"sv,
                                      "korrektur"sv, "rectific"sv, "rectif"sv,    "corrig"sv,
                                      "correz"sv,    "исправл"sv,  "уточн"sv,     "опроверг"sv};
    const std::string small = charset::lower_case(text);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        const auto at = small.find(word);
        // "incorrect" speaks of something else.
        return at != std::string::npos && (at == 0 || !text::is_alpha(small[at - 1]));
    });
}

bool is_correction(const news::Article& article) {
    constexpr std::size_t longest_note = 300;
    if (speaks_of_correction(article.title)) return true;
    return !article.blocks.empty() && article.blocks.front().text.size() <= longest_note &&
           speaks_of_correction(article.blocks.front().text);
}

/// Has B's title a word of A's that tells something?
bool share_a_word(std::string_view a, std::string_view b) {
    const auto ours = words::tokens(a), theirs = words::tokens(b);
    return std::any_of(ours.begin(), ours.end(), [&](const words::Token& word) {
        return !word.stem.empty() &&
               std::any_of(theirs.begin(), theirs.end(),
                           [&](const words::Token& other) { return other.stem == word.stem; });
    });
}

}  // namespace

bool is_reprint(const news::Article& article, const std::vector<const news::Article*>& before) {
    if (is_correction(article)) return false;
    const std::string text = told_text(article);
    const auto words = words::tokens(text);
    const Sketch whole = sketch_of("", words);
    const Sketch head = sketch_of("", std::span(words).first(std::min(words.size(), head_words)));
    // The few words of a feed may stand below quite different headlines.
    constexpr std::size_t few_words = 60;
    const bool by_title = words.size() < few_words;
    return std::any_of(before.begin(), before.end(), [&](const news::Article* told) {
        if (by_title && !share_a_word(article.title, told->title)) return false;
        const std::string old_text = told_text(*told);
        if (text::squeeze(old_text) == text::squeeze(text)) return true;
        const auto old_words = words::tokens(old_text);
        const Sketch old = sketch_of("", old_words);
        const Sketch old_head =
            sketch_of("", std::span(old_words).first(std::min(old_words.size(), 2 * head_words)));
        return part_in(whole, old) >= least_of_text && part_in(head, old_head) >= least_of_head;
    });
}

bool comes_late(const news::Article& article, const std::vector<const news::Article*>& before,
                UnixTime last_issue) {
    // Gates take hours, and wall clocks of unknown zones are as far off. Where it is in this story
    // by mistake nobody reads it, which a night's delay is not worth.
    constexpr UnixTime delay = seconds_a_day;
    UnixTime time = time_of(article);
    if (time % seconds_a_day == 0) time += seconds_a_day;
    if (time + delay >= last_issue || is_correction(article)) return false;
    return std::any_of(before.begin(), before.end(),
                       [&](const news::Article* told) { return time_of(*told) > time; });
}

}  // namespace tearline::stories
