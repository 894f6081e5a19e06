// SPDX-License-Identifier: MIT
// Two stories in our own words, for nights with news.
#pragma once
#include <string>

namespace tearline::test {

inline const std::string ferry_story =
    "The new electric ferry of the northern line stopped half way across the sound on Monday "
    "when smoke filled its battery room. All 212 passengers were lifted to safety by two "
    "rescue boats within an hour. The line says the ferry Aurora will stay in the yard.";
inline const std::string bridge_story =
    "The town council voted on Tuesday to rebuild the old stone bridge over the mill stream "
    "for nine million crowns. Work starts in spring and lorries will have to go round by the "
    "ring road for two years.";

}  // namespace tearline::test
