// SPDX-License-Identifier: MIT
// Where paragraphs end: every open break weighed by what stands around it, and the best set of
// breaks for the whole body chosen.
#pragma once
#include <cstddef>

#include "lines/body.h"
#include "lines/models.h"

namespace tearline::lines {

/// Who judges an open break: one of the models of that name, with the features of break_look.h, or
/// a sum of weights (break_features.h).
enum class Judge {
    sentence,  ///< behind the end of a sentence, before no small letter
    line,      ///< elsewhere, before no small letter and behind no word that runs on
    weights,   ///< all others
};
/// Of the break before piece AT.
Judge judge_of(const Body& body, std::size_t at);

/// Turns every open cut of BODY into a certain one.
void choose_breaks(Body& body, const Models& models = fitted_models());

}  // namespace tearline::lines
