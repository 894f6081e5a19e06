// SPDX-License-Identifier: MIT
// A base whose first bytes are damaged cannot even be opened: a new base header is made of the
// messages behind it.
#pragma once
#include "base/result.h"
#include "msgbase/base.h"

namespace tearline::msgbase {

/// The files of a base of that name, whether it can be opened or not; of *.MSG the folder's.
std::vector<file::Path> files_of(Format format, const file::Path& path);

/// Writes a new base header over one that is none, so that Base::open and Base::rewrite can do the
/// rest; nothing behind it is touched. False where the header is one already. Code::bad_input where
/// nothing behind it looks like a message: then it is no base, and is left alone.
Result<bool> mend_header(Format format, const file::Path& path);

}  // namespace tearline::msgbase
