// SPDX-License-Identifier: MIT
// Headings: found among the short blocks of a body, and split off where a gate glued them to the
// text before.
#include "news/headings.h"

#include <algorithm>

#include "base/text.h"
#include "news/heading_weights.h"
#include "news/words.h"

namespace tearline::news {

namespace {

constexpr std::size_t longest_heading = 160;  // bytes
constexpr int most_words = 20, most_glued_words = 15;

// Features that both models share: the shape of the words that may be a heading.
constexpr std::size_t at_words = 0, word_groups = 8;
constexpr std::size_t at_ending = at_words + word_groups, ending_groups = 6;
constexpr std::size_t at_case = at_ending + ending_groups, case_groups = 6;
constexpr std::size_t at_start = at_case + case_groups, start_groups = 9;
constexpr std::size_t at_content = at_start + start_groups, content_groups = 4;
constexpr std::size_t at_next = at_content + content_groups, next_groups = 7;
constexpr std::size_t at_repeat = at_next + next_groups, repeat_groups = 3;
constexpr std::size_t shared_count = at_repeat + repeat_groups;
// Whole blocks only.
constexpr std::size_t at_before = shared_count, before_groups = 7;
constexpr std::size_t at_run = at_before + before_groups, run_groups = 9;
constexpr std::size_t at_page = at_run + run_groups, page_groups = 8;
constexpr std::size_t at_cross = at_page + page_groups, cross_groups = 24;
constexpr std::size_t at_layout = at_cross + cross_groups, layout_groups = 3;
constexpr std::size_t heading_count = at_layout + layout_groups;
// Glued headings only.
constexpr std::size_t at_gap = shared_count, gap_groups = 5;
constexpr std::size_t at_gap_cross = at_gap + gap_groups, gap_cross_groups = 30;
constexpr std::size_t at_left = at_gap_cross + gap_cross_groups, left_groups = 5;
constexpr std::size_t at_glue = at_left + left_groups, glue_groups = 4;
constexpr std::size_t at_glue_last = at_glue + glue_groups, glue_last_groups = 2;
constexpr std::size_t glue_count = at_glue_last + glue_last_groups;

struct Shape {
    std::size_t words = 0, ending = 0, letter_case = 0, start = 0, content = 0;
};

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

Shape shape_of(std::string_view text) {
    const auto words = text::words(text);
    Shape shape;
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

/// How the block after looks: what follows a heading is most often a long paragraph.
std::size_t next_group(const std::vector<Draft>& drafts, std::size_t at) {
    if (at >= drafts.size()) return 0;
    const Draft& next = drafts[at];
    if (next.kind == BlockKind::item) return 1;
    if (next.kind != BlockKind::paragraph) return 2;
    if (is_short(next)) return 3;
    if (next.text.size() < 110) return 4;
    return starts_lower(next.text) ? 5 : 6;
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

std::size_t before_group(const std::vector<Draft>& drafts, std::size_t at) {
    if (at == 0) return 0;
    const Draft& before = drafts[at - 1];
    if (before.kind == BlockKind::item) return 1;
    if (before.kind != BlockKind::paragraph) return 2;
    const Ending ending = ending_of(before.text);
    if (ending == Ending::colon) return 3;
    if (is_terminal(ending)) return before.text.size() < 110 ? 4 : 5;
    return 6;
}

/// How many short blocks stand in a row on each side: a list without marks.
std::size_t run_group(const std::vector<Draft>& drafts, std::size_t at) {
    std::size_t up = 0, down = 0;
    while (up < 2 && at > up && is_short(drafts[at - up - 1])) ++up;
    while (down < 2 && at + down + 1 < drafts.size() && is_short(drafts[at + down + 1])) ++down;
    return up * 3 + down;
}

void fill_shared(HeadingFeatures& found, const Shape& shape, std::size_t next, std::size_t repeat) {
    found.active[0] = at_words + shape.words;
    found.active[1] = at_ending + shape.ending;
    found.active[2] = at_case + shape.letter_case;
    found.active[3] = at_start + shape.start;
    found.active[4] = at_content + shape.content;
    found.active[5] = at_next + next;
    found.active[6] = at_repeat + repeat;
}

template <std::size_t size>
double score(const HeadingFeatures& found, double bias, const std::array<float, size>& weights) {
    double sum = bias;
    for (const auto place : found.active) sum += weights[place];
    return sum;
}

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

}  // namespace

std::size_t heading_weight_count() {
    return heading_count;
}
std::size_t glue_weight_count() {
    return glue_count;
}

std::optional<HeadingFeatures> heading_features(const std::vector<Draft>& drafts, std::size_t at,
                                                const PageHabits& habits) {
    const Draft& draft = drafts[at];
    if (draft.kind != BlockKind::paragraph || draft.text.size() > longest_heading)
        return std::nullopt;
    const auto words = text::words(draft.text);
    if (words.empty() || words.size() > static_cast<std::size_t>(most_words)) return std::nullopt;
    const Shape shape = shape_of(draft.text);
    HeadingFeatures found;
    const std::size_t next = next_group(drafts, at + 1);
    const std::size_t before = before_group(drafts, at);
    fill_shared(found, shape, next, repeat_group(draft.text, drafts, at + 1));
    found.active[7] = at_before + before;
    found.active[8] = at_run + run_group(drafts, at);
    found.active[9] = at_page + (habits.blank_lines ? 1u : 0u) + (habits.marked_items ? 2u : 0u) +
                      (habits.glues ? 4u : 0u);
    found.active[10] = at_cross + (shape.letter_case >= 3 ? 1u : 0u) +
                       (shape.ending == 0   ? 2u
                        : shape.ending <= 2 ? 0u
                                            : 4u) +
                       (next == 6                ? 6u
                        : next == 3 || next == 4 ? 12u
                                                 : 0u);
    found.active[11] = at_layout + (!habits.indents ? 0u : draft.indented ? 1u : 2u);
    return found;
}

std::vector<GluePlace> glue_places(const std::vector<Draft>& drafts, std::size_t at,
                                   const PageHabits& habits) {
    std::vector<GluePlace> places;
    const Draft& draft = drafts[at];
    if (draft.kind != BlockKind::paragraph && draft.kind != BlockKind::item) return places;
    const std::string_view whole = draft.text;
    const Ending ending = ending_of(whole);
    if (ending == Ending::comma || ending == Ending::semicolon) return places;
    const std::size_t next = next_group(drafts, at + 1);
    std::size_t from = whole.size();
    for (int count = 1; count <= most_glued_words; ++count) {
        const auto space = whole.rfind(' ', from > 0 ? from - 1 : 0);
        if (space == std::string_view::npos || from == 0) break;
        from = space;
        const auto heading = whole.substr(space + 1);
        const auto before = text::trim_right(whole.substr(0, space));
        if (heading.size() > longest_heading || before.empty()) break;
        const Opening opening = opening_of(heading);
        const std::size_t gap = gap_group(before);
        if (opening != Opening::lower && opening != Opening::mark && gap != 3) {
            const Shape shape = shape_of(heading);
            GluePlace place;
            place.at = space + 1;
            fill_shared(place.features, shape, next, repeat_group(heading, drafts, at + 1));
            place.features.active[7] = at_gap + gap;
            place.features.active[8] = at_gap_cross + gap * 6 + shape.letter_case;
            const auto left = before.size();
            place.features.active[9] = at_left + (left < 20    ? 0u
                                                  : left < 60  ? 1u
                                                  : left < 150 ? 2u
                                                  : left < 400 ? 3u
                                                               : 4u);
            place.features.active[10] =
                at_glue + (habits.glues ? 1u : 0u) + (habits.blank_lines ? 2u : 0u);
            place.features.active[11] = at_glue_last + (draft.kind == BlockKind::item ? 1u : 0u);
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

void find_headings(std::vector<Draft>& drafts, const PageHabits& habits) {
    if (habits.glues) drafts = split_glued(std::move(drafts), habits);
    std::vector<std::size_t> headings;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const auto found = heading_features(drafts, i, habits);
        if (found && score(*found, heading_bias, heading_weights) > 0) headings.push_back(i);
    }
    for (const auto i : headings) drafts[i].kind = BlockKind::heading;
}

}  // namespace tearline::news
