// SPDX-License-Identifier: MIT
// A file that cannot be trusted goes to bad/ whole, its reason beside it.
#pragma once
#include <string>

#include "base/clock.h"
#include "base/file.h"
#include "base/result.h"

namespace tearline::desk {

/// Moves FILE into BAD (made when missing) and writes "NAME.reason" beside it: REASON, where it
/// came from (CAME_AS, else its path) and when. Nothing is overwritten: a file that is itself
/// called like a reason gets ".reason-file" behind its name. The reason is on the disk before the
/// file is moved. Returns the new place.
Result<file::Path> set_aside(const file::Path& file, const file::Path& bad,
                             const std::string& reason, UnixTime now,
                             const std::string& came_as = {});

}  // namespace tearline::desk
