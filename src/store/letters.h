// SPDX-License-Identifier: MIT
// Letters that programs of this system write and answer: each written once, each answered once.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

/// A netmail that was delivered to a robot of this system and waits for its answer.
struct RobotLetter {
    MessageId message = 0;
    std::string robot;    ///< "areafix", "ping"
    bool proven = false;  ///< it came in a session or packet with the sender's password
    bool operator==(const RobotLetter&) const = default;
};

class Letters {
  public:
    explicit Letters(const Database& database);

    /// The message that was written under KEY, if any was.
    Result<std::optional<MessageId>> posted(std::string_view key);
    Result<void> note_posted(std::string_view key, MessageId message, UnixTime time);
    /// How many letters whose key starts with PREFIX were written within PERIOD.
    Result<std::int64_t> posted_within(std::string_view prefix, Period period);

    Result<void> add_for_robot(const RobotLetter& letter);
    /// In the order they came, after AFTER, at most LIMIT.
    Result<std::vector<RobotLetter>> for_robots(MessageId after, std::size_t limit);
    /// No longer waits: belongs within the transaction that keeps the answer.
    Result<void> answered(MessageId message);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
