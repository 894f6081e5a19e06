// SPDX-License-Identifier: MIT
// Regular features: the forecast, the horoscope, the close of the exchange, the list of the last
// callers. They come every day whether or not there is news.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "stories/story.h"

namespace tearline::stories {

/// The name of who posted the article at that position.
using SenderOf = std::function<Result<std::string>(std::size_t at)>;

/// For each of ARTICLES, those of about a week, the regular feature that it is an issue of; 0 for
/// the others. A feature is what one publisher posts below one title but for its date
/// (stories/series.h), each time with another text and half a day after the last, on three days;
/// on two where the titles tell the dates and no issue has a page of its own, as robots post them.
/// "Recipe of the day: leek soup" is an issue of "Recipe of the day" where whoever posts it posts
/// nothing else. SENDER_OF is asked for few articles; its error is returned.
Result<std::vector<std::uint64_t>> regular_features(const std::vector<GroupInput>& articles,
                                                    const SenderOf& sender_of);

}  // namespace tearline::stories
