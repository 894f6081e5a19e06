// SPDX-License-Identifier: MIT
// What grouping keeps of an article: its heaviest terms, how they weigh in head and title, and the
// year it tells of.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "stories/profile_terms.h"
#include "stories/series.h"
#include "stories/story.h"
#include "stories/terms.h"
#include "stories/vectors.h"

namespace tearline::stories {

/// Everything two articles are compared by.
struct Profile {
    ProfileTerms terms;
    std::array<double, 4> squares{};  ///< by kind of term: the sum of its squared weights
    double title_length = 0;          ///< length of the title's vector of idf
    double head_names = 0;            ///< the sum of idf of the head's names ..
    bool head_numbers = false;        ///< .. and whether it has numbers
    double length = 0;                ///< log of the number of distinct words, none below a minimum
    std::optional<int> year;          ///< the latest year the text tells
    std::optional<UnixTime> time;     ///< when it was published
    Series series;
};

/// All that is counted of ARTICLE.
std::vector<Term> terms_of(const GroupInput& article);

/// TERMS are the article's, as terms_of() counts them.
Profile profile_of(const GroupInput& article, const std::vector<Term>& terms,
                   const Frequencies& frequencies);

}  // namespace tearline::stories
