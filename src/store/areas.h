// SPDX-License-Identifier: MIT
// The echomail areas the store holds mail of. Other classes take an AreaKey and enter a new area by
// themselves.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "ftn/area.h"
#include "store/database.h"
#include "store/ids.h"

namespace tearline::store {

struct AreaSummary {
    ftn::AreaKey area;
    std::int64_t messages = 0;     ///< kept in the area; bad mail is not counted
    std::int64_t bad = 0;          ///< bad mail that named this area
    std::optional<UnixTime> last;  ///< when the newest message of it came in
    bool operator==(const AreaSummary&) const = default;
};

class Areas {
  public:
    explicit Areas(const Database& database);
    /// Every area that mail came for or whose base is known, sorted by network and tag.
    Result<std::vector<AreaSummary>> list();

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace tearline::store
