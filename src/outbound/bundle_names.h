// SPDX-License-Identifier: MIT
// Bundles are called by a difference of addresses, which several links may have: what is called
// must know what was called before.
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "outbound/names.h"

namespace tearline::outbound {

/// Gives names to bundles, each once. A folder is read when the first of its links gets a name;
/// what comes there later has to be reserved.
class BundleNames {
  public:
    explicit BundleNames(Names names) : names_(std::move(names)) {}

    /// Nobody gets NAME, in whatever folder: it is on its way, or was until a moment ago. A mailer
    /// takes two files of one name, size and second for the same.
    void reserve(std::string_view name);

    /// The next free name for LINK on that day (FTS-5005 has the form); never one that stands in
    /// its folder, for it may be under way, none that is reserved, and reserved from now on. After
    /// 36 the stem changes (to SERIAL), so there is always one.
    std::string next(const ftn::Link& link, UnixTime local_time, std::uint32_t serial);

  private:
    using Taken = std::set<std::string, std::less<>>;
    const Taken& lying_in(const Path& folder);
    Names names_;
    Taken reserved_;
    std::map<Path, Taken> lying_;  ///< in small letters, by folder
};

}  // namespace tearline::outbound
