// SPDX-License-Identifier: MIT
// Parts of long messages that wait for the rest of their set, from night to night.
#pragma once
#include <memory>
#include <vector>

#include "base/clock.h"
#include "base/hash.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

struct StoredPart {
    MessageId message = 0;
    int part = 1, parts = 1;
    UnixTime received = 0;
    bool operator==(const StoredPart&) const = default;
};

class MessageParts {
  public:
    explicit MessageParts(const Database& database);

    /// Notes a message as a part of SET, once.
    Result<void> add(const Hash& set, const StoredPart& part);
    /// The parts of SET that wait, by number, then message.
    Result<std::vector<StoredPart>> waiting(const Hash& set);
    /// Sets whose newest waiting part was received before TIME.
    Result<std::vector<Hash>> stale(UnixTime time);
    /// These parts of SET wait no longer.
    Result<void> finish(const Hash& set, const std::vector<StoredPart>& parts);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
