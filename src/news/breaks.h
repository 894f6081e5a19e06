// SPDX-License-Identifier: MIT
// Where paragraphs end: every open break weighed by what stands around it, and the best set of
// breaks for the whole body chosen.
#pragma once
#include <array>
#include <cstddef>
#include <vector>

#include "news/body.h"

namespace tearline::news {

/// What speaks for or against a break, as places in the table of weights (break_weights.h, fitted
/// by tools/fit_models).
struct BreakFeatures {
    static constexpr std::size_t count = 8;
    std::array<std::size_t, count> active{};
};

/// How many weights the table of breaks has.
std::size_t break_weight_count();

/// Letters that a paragraph of this body usually has, by those whose both ends are certain.
int usual_length(const Body& body);

/// The features of the break before piece AT, when the last break was before piece START.
BreakFeatures break_features(const Body& body, std::size_t start, std::size_t at, int usual);

/// Turns every open cut of BODY into a certain one.
void choose_breaks(Body& body);

}  // namespace tearline::news
