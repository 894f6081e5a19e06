// SPDX-License-Identifier: MIT
// Which archive a file is, by its first bytes: names of bundles tell nothing about it.
#pragma once
#include <string_view>

#include "base/bytes.h"
#include "base/file.h"
#include "base/result.h"

namespace tearline::packet {

enum class ArchiveKind { none, zip, lzh, rar, seven_zip, tar, arj, arc, zoo };

/// "ZIP", "LZH", "RAR", "7z", "tar", "ARJ", "ARC", "ZOO"; "no archive" for none.
std::string_view to_text(ArchiveKind kind);

/// By the first 512 bytes (fewer in a smaller file). A compressed file (gzip, bzip2, xz) counts as
/// tar.
ArchiveKind archive_kind(BytesView first_bytes);
Result<ArchiveKind> archive_kind_of(const file::Path& file);

}  // namespace tearline::packet
