// SPDX-License-Identifier: MIT
// The fitted models of article cleaning, as committed.
#include "lines/models.h"

#include "lines/glue_trees.h"
#include "lines/heading_trees.h"
#include "lines/line_trees.h"
#include "lines/second_trees.h"
#include "lines/sentence_trees.h"

namespace tearline::lines {

const Models& fitted_models() {
    static const Models models{{sentence_bias, sentence_trees},
                               {line_bias, line_trees},
                               {heading_bias, heading_trees},
                               {second_bias, second_trees},
                               {glue_bias, glue_trees}};
    return models;
}

}  // namespace tearline::lines
