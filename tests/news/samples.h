// SPDX-License-Identifier: MIT
// Articles in our own words that several tests of the news desk share: one story told by three, its
// look-alike, and outsiders.
#pragma once
#include <string>
#include <vector>

#include "news/article.h"

namespace tearline::news::samples {

inline constexpr UnixTime noon = 1755345600;  // 2025-08-16 12:00 UTC
inline constexpr UnixTime hour = 3600, day = 24 * hour;

Article article(const std::string& id, const std::string& title, const std::string& source,
                UnixTime published, const std::vector<std::string>& paragraphs);

/// A ferry that ran aground off Lindholm, told by three publishers within a day.
std::vector<Article> ferry_story();
/// Another ferry, another sea, a week's walk away: alike in words, not in fact.
Article other_ferry();
/// A bakery, a telescope, a chess final.
std::vector<Article> outsiders();

}  // namespace tearline::news::samples
