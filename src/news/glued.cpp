// SPDX-License-Identifier: MIT
// Headings that a gate glued to the end of the text before them.
#include <algorithm>

#include "base/text.h"
#include "news/heading_shape.h"
#include "news/heading_weights.h"
#include "news/headings.h"
#include "news/words.h"

namespace tearline::news {

namespace {

constexpr std::size_t longest_glued_heading = 160;  // bytes
constexpr int most_glued_words = 15;

constexpr std::size_t at_gap = shared_places, gap_groups = 5;
constexpr std::size_t at_gap_cross = at_gap + gap_groups;
constexpr std::size_t at_left = at_gap_cross + gap_groups * case_groups, left_groups = 5;
constexpr std::size_t at_glue = at_left + left_groups, glue_groups = 4;
constexpr std::size_t at_glue_last = at_glue + glue_groups, glue_last_groups = 2;
constexpr std::size_t glue_count = at_glue_last + glue_last_groups;

/// Between the sentences before and the words that may be a heading.
std::size_t gap_group(std::string_view before) {
    switch (ending_of(before)) {
        case Ending::stop:
        case Ending::question:
            return 0;
        case Ending::colon:
            return 1;
        case Ending::abbreviation:
            return 2;
        case Ending::none:
            return is_function_word(bare_word(last_word(before))) ? 3 : 4;
        default:
            return 3;
    }
}

}  // namespace

std::size_t glue_weight_count() {
    return glue_count;
}

std::vector<GluePlace> glue_places(const std::vector<Draft>& drafts, std::size_t at,
                                   const PageHabits& habits) {
    std::vector<GluePlace> places;
    const Draft& draft = drafts[at];
    if (draft.kind != BlockKind::paragraph && draft.kind != BlockKind::item) return places;
    const std::string_view whole = draft.text;
    const Ending ending = ending_of(whole);
    if (ending == Ending::comma || ending == Ending::semicolon) return places;
    std::size_t from = whole.size();
    for (int count = 1; count <= most_glued_words; ++count) {
        const auto space = whole.rfind(' ', from > 0 ? from - 1 : 0);
        if (space == std::string_view::npos || from == 0) break;
        from = space;
        const auto heading = whole.substr(space + 1);
        const auto before = text::trim_right(whole.substr(0, space));
        if (heading.size() > longest_glued_heading || before.empty()) break;
        const Opening opening = opening_of(heading);
        const std::size_t gap = gap_group(before);
        if (opening != Opening::lower && opening != Opening::mark && gap != 3) {
            const HeadingShape shape = heading_shape(heading);
            GluePlace place;
            place.at = space + 1;
            fill_shared(place.features, shape, heading, drafts, at + 1);
            place.features.add(at_gap + gap);
            place.features.add(at_gap_cross + gap * case_groups + shape.letter_case);
            const auto left = before.size();
            place.features.add(at_left + (left < 20    ? 0u
                                          : left < 60  ? 1u
                                          : left < 150 ? 2u
                                          : left < 400 ? 3u
                                                       : 4u));
            place.features.add(at_glue + (habits.glues ? 1u : 0u) + (habits.blank_lines ? 2u : 0u));
            place.features.add(at_glue_last + (draft.kind == BlockKind::item ? 1u : 0u));
            places.push_back(place);
        }
        // Within a heading no sentence ends, but for a number's stop.
        if (gap == 0) {
            const auto word = last_word(before);
            const bool number = word.size() <= 3 && text::is_digit(word.front());
            if (!number) break;
        }
    }
    return places;
}

namespace {

/// Where the heading that is glued to the end of block AT starts; 0 for none.
std::size_t glued_at(const std::vector<Draft>& drafts, std::size_t at, const PageHabits& habits) {
    double best = 0;
    std::size_t where = 0;
    for (const auto& place : glue_places(drafts, at, habits)) {
        const double value = score(place.features, glue_bias, glue_weights);
        if (value > best) best = value, where = place.at;
    }
    return where;
}

}  // namespace

std::vector<Draft> split_glued(std::vector<Draft> drafts, const PageHabits& habits) {
    std::vector<std::size_t> places(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i) places[i] = glued_at(drafts, i, habits);
    std::vector<Draft> split;
    split.reserve(drafts.size() + 8);
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        split.push_back(std::move(drafts[i]));
        if (places[i] == 0) continue;
        Draft heading{BlockKind::heading, split.back().text.substr(places[i])};
        split.back().text.resize(places[i]);
        split.back().text.resize(text::trim_right(split.back().text).size());
        split.push_back(std::move(heading));
    }
    return split;
}

}  // namespace tearline::news
