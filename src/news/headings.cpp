// SPDX-License-Identifier: MIT
// Headings among the short blocks of a body: each is judged for itself, then beside the others of
// the article.
#include "news/headings.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "news/heading_shape.h"
#include "news/heading_weights.h"
#include "news/words.h"

namespace tearline::news {

namespace {

constexpr std::size_t longest_heading = 160;  // bytes
constexpr std::size_t most_words = 20;

// The first look.
constexpr std::size_t at_before = shared_places, before_groups = 7;
constexpr std::size_t at_run = at_before + before_groups, run_groups = 9;
constexpr std::size_t at_page = at_run + run_groups, page_groups = 8;
constexpr std::size_t at_cross = at_page + page_groups, cross_groups = 24;
constexpr std::size_t at_layout = at_cross + cross_groups, layout_groups = 3;
constexpr std::size_t at_list = at_layout + layout_groups, list_groups = 3;
constexpr std::size_t heading_count = at_list + list_groups;

// The second look.
constexpr std::size_t score_groups = 8, sibling_groups = 6;
constexpr std::size_t at_own = 0;
constexpr std::size_t at_siblings = at_own + score_groups;
constexpr std::size_t at_both = at_siblings + sibling_groups;
constexpr std::size_t at_sides = at_both + 4 * sibling_groups;
constexpr std::size_t at_share = at_sides + 9;
constexpr std::size_t at_own_sides = at_share + 5;
constexpr std::size_t second_count = at_own_sides + 4 * 9;

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

/// Does a line that ends in a colon open the run of short blocks that AT stands in?
std::size_t list_group(const std::vector<Draft>& drafts, std::size_t at) {
    constexpr std::size_t longest_list = 20;
    for (std::size_t up = 1; up <= std::min(at, longest_list); ++up) {
        const Draft& before = drafts[at - up];
        if (before.kind != BlockKind::paragraph) return 0;
        if (ending_of(before.text) == Ending::colon) return up == 1 ? 1 : 2;
        if (!is_short(before)) return 0;
    }
    return 0;
}

std::size_t score_group(double value) {
    constexpr std::array limits{-4.0, -2.5, -1.2, 0.0, 1.2, 2.5, 4.0};
    return static_cast<std::size_t>(std::lower_bound(limits.begin(), limits.end(), value) -
                                    limits.begin());
}

/// 0 sure not, 1 rather not, 2 rather, 3 sure.
std::size_t rough_group(double value) {
    return value < -1.5 ? 0 : value < 0 ? 1 : value < 1.5 ? 2 : 3;
}

/// Of the candidate beside: 0 there is none, 1 rather no heading, 2 rather one.
std::size_t side_group(const std::vector<HeadingCandidate>& candidates,
                       const std::vector<double>& scores, std::size_t i, bool after) {
    const std::size_t beside = after ? i + 1 : i - 1;
    if (beside >= candidates.size()) return 0;
    const std::size_t there = after ? candidates[i].at + 1 : candidates[i].at - 1;
    if (candidates[beside].at != there) return 0;
    return scores[beside] < 0 ? 1 : 2;
}

}  // namespace

std::size_t heading_weight_count() {
    return heading_count;
}
std::size_t second_weight_count() {
    return second_count;
}

std::vector<HeadingCandidate> heading_candidates(const std::vector<Draft>& drafts,
                                                 const PageHabits& habits) {
    std::vector<HeadingCandidate> candidates;
    for (std::size_t at = 0; at < drafts.size(); ++at) {
        const Draft& draft = drafts[at];
        if (draft.kind != BlockKind::paragraph || draft.text.size() > longest_heading) continue;
        const auto words = text::words(draft.text);
        if (words.empty() || words.size() > most_words) continue;
        const HeadingShape shape = heading_shape(draft.text);
        HeadingCandidate candidate;
        candidate.at = at;
        candidate.shape =
            shape.letter_case * ending_groups + shape.ending + (shape.start == 0 ? 100 : 0);
        HeadingFeatures& found = candidate.features;
        fill_shared(found, shape, draft.text, drafts, at + 1);
        const std::size_t next = next_group(drafts, at + 1);
        found.add(at_before + before_group(drafts, at));
        found.add(at_run + run_group(drafts, at));
        found.add(at_page + (habits.blank_lines ? 1u : 0u) + (habits.marked_items ? 2u : 0u) +
                  (habits.glues ? 4u : 0u));
        const std::size_t cased = shape.letter_case >= 3 ? 1 : 0;
        const std::size_t ended = shape.ending == 0 ? 1 : shape.ending <= 2 ? 0 : 2;
        const std::size_t followed = next == 6 ? 1 : next == 3 || next == 4 ? 2 : 0;
        found.add(at_cross + cased + ended * 2 + followed * 6);
        found.add(at_layout + (!habits.indents ? 0u : draft.indented ? 1u : 2u));
        found.add(at_list + list_group(drafts, at));
        candidates.push_back(candidate);
    }
    return candidates;
}

std::vector<HeadingFeatures> second_look(const std::vector<HeadingCandidate>& candidates,
                                         const std::vector<double>& scores) {
    struct Sum {
        double scores = 0;
        int count = 0;
    };
    std::map<std::size_t, Sum> shapes;
    std::size_t likely = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        Sum& sum = shapes[candidates[i].shape];
        sum.scores += std::clamp(scores[i], -4.0, 4.0);
        ++sum.count;
        likely += scores[i] > 0;
    }
    std::vector<HeadingFeatures> found(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Sum& sum = shapes[candidates[i].shape];
        std::size_t siblings = 0;
        if (sum.count > 1) {
            const double mean = (sum.scores - std::clamp(scores[i], -4.0, 4.0)) / (sum.count - 1);
            siblings = mean < -2 ? 1 : mean < -0.7 ? 2 : mean < 0.4 ? 3 : mean < 1.5 ? 4 : 5;
        }
        const std::size_t rough = rough_group(scores[i]);
        const std::size_t sides =
            side_group(candidates, scores, i, false) * 3 + side_group(candidates, scores, i, true);
        HeadingFeatures& one = found[i];
        one.add(at_own + score_group(scores[i]));
        one.add(at_siblings + siblings);
        one.add(at_both + rough * sibling_groups + siblings);
        one.add(at_sides + sides);
        one.add(at_own_sides + rough * 9 + sides);
        one.add(at_share + std::min<std::size_t>(likely * 5 / candidates.size(), 4));
    }
    return found;
}

void find_headings(std::vector<Draft>& drafts, const PageHabits& habits) {
    if (habits.glues) drafts = split_glued(std::move(drafts), habits);
    const auto candidates = heading_candidates(drafts, habits);
    std::vector<double> scores;
    scores.reserve(candidates.size());
    for (const auto& candidate : candidates)
        scores.push_back(score(candidate.features, heading_bias, heading_weights));
    const auto seconds = second_look(candidates, scores);
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (score(seconds[i], second_bias, second_weights) > 0)
            drafts[candidates[i].at].kind = BlockKind::heading;
}

}  // namespace tearline::news
