// SPDX-License-Identifier: MIT
// Numbers that are never given out twice, not even after a crash or when the clock is set back.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>

#include "base/clock.h"
#include "store/database.h"

namespace tearline::store {

class Serials {
  public:
    explicit Serials(const Database& database);

    /// For the names of outgoing packets, one more each time. A new store begins at the present
    /// time, which is beyond all that an earlier store of this system gave out.
    Result<std::uint32_t> next_packet(UnixTime now);
    /// The first of COUNT successive MSGID serials of an address: the present time, or one more
    /// than the last.
    Result<std::uint32_t> next_msgid(std::string_view address, UnixTime now,
                                     std::uint32_t count = 1);
    /// Beyond what may have been given out since a copy of the store was made that is in its place
    /// now. MSGIDs that go with the clock are so anyway.
    Result<void> skip(UnixTime now);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
