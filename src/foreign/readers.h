// SPDX-License-Identifier: MIT
// One reader for each sort of file that can be taken over.
#pragma once
#include "foreign/setup.h"

namespace tearline::foreign {

/// fidoconfig, which hpt and the other programs of Husky share.
Result<void> read_husky(const file::Path& file, Setup& setup);
/// CrashMail's preferences.
Result<void> read_crashmail(const file::Path& file, Setup& setup);
/// binkd.cfg.
Result<void> read_binkd(const file::Path& file, Setup& setup);

/// The areas of a network, "TAG description" a line. Code::bad_input where it is no such list: one
/// of file areas, say.
Result<void> read_area_list(const file::Path& file, Setup& setup);

}  // namespace tearline::foreign
