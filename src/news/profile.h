// SPDX-License-Identifier: MIT
// What grouping keeps of an article: its heaviest terms, how they weigh in head and title, and the
// year it tells of.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "news/story.h"
#include "news/terms.h"
#include "news/vectors.h"

namespace tearline::news {

/// A term of an article. Weights are scaled so that those of all terms, and those of the head's,
/// make vectors of length 1.
struct ProfileTerm {
    std::uint32_t id = 0;
    float weight = 0;
    float head = 0;  ///< 0: does not stand in title or lead
    float idf = 0;
    TermKind kind = TermKind::word;
    bool title = false;
    bool operator==(const ProfileTerm&) const = default;
};

/// Everything two articles are compared by.
struct Profile {
    std::vector<ProfileTerm> terms;   ///< sorted by id
    std::array<double, 4> squares{};  ///< by kind of term: the sum of its squared weights
    double title_length = 0;          ///< length of the title's vector of idf
    double head_names = 0;            ///< the sum of idf of the head's names ..
    bool head_numbers = false;        ///< .. and whether it has numbers
    double length = 0;                ///< log of the number of distinct words, none below a minimum
    std::optional<int> year;          ///< the latest year the text tells
    std::optional<UnixTime> time;     ///< when it was published
};

/// TERMS are the article's, as count_terms counts them.
Profile profile_of(const GroupInput& article, const std::vector<Term>& terms,
                   const Frequencies& frequencies);

}  // namespace tearline::news
