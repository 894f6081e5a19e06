// SPDX-License-Identifier: MIT
// How much came, area by area and day by day: what the sysop's morning letter tells.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ftn/area.h"
#include "store/database.h"
#include "store/ids.h"
#include "store/messages.h"

namespace tearline::store {

/// Messages of one kind, area and verdict.
struct Came {
    MessageKind kind = MessageKind::echomail;
    std::optional<ftn::AreaKey> area;
    std::string verdict;
    bool our_own = false;
    std::int64_t messages = 0;
    bool operator==(const Came&) const = default;
};

struct AreaDay {
    ftn::AreaKey area;
    std::int64_t day = 0;  ///< since 1970-01-01
    std::int64_t messages = 0;
    bool operator==(const AreaDay&) const = default;
};

class Traffic {
  public:
    explicit Traffic(const Database& database);

    /// The newest message; 0 in an empty store.
    Result<MessageId> newest();
    /// What came after AFTER, up to and with THROUGH.
    Result<std::vector<Came>> came(MessageId after, MessageId through);
    /// Adds to what the day has.
    Result<void> add(const AreaDay& day);
    /// From DAY on, by area and day.
    Result<std::vector<AreaDay>> since(std::int64_t day);
    Result<void> forget_before(std::int64_t day);
    /// A number kept under a name; 0 where it was never set.
    Result<std::int64_t> mark(std::string_view name);
    Result<void> set_mark(std::string_view name, std::int64_t value);

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
