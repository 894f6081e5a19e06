// SPDX-License-Identifier: MIT
// How strongly two articles speak for telling one story: what is compared, and the log-odds that
// logistic regression makes of it.
#pragma once
#include <array>
#include <cstddef>
#include <optional>

#include "stories/profile.h"

namespace tearline::stories {

/// What is compared of a pair. The order is that of pair_weights.h.
enum PairFeature : std::size_t {
    like_all,      ///< square root of the cosine over all terms
    like_pairs,    ///< .. over pairs of words
    like_numbers,  ///< .. over numbers, less where those that both have are common
    like_head,     ///< .. over title and first words
    like_title,    ///< .. over titles
    rare_shared,   ///< log of the idf, above that of ordinary words, that both share
    head_numbers_shared,
    head_names_apart,  ///< log of the idf of names that one head has and the other article has not
    head_numbers_both,
    shorter_length,
    length_ratio,
    years_apart,  ///< between the latest years told, five at most
    dated,        ///< both have a time
    days_near,    ///< falls with the days between them, from 1 to 0
    days_apart,   ///< rises with them
    pair_features
};

using PairFeatures = std::array<double, pair_features>;

/// Their time does not count in them: see add_time.
PairFeatures compare(const Profile& a, const Profile& b);
/// The features of a pair of which both are dated, DAYS apart.
void add_time(PairFeatures& features, double days);

/// Log-odds are a bias and a weight for each feature.
struct PairModel {
    double bias = 0;
    std::array<double, pair_features> weights{};
};

/// The one fitted by tools/fit_grouping.cpp.
const PairModel& pair_model();

/// The log-odds that both tell one story, within weights::least_odds and most_odds; the least where
/// they are dated and too many days apart, or issues of one series. Symmetric.
double log_odds(const Profile& a, const Profile& b, const PairModel& model);

}  // namespace tearline::stories
