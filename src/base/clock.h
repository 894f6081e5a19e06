// SPDX-License-Identifier: MIT
// Time as values: seconds since 1970 UTC, civil dates, ISO 8601. "Now" is always passed in.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tearline {

/// Seconds since 1970-01-01 00:00 UTC.
using UnixTime = std::int64_t;
inline constexpr UnixTime seconds_a_day = 86400;

/// From SINCE to UNTIL, both of it. What a clock that stood ahead dated lies in no period that ends
/// now.
struct Period {
    UnixTime since = 0, until = 0;
    [[nodiscard]] bool has(UnixTime time) const { return time >= since && time <= until; }
};
/// The day that ends at TIME.
constexpr Period day_until(UnixTime time) {
    return {time - seconds_a_day, time};
}

/// A date and time of day without a zone.
struct CivilTime {
    int year = 1970;
    int month = 1;  ///< 1 to 12
    int day = 1;    ///< 1 to 31
    int hour = 0, minute = 0, second = 0;
    auto operator<=>(const CivilTime&) const = default;
};

[[nodiscard]] UnixTime to_unix(const CivilTime& utc);
[[nodiscard]] CivilTime to_civil(UnixTime time);
/// The wall clock of this machine's time zone.
[[nodiscard]] CivilTime to_local(UnixTime time);
/// Month 1 to 12, day within the month (leap years known), hour to 23, minute and second to 59.
[[nodiscard]] bool is_valid(const CivilTime& time);
/// 0 is Sunday.
[[nodiscard]] int weekday(const CivilTime& time);
/// "2025-08-16T15:09:00Z".
[[nodiscard]] std::string iso8601(UnixTime time);
/// "2025-08-16".
[[nodiscard]] std::string iso_date(UnixTime time);
/// "2025-08-16T15:09:00", for a time of unknown zone.
[[nodiscard]] std::string iso8601(const CivilTime& time);
/// Reads "2025-08-16", "2025-08-16T15:09[:00[.5]]" (or a space for the T) with Z, +hh:mm or no zone
/// (taken as UTC).
[[nodiscard]] std::optional<UnixTime> parse_iso8601(std::string_view text);

/// Where "now" comes from: the machine, or a test.
class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual UnixTime now() const = 0;
};

class SystemClock : public Clock {
  public:
    /// The machine's time, or the value of $SOURCE_DATE_EPOCH where that is set, for runs that can
    /// be repeated.
    [[nodiscard]] UnixTime now() const override;
};

class FixedClock : public Clock {
  public:
    explicit FixedClock(UnixTime now) : now_(now) {}
    [[nodiscard]] UnixTime now() const override { return now_; }

  private:
    UnixTime now_;
};

}  // namespace tearline
