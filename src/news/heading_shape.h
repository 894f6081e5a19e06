// SPDX-License-Identifier: MIT
// The look of words that may be a heading, and of the blocks around them: features for both models
// of headings.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "news/headings.h"

namespace tearline::news {

/// Each member is a small group number.
struct HeadingShape {
    std::size_t words = 0;   ///< 0 to 7, by their number
    std::size_t ending = 0;  ///< 0 none, 1 ?, 2 :, 3 stop, 4 !, 5 other
    std::size_t letter_case =
        0;                    ///< 0 one word, 1 small, 2 some, 3 most, 4 all capitalised, 5 shouted
    std::size_t start = 0;    ///< 0 numbered, else the Opening
    std::size_t content = 0;  ///< 1 a verb, 2 a comma
};
HeadingShape heading_shape(std::string_view text);

/// Short and without an end mark.
bool is_short(const Draft& draft);

// The places that both tables begin with.
inline constexpr std::size_t at_words = 0, word_groups = 8;
inline constexpr std::size_t at_ending = at_words + word_groups, ending_groups = 6;
inline constexpr std::size_t at_case = at_ending + ending_groups, case_groups = 6;
inline constexpr std::size_t at_start = at_case + case_groups, start_groups = 9;
inline constexpr std::size_t at_content = at_start + start_groups, content_groups = 4;
inline constexpr std::size_t at_next = at_content + content_groups, next_groups = 7;
inline constexpr std::size_t at_repeat = at_next + next_groups, repeat_groups = 3;
inline constexpr std::size_t at_after_next = at_repeat + repeat_groups, after_next_groups = 5;
inline constexpr std::size_t shared_places = at_after_next + after_next_groups;
inline constexpr std::size_t shared_features = 8;

/// Fills the first SHARED_FEATURES of FOUND for a candidate TEXT that block NEXT follows.
void fill_shared(HeadingFeatures& found, const HeadingShape& shape, std::string_view text,
                 const std::vector<Draft>& drafts, std::size_t next);

/// How the block NEXT looks: 0 none, 1 item, 2 other, 3 short, 4 one line, 5 small start, 6 long.
std::size_t next_group(const std::vector<Draft>& drafts, std::size_t next);

template <std::size_t size>
double score(const HeadingFeatures& found, double bias, const std::array<float, size>& weights) {
    double sum = bias;
    for (std::size_t i = 0; i < found.count; ++i) sum += weights[found.active[i]];
    return sum;
}

}  // namespace tearline::news
