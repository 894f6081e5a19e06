// SPDX-License-Identifier: MIT
// The names of time zones that gates, feeds and publishers write.
#include "news/date_zones.h"

#include <algorithm>
#include <array>

namespace tearline::news {

namespace {

using namespace std::string_view_literals;

struct Zone {
    std::string_view name;
    int minutes;
    bool has_summer = false;  ///< an hour more in the summer of the United States
};
// "IST" is India's: Irish and Israeli news say so seldom.
constexpr std::array zones{
    Zone{"z", 0},           Zone{"ut", 0},          Zone{"utc", 0},         Zone{"gmt", 0},
    Zone{"wet", 0},         Zone{"etc/gmt", 0},     Zone{"etc/utc", 0},     Zone{"bst", 60},
    Zone{"cet", 60},        Zone{"met", 60},        Zone{"mez", 60},        Zone{"west", 60},
    Zone{"wat", 60},        Zone{"cest", 120},      Zone{"mest", 120},      Zone{"mesz", 120},
    Zone{"eet", 120},       Zone{"sast", 120},      Zone{"eest", 180},      Zone{"msk", 180},
    Zone{"мск", 180},       Zone{"eat", 180},       Zone{"ist", 330},       Zone{"sgt", 480},
    Zone{"hkt", 480},       Zone{"awst", 480},      Zone{"jst", 540},       Zone{"kst", 540},
    Zone{"acst", 570},      Zone{"aest", 600},      Zone{"acdt", 630},      Zone{"aedt", 660},
    Zone{"nzst", 720},      Zone{"nzdt", 780},      Zone{"brt", -180},      Zone{"nst", -210},
    Zone{"ndt", -150},      Zone{"ast", -240},      Zone{"adt", -180},      Zone{"est", -300},
    Zone{"edt", -240},      Zone{"cst", -360},      Zone{"cdt", -300},      Zone{"mst", -420},
    Zone{"mdt", -360},      Zone{"pst", -480},      Zone{"pdt", -420},      Zone{"akst", -540},
    Zone{"akdt", -480},     Zone{"hst", -600},      Zone{"et", -300, true}, Zone{"ct", -360, true},
    Zone{"mt", -420, true}, Zone{"pt", -480, true},
};

/// The day of the month of its Sunday NUMBER (1: the first).
int sunday(int year, int month, int number) {
    const int first = weekday(CivilTime{year, month, 1, 0, 0, 0});  // 0: Sunday
    return 1 + (7 - first) % 7 + (number - 1) * 7;
}

/// Second Sunday of March to first Sunday of November, days counted whole (as since 2007).
bool is_american_summer(const CivilTime& local) {
    if (local.month == 3) return local.day >= sunday(local.year, 3, 2);
    if (local.month == 11) return local.day < sunday(local.year, 11, 1);
    return local.month > 3 && local.month < 11;
}

}  // namespace

std::optional<int> zone_minutes(std::string_view name, const CivilTime& local) {
    const auto zone = std::find_if(zones.begin(), zones.end(),
                                   [&](const Zone& each) { return each.name == name; });
    if (zone == zones.end()) return std::nullopt;
    return zone->minutes + (zone->has_summer && is_american_summer(local) ? 60 : 0);
}

}  // namespace tearline::news
