// SPDX-License-Identifier: MIT
// What one publisher posts anew every day below one title, a weather report or the close of the
// exchange, is no one story.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "stories/story.h"

namespace tearline::stories {

inline constexpr UnixTime least_between_issues = seconds_a_day / 2;

/// TITLE in lower case without what tells one issue of a series from the next: dates, weekdays,
/// where prices went and numbers behind "#", "No" and the like. Other numbers, a death toll or a
/// version, stay.
std::string series_title(std::string_view title);

/// An article's place in a series that may be.
struct Series {
    std::uint64_t publisher = 0;  ///< 0 where it is not known
    std::uint64_t series = 0;  ///< of publisher and series_title(); 0 where there is no publisher
    std::uint64_t title = 0;   ///< of the whole title
    bool short_text = false;   ///< too short to tell whether it only comes again
    bool goes_on = false;  ///< the articles at hand have another issue of it (stories/story.cpp)
    bool operator==(const Series&) const = default;
};
Series series_of(const GroupInput& article);

/// Are two articles, published then, different issues of one series? They are where their titles
/// differ in date or number alone; below one title where half a day at least is between them. That
/// their texts differ is for the caller to see to: an article that comes again is no issue.
bool are_issues(const Series& a, std::optional<UnixTime> of_a, const Series& b,
                std::optional<UnixTime> of_b);

}  // namespace tearline::stories
