// SPDX-License-Identifier: MIT
// An area as a user names it on the command line: "TQW_NEWS", "tqw_news@tqwnet".
#pragma once
#include <string>

#include "base/result.h"
#include "desk/config.h"

namespace tearline::cmd {

/// Code::usage, with a hint, where no area or more than one has that name.
Result<const ftn::Area*> area_named(const std::string& typed, const desk::Config& config);

}  // namespace tearline::cmd
