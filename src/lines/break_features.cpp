// SPDX-License-Identifier: MIT
// What speaks for or against a break that the models of breaks are not asked about.
#include "lines/break_features.h"

#include <algorithm>

#include "base/text.h"
#include "lines/break_weights.h"

namespace tearline::lines {

namespace {

// The groups of features; each group has one active place.
constexpr std::size_t endings = 6, openings = 9;
constexpr std::size_t at_context = 0;
constexpr std::size_t at_length = at_context + endings * openings;
constexpr std::size_t length_groups = 9;
constexpr std::size_t at_rest = at_length + length_groups * 2;
constexpr std::size_t rests = 8;
constexpr std::size_t at_sentences = at_rest + rests * 2;
constexpr std::size_t sentence_counts = 5;
constexpr std::size_t at_next_line = at_sentences + sentence_counts;
constexpr std::size_t next_shapes = 6;
constexpr std::size_t at_tail = at_next_line + next_shapes;
constexpr std::size_t tail_shapes = 6;
constexpr std::size_t at_open = at_tail + tail_shapes;
constexpr std::size_t open_states = 4;
constexpr std::size_t at_usual = at_open + open_states;
constexpr std::size_t usual_lengths = 10;
constexpr std::size_t feature_count = at_usual + usual_lengths;

std::size_t ending_group(words::Ending ending, std::string_view text) {
    switch (ending) {
        case words::Ending::stop:
        case words::Ending::question:
            return 0;
        case words::Ending::colon:
            return 1;
        case words::Ending::comma:
        case words::Ending::semicolon:
        case words::Ending::dash:
            return 2;
        case words::Ending::abbreviation:
            return 3;
        case words::Ending::none:
            break;
    }
    return words::is_function_word(words::bare_word(words::last_word(text))) ? 4 : 5;
}

/// How the text from piece AT to the next certain break looks.
struct Rest {
    int letters = 0;
    words::Ending ending = words::Ending::none;
    bool one_line = false;
};

Rest rest_from(const Body& body, std::size_t at) {
    Rest rest;
    std::size_t i = at;
    for (; i < body.pieces.size() && (i == at || body.pieces[i].cut != Cut::always); ++i) {
        rest.letters += body.pieces[i].columns + 1;
        if (i - at > longest_look) break;
    }
    rest.ending = words::ending_of(body.pieces[i - 1].text);
    rest.one_line = i == at + 1;
    return rest;
}

std::size_t rest_group(const Rest& rest, const UsualLength& usual) {
    if (rest.letters < 25) return 0;
    if (rest.letters < 60) return 1;
    const auto ratio = usual.ratio_group(rest.letters);
    return std::min<std::size_t>(2 + ratio / 2 + (ratio > 0 ? 1 : 0), rests - 1);
}

/// What stands between the last end of a sentence and the break: a heading that was glued on?
/// TEXT ends with ENDING.
std::size_t tail_group(std::string_view text, words::Ending ending) {
    if (ending != words::Ending::none) return 0;
    int words = 0, capitals = 0, long_words = 0;
    std::string_view rest = text;
    while (!rest.empty() && words < 16) {
        const auto word = words::last_word(rest);
        const auto before = text::trim_right(rest.substr(0, rest.size() - word.size()));
        ++words;
        const auto bare = words::bare_word(word);
        if (bare.size() > 3) ++long_words, capitals += words::is_capitalised(bare);
        if (before.empty() || words::is_terminal(words::ending_of(before))) {
            if (!words::is_capitalised(bare) && words::opening_of(word) != words::Opening::digit)
                return 1;
            if (before.empty()) return 1;
            if (words == 1) return 2;
            return capitals == long_words ? 3 : capitals * 2 >= long_words ? 4 : 5;
        }
        rest = before;
    }
    return 1;
}

}  // namespace

std::size_t break_weight_count() {
    return feature_count;
}

UsualLength::UsualLength(int letters) : length_(letters) {
    constexpr std::array percents{20, 40, 65, 90, 120, 160, 220, 320};
    for (std::size_t i = 0; i < limits_.size(); ++i)
        limits_[i] = (percents[i] + 1) * std::max(letters, 1);
}

LocalLook local_look(const Body& body, std::size_t at, words::Ending ending,
                     const UsualLength& usual) {
    const auto& before = body.pieces[at - 1].text;
    const auto& after = body.pieces[at].text;
    const words::Opening opening = words::opening_of(after);
    LocalLook local;
    local.sentence_ends = words::is_terminal(ending);
    local.context =
        at_context + ending_group(ending, before) * openings + static_cast<std::size_t>(opening);
    const Rest rest = rest_from(body, at);
    local.rest = at_rest + rest_group(rest, usual) + (local.sentence_ends ? 0 : rests);
    std::size_t shape = 0;
    if (rest.one_line && opening != words::Opening::lower) {
        shape = rest.ending == words::Ending::none                                              ? 1
                : rest.ending == words::Ending::question || rest.ending == words::Ending::colon ? 2
                                                                                                : 3;
        if (shape == 1 && rest.letters < 50) shape = 4;
    } else if (rest.ending == words::Ending::none && opening != words::Opening::lower) {
        shape = 5;
    }
    local.next = at_next_line + shape;
    local.tail = at_tail + (opening == words::Opening::lower ? 0 : tail_group(before, ending));
    return local;
}

BreakFeatures break_features(const LocalLook& local, const Counted& grown,
                             const UsualLength& usual) {
    BreakFeatures found;
    const std::size_t open = (grown.quote_is_open() ? 1u : 0u) + (grown.brackets > 0 ? 2u : 0u);
    const auto sentences = static_cast<std::size_t>(std::clamp(grown.sentences, 1, 5) - 1);
    const auto usual_group = static_cast<std::size_t>(std::clamp(usual.length() / 60, 0, 9));
    found.active = {
        local.context,
        at_length + usual.ratio_group(grown.letters) + (local.sentence_ends ? 0 : length_groups),
        local.rest,
        at_sentences + sentences,
        local.next,
        local.tail,
        at_open + open,
        at_usual + usual_group};
    return found;
}

BreakFeatures break_features(const Body& body, std::size_t start, std::size_t at, int usual) {
    Counted grown;
    words::Ending ending = words::Ending::none;
    for (std::size_t i = start; i < at; ++i) {
        ending = words::ending_of(body.pieces[i].text);
        grown.add(body.pieces[i], ending);
    }
    const UsualLength length(usual);
    return break_features(local_look(body, at, ending, length), grown, length);
}

double break_score(const BreakFeatures& found) {
    static_assert(break_weights.size() == feature_count);
    double sum = break_bias;
    for (const auto place : found.active) sum += break_weights[place];
    return sum;
}

}  // namespace tearline::lines
