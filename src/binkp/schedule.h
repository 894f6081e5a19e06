// SPDX-License-Identifier: MIT
// When `listen` calls whom: mail that waits, wishes for a call, fixed intervals, times of day, and
// pauses that grow after calls that failed.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "binkp/actions.h"
#include "ftn/address.h"
#include "ftn/link.h"
#include "outbound/listing.h"
#include "outbound/names.h"

namespace tearline::binkp {

/// What a queue asks for (FTS-5005 3.2). Mail on hold waits for the other side to call; immediate
/// mail goes at any time of day.
enum class Wish { nothing, call, call_at_once };
Wish wish_of(const outbound::Queue& queue);
/// A .hld file asks not to call before a time that is still to come (FTS-5005 5.3).
bool is_held(const outbound::Queue& queue, UnixTime now);
/// A .hld file whose time is past goes.
void end_hold(const outbound::Names& names, const outbound::Queue& queue, UnixTime now);

/// "22:00-06:00", "Sa-Su 00:00-24:00", "Mo,We,Fr 18:30-20:00": when calls may begin, by the clock
/// on the wall. What goes over midnight belongs to the day on which it begins.
std::optional<ftn::CallTime> parse_call_time(std::string_view text);
bool may_call(const ftn::SessionOptions& options, const CivilTime& local);

class Schedule {
  public:
    explicit Schedule(std::uint32_t retry_minutes) : retry_(UnixTime{retry_minutes} * 60) {}

    /// A link without host is never called, nor is one while a call of it is on. LOCAL is NOW on
    /// the wall.
    [[nodiscard]] bool due(const ftn::Link& link, Wish wish, UnixTime now,
                           const CivilTime& local) const;
    void began(const ftn::Address& link, UnixTime now);
    /// LEFT: the other side did not take everything, or more waits.
    void ended(const ftn::Address& link, Outcome::Kind how, bool left, UnixTime now);

  private:
    struct State {
        bool on = false;
        unsigned failures = 0;
        UnixTime last = 0, not_before = 0;
    };
    UnixTime retry_;
    std::map<ftn::Address, State> states_;
};

}  // namespace tearline::binkp
