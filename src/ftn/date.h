// SPDX-License-Identifier: MIT
// The date field of a message, in every form met in real mail (FTS-0001, SEAdog; quirks Q52 to
// Q56).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"

namespace tearline::ftn {

enum class DateQuality { exact, repaired, unusable };

struct MessageDate {
    std::optional<CivilTime> local;  ///< the sender's wall clock; nothing when unusable
    DateQuality quality = DateQuality::unusable;
    bool operator==(const MessageDate&) const = default;
};

/// Two-digit years slide around RECEIVED, from 80 years before it to 19 after. Where RECEIVED is
/// not known (0, or a clock that was never set) they are 1980 to 2079. Dates before 1980 are
/// unusable: no such mail is older.
MessageDate parse_date(BytesView field, UnixTime received);

/// Minutes east of UTC that a TZUTC value tells ("0200", "+0200", "-0500"); nothing when it makes
/// no sense.
std::optional<int> parse_tzutc(std::string_view value);

/// "16 Aug 25  15:09:00" (FTS-0001).
std::string format_date(const CivilTime& time);

}  // namespace tearline::ftn
