// SPDX-License-Identifier: MIT
// Where paragraphs end: every open break weighed by what stands around it, and the best set of
// breaks for the whole body chosen.
#pragma once
#include <cstddef>

#include "news/body.h"
#include "news/models.h"

namespace tearline::news {

/// Is the break before piece AT one that the model is asked about (Models::sentence, with the
/// features of break_look.h): behind the end of a sentence, before no small letter? Of the others a
/// sum of weights decides (break_features.h).
bool is_asked(const Body& body, std::size_t at);

/// Turns every open cut of BODY into a certain one.
void choose_breaks(Body& body, const Models& models = fitted_models());

}  // namespace tearline::news
