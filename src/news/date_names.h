// SPDX-License-Identifier: MIT
// The names of months and weekdays, in the languages that gates and publishers write dates in.
#pragma once
#include <string_view>

namespace tearline::news {

/// 1 to 12 where WORD (lower case) is a month's name, one of its cases, or cut short; 0 where it is
/// none. Any word that begins like one is taken for it: ask only where a month may stand.
int month_of(std::string_view word);

/// Is WORD (lower case) a weekday's whole name that begins like a month: "mardi", "maanantai"?
bool is_weekday_like_month(std::string_view word);

/// Is WORD (lower case) a weekday's name, one of its cases, or cut short?
bool is_weekday(std::string_view word);

}  // namespace tearline::news
