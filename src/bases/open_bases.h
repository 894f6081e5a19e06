// SPDX-License-Identifier: MIT
// Message bases opened once a run, by area.
#pragma once
#include <list>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.h"
#include "ftn/area.h"
#include "msgbase/base.h"

namespace tearline::bases {

/// Nothing for an area without a base.
std::optional<msgbase::Format> base_format(const ftn::Area& area);

/// Whether the base of AREA, which has one, was made already.
[[nodiscard]] bool base_is_there(const ftn::Area& area);

/// A full disk stops the run; what is wrong with one base does not.
[[nodiscard]] bool ends_run(const Error& error);

/// Keeps the bases that were asked for last, closing others.
class OpenBases {
  public:
    /// How many are open at a time: fewer where this process may open few files.
    static std::size_t most();

    /// Open for writing; good until most() others were asked for.
    Result<msgbase::Base*> get(const ftn::Area& area);
    /// The same, locked and ready for append().
    Result<msgbase::Base*> get_for_append(const ftn::Area& area);
    /// Opens those of AREAS that are not, together: making a base waits for the disk. What cannot
    /// be opened is left to get(), which tells why.
    void get_ready(std::vector<const ftn::Area*> areas);

  private:
    [[nodiscard]] bool is_open(const ftn::AreaKey& area) const;
    void keep(const ftn::AreaKey& area, std::unique_ptr<msgbase::Base> base);
    struct Opened {
        ftn::AreaKey area;
        std::unique_ptr<msgbase::Base> base;
    };
    std::list<Opened> opened_;  ///< the last one asked for in front
};

}  // namespace tearline::bases
