// SPDX-License-Identifier: MIT
// When `listen` calls whom: mail that waits, wishes for a call, fixed intervals, and pauses that
// grow after calls that failed.
#pragma once
#include <cstdint>
#include <map>
#include <optional>

#include "base/clock.h"
#include "binkp/actions.h"
#include "ftn/address.h"
#include "ftn/link.h"
#include "outbound/listing.h"

namespace tearline::binkp {

/// Does something of QUEUE ask for a call? Mail on hold waits for the other side to call
/// (FTS-5005).
bool wants_call(const outbound::Queue& queue);

class Schedule {
  public:
    explicit Schedule(std::uint32_t retry_minutes) : retry_(UnixTime{retry_minutes} * 60) {}

    /// WAITING: what wants_call() says of its queue. A link without host is never called, nor is
    /// one while a call of it is on.
    [[nodiscard]] bool due(const ftn::Link& link, bool waiting, UnixTime now) const;
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
