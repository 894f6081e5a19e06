// SPDX-License-Identifier: MIT
// A file's name that takes no other file's.
#pragma once
#include "base/file.h"

namespace tearline::file {

/// FROM is called TO from now on, in one step, unless that name is taken. Neither folder is
/// flushed. 0, or errno: EEXIST where it is taken. On a file system that cannot do so in one step
/// both names stay when the program is killed in between.
int rename_new(const Path& from, const Path& to);

}  // namespace tearline::file
