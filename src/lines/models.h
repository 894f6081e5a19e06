// SPDX-License-Identifier: MIT
// The fitted models of article cleaning, as committed.
#pragma once
#include "lines/forest.h"

namespace tearline::lines {

struct Models {
    Forest sentence;  ///< does a paragraph end with this sentence, whose line is full
    Forest line;      ///< does one end with this full line, which ends no sentence
    Forest heading;   ///< is this short block a heading, for itself
    Forest second;    ///< the same, beside the others of its article
    Forest glue;      ///< is a heading glued to the end of this block here
};

const Models& fitted_models();

}  // namespace tearline::lines
