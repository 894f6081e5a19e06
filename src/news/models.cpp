// SPDX-License-Identifier: MIT
// The fitted models of article cleaning, as committed.
#include "news/models.h"

#include "news/glue_trees.h"
#include "news/heading_trees.h"
#include "news/line_trees.h"
#include "news/second_trees.h"
#include "news/sentence_trees.h"

namespace tearline::news {

const Models& fitted_models() {
    static const Models models{{sentence_bias, sentence_trees},
                               {line_bias, line_trees},
                               {heading_bias, heading_trees},
                               {second_bias, second_trees},
                               {glue_bias, glue_trees}};
    return models;
}

}  // namespace tearline::news
