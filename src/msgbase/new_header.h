// SPDX-License-Identifier: MIT
// The header that a base begins with.
#pragma once
#include "base/bytes.h"
#include "base/result.h"
#include "msgbase/disk_file.h"

namespace tearline::msgbase {

/// What a write of PLANNED leaves that was cut off: a beginning of it, and zeros where a power cut
/// took the rest.
bool is_torn_copy(BytesView there, BytesView planned);

/// Writes and flushes FRESH, the header of a base without messages, where HEADERS holds nothing, or
/// no more than a run that was cut off, or met a full disk, left of making it. Anything else stays
/// as it is. Code::bad_input where INDEX is not empty all the same. The lock is held meanwhile.
Result<void> make_header(DiskFile& headers, BytesView fresh, const DiskFile& index);

}  // namespace tearline::msgbase
