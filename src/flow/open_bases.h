// SPDX-License-Identifier: MIT
// Message bases opened once a run, by area.
#pragma once
#include <list>
#include <memory>
#include <optional>

#include "base/result.h"
#include "ftn/area.h"
#include "msgbase/base.h"

namespace tearline::flow {

/// Nothing for an area without a base.
std::optional<msgbase::Format> base_format(const ftn::Area& area);

/// Keeps the bases that were asked for last, closing others. AREA must outlive it.
class OpenBases {
  public:
    static constexpr std::size_t most = 64;

    /// Open for writing; good until MOST others were asked for.
    Result<msgbase::Base*> get(const ftn::Area& area);

  private:
    struct Opened {
        const ftn::Area* area = nullptr;
        std::unique_ptr<msgbase::Base> base;
    };
    std::list<Opened> opened_;  ///< the last one asked for in front
};

}  // namespace tearline::flow
