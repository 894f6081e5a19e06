// SPDX-License-Identifier: MIT
// Care for one message base: checked, mended, purged, packed, linked.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "desk/desk.h"
#include "ftn/area.h"
#include "msgbase/base.h"

namespace tearline::bases {

enum class BaseTask { check, repair, purge, pack, link };

struct BaseOutcome {
    std::size_t messages = 0;             ///< live ones that can be read, afterwards
    std::vector<msgbase::Unread> unread;  ///< left as they are, as are the links that lead to them
    std::vector<std::string> problems;    ///< found by the check, or what a repair could not save
    bool changed = false;                 ///< or would be, in a dry run
    std::size_t left_out = 0;             ///< purged, or beyond repair
    std::size_t linked = 0;               ///< messages whose reply links changed
    std::uint64_t bytes_before = 0, bytes_after = 0;  ///< where the base was built anew
    file::Path copy;                                  ///< where a repair put the base as it was
};

/// Repair changes only a base that is not sound, and puts a copy into paths.bad first. Purge leaves
/// out what AREA's keep_days and keep_messages do not want, never what waits to be exported.
/// Code::config for a base of another tosser, unless it is only to be checked.
Result<BaseOutcome> maintain(desk::Desk& desk, const ftn::Area& area, BaseTask task);

}  // namespace tearline::bases
