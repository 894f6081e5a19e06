// SPDX-License-Identifier: MIT
// The header that a base begins with.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "msgbase/disk_file.h"

namespace tearline::msgbase {

/// What a write of PLANNED leaves that was cut off: a beginning of it, and zeros where a power cut
/// took the rest.
bool is_torn_copy(BytesView there, BytesView planned);

/// A base that has no header yet: the file that it belongs into, which is locked, and the header.
struct MissingHeader {
    DiskFile* file = nullptr;
    Bytes header;
};

/// Locks HEADERS where it holds nothing, or no more than a run that was cut off, or met a full
/// disk, left of writing FRESH, the header of a base without messages. Nothing where it holds
/// anything else. Code::bad_input where INDEX is not empty all the same.
Result<std::optional<MissingHeader>> find_missing(DiskFile& headers, Bytes fresh,
                                                  const DiskFile& index);

/// Writes and flushes all of them together, with the folders they lie in, and unlocks them. What
/// became of each.
std::vector<Result<void>> make_headers(std::span<const MissingHeader> missing);

}  // namespace tearline::msgbase
