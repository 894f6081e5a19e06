// SPDX-License-Identifier: MIT
// Where paragraphs end: every open break weighed by what stands around it, and the best set of
// breaks for the whole body chosen.
#pragma once
#include <array>
#include <cstddef>
#include <vector>

#include "news/body.h"
#include "news/models.h"

namespace tearline::news {

/// Is the break before piece AT one that the model is asked about (Models::sentence, with the
/// features of break_look.h): behind the end of a sentence, before no small letter? Of the others a
/// sum of weights decides.
bool is_asked(const Body& body, std::size_t at);

/// What speaks for or against one of the others, as places in the table of weights
/// (break_weights.h, fitted by tools/fit_models).
struct BreakFeatures {
    static constexpr std::size_t count = 8;
    std::array<std::size_t, count> active{};
};

/// How many weights the table of breaks has.
std::size_t break_weight_count();

/// The features of the break before piece AT, when the last break was before piece START, and
/// paragraphs usually have USUAL letters (Paragraphs::usual_length).
BreakFeatures break_features(const Body& body, std::size_t start, std::size_t at, int usual);

/// Turns every open cut of BODY into a certain one.
void choose_breaks(Body& body, const Models& models = fitted_models());

}  // namespace tearline::news
