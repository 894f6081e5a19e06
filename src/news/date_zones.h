// SPDX-License-Identifier: MIT
// The names of time zones that gates, feeds and publishers write.
#pragma once
#include <optional>
#include <string_view>

#include "base/clock.h"

namespace tearline::news {

/// Minutes east of UTC of the zone NAME (lower case, "cest", "et", "etc/gmt") at the local time
/// LOCAL; nothing where that is no zone. Of zones that share a name the one that most news is dated
/// by is meant ("IST": India's). "ET" is the daylight time of the United States or the other, as
/// LOCAL says.
std::optional<int> zone_minutes(std::string_view name, const CivilTime& local);

}  // namespace tearline::news
