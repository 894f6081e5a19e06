// SPDX-License-Identifier: MIT
// Lines between two paragraphs of running text, and the blocks that come of all.
#pragma once
#include <string>
#include <vector>

#include "lines/block.h"
#include "news/mail.h"
#include "support/catch.h"

namespace tearline::lines::samples {

inline const std::string text_before =
    "The board of the harbour met on Tuesday and read what the keepers of the light had\n"
    "written. It took two hours, and nobody left before the end of it, which is rare.\n\n";
inline const std::string text_after =
    "\nNobody spoke against it. The board will meet again in the autumn, when the divers\n"
    "have come back from the north and can tell what they have seen at the foot of it.\n";

inline std::vector<Block> blocks_around(const std::string& middle,
                                        const std::string& subject = "The board") {
    using namespace news::samples;
    const auto found = cleaned(message(subject, text_before + middle + text_after));
    REQUIRE(found.articles.size() == 1);
    return found.articles[0].blocks;
}

}  // namespace tearline::lines::samples
