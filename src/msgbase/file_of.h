// SPDX-License-Identifier: MIT
// Where a file of a base lies: programs of DOS write names in capitals.
#pragma once
#include <string_view>

#include "base/file.h"

namespace tearline::msgbase {

/// PATH with EXTENSION (in small letters) as it is there; else with its name or extension in small
/// letters or capitals, if that is there; else as given.
file::Path file_of(const file::Path& path, std::string_view extension);

/// PATH with its name in small letters: the same for paths that file_of() may take for one another.
file::Path folded(const file::Path& path);

}  // namespace tearline::msgbase
