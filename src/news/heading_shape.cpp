// SPDX-License-Identifier: MIT
// The look of words that may be a heading, and of the blocks around them: features for both models
// of headings.
#include "news/heading_shape.h"

#include <algorithm>

#include "base/text.h"
#include "news/words.h"

namespace tearline::news {

namespace {

std::size_t words_group(std::size_t count) {
    constexpr std::array<std::size_t, 7> limits{1, 2, 3, 5, 8, 11, 14};
    return static_cast<std::size_t>(std::lower_bound(limits.begin(), limits.end(), count) -
                                    limits.begin());
}

bool is_verb(std::string_view word) {
    constexpr std::array<std::string_view, 18> verbs{
        "is",     "are",   "was",   "were", "has",  "have", "had", "will", "can",
        "should", "would", "could", "said", "says", "does", "did", "may",  "must"};
    return std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) {
        return text::equals_ignoring_case(verb, word);
    });
}

/// "1." "2)" "Step 3" "#4"
bool is_numbered(const std::vector<std::string_view>& words) {
    const auto first = words.front();
    std::size_t digits = 0;
    while (digits < first.size() && text::is_digit(first[digits])) ++digits;
    if (digits > 0 && digits <= 2 && digits + 1 == first.size() &&
        (first.back() == '.' || first.back() == ')' || first.back() == ':'))
        return true;
    if (first.front() == '#' && first.size() > 1 && text::is_digit(first[1])) return true;
    for (const auto name :
         {"step", "part", "chapter", "tip", "day", "phase", "section", "lesson", "rule"})
        if (words.size() > 1 && text::equals_ignoring_case(first, name) &&
            text::is_digit(words[1].front()))
            return true;
    return false;
}

std::size_t ending_group(std::string_view text) {
    switch (ending_of(text)) {
        case Ending::none:
            return 0;
        case Ending::question:
            return 1;
        case Ending::colon:
            return 2;
        case Ending::stop:
            return text.ends_with("!") ? 4 : 3;
        default:
            return 5;
    }
}

std::size_t case_group(const std::vector<std::string_view>& words) {
    int capitals = 0, content = 0;
    bool shouted = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto bare = bare_word(words[i]);
        if (bare.empty()) continue;
        if (std::any_of(bare.begin(), bare.end(), text::is_lower)) shouted = false;
        if (i == 0 || bare.size() < 4 || is_function_word(bare) || text::is_digit(bare.front()))
            continue;
        ++content;
        capitals += is_capitalised(bare);
    }
    if (shouted) return 5;
    if (content == 0) return 0;
    if (capitals == content) return 4;
    if (capitals * 2 >= content) return 3;
    return capitals > 0 ? 2 : 1;
}

/// Do words of the candidate come again in the block after it?
std::size_t repeat_group(std::string_view text, const std::vector<Draft>& drafts,
                         std::size_t next) {
    if (next >= drafts.size()) return 0;
    const std::string after = text::to_lower(std::string_view(drafts[next].text).substr(0, 400));
    for (const auto word : text::words(text)) {
        const auto bare = bare_word(word);
        if (bare.size() < 4 || is_function_word(bare)) continue;
        const auto stem = text::to_lower(bare.substr(0, std::max<std::size_t>(4, bare.size() - 2)));
        if (after.find(stem) != std::string::npos) return 2;
    }
    return 1;
}

/// What stands behind the block after: in an article under headings the next heading, in a list the
/// next item.
std::size_t after_next_group(const std::vector<Draft>& drafts, std::size_t at) {
    if (at >= drafts.size()) return 0;
    if (drafts[at].kind == BlockKind::item) return 1;
    if (is_short(drafts[at])) return 2;
    return drafts[at].text.size() < 110 ? 3 : 4;
}

}  // namespace

HeadingShape heading_shape(std::string_view text) {
    const auto words = text::words(text);
    HeadingShape shape;
    shape.words = words_group(words.size());
    shape.ending = ending_group(text);
    shape.letter_case = case_group(words);
    shape.start = is_numbered(words) ? 0 : static_cast<std::size_t>(opening_of(text));
    const bool verb = std::any_of(words.begin(), words.end(),
                                  [](std::string_view word) { return is_verb(bare_word(word)); });
    const bool comma = text.find(", ") != std::string_view::npos;
    shape.content = (verb ? 1u : 0u) + (comma ? 2u : 0u);
    return shape;
}

bool is_short(const Draft& draft) {
    return draft.kind == BlockKind::paragraph && draft.text.size() <= 110 &&
           !is_terminal(ending_of(draft.text));
}

std::size_t next_group(const std::vector<Draft>& drafts, std::size_t at) {
    if (at >= drafts.size()) return 0;
    const Draft& next = drafts[at];
    if (next.kind == BlockKind::item) return 1;
    if (next.kind != BlockKind::paragraph) return 2;
    if (is_short(next)) return 3;
    if (next.text.size() < 110) return 4;
    return starts_lower(next.text) ? 5 : 6;
}

void fill_shared(HeadingFeatures& found, const HeadingShape& shape, std::string_view text,
                 const std::vector<Draft>& drafts, std::size_t next) {
    found.count = shared_features;
    found.active[0] = at_words + shape.words;
    found.active[1] = at_ending + shape.ending;
    found.active[2] = at_case + shape.letter_case;
    found.active[3] = at_start + shape.start;
    found.active[4] = at_content + shape.content;
    found.active[5] = at_next + next_group(drafts, next);
    found.active[6] = at_repeat + repeat_group(text, drafts, next);
    found.active[7] = at_after_next + after_next_group(drafts, next + 1);
}

}  // namespace tearline::news
